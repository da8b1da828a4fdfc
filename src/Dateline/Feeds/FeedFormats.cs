using System.Text.Encodings.Web;
using System.Text.Json;
using System.Xml;
using Dateline.Settings;

namespace Dateline.Feeds;

/// <summary>RSS 2.0 with content, Dublin Core, Atom and Media RSS modules.</summary>
static class Rss
{
    const string Atom = "http://www.w3.org/2005/Atom";
    const string Content = "http://purl.org/rss/1.0/modules/content/";
    const string DublinCore = "http://purl.org/dc/elements/1.1/";
    const string Media = "http://search.yahoo.com/mrss/";

    internal static byte[] Write(Feed feed, Addresses addresses, TimeZoneInfo zone)
        => Xml.Write(xml =>
        {
            xml.WriteStartElement("rss");
            xml.WriteAttributeString("version", "2.0");
            xml.WriteAttributeString("xmlns", "atom", null, Atom);
            xml.WriteAttributeString("xmlns", "content", null, Content);
            xml.WriteAttributeString("xmlns", "dc", null, DublinCore);
            xml.WriteAttributeString("xmlns", "media", null, Media);
            xml.WriteStartElement("channel");
            xml.WriteElementString("title", feed.Title);
            xml.WriteElementString("link", feed.SiteUrl);
            xml.WriteElementString("description", feed.Description);
            xml.WriteElementString("language", feed.Language);
            xml.WriteElementString("lastBuildDate", Xml.Rfc822(feed.Updated, zone));
            xml.WriteElementString("generator", "Dateline");
            xml.WriteStartElement("link", Atom);
            xml.WriteAttributeString("href", addresses.Absolute(feed.SelfPath));
            xml.WriteAttributeString("rel", "self");
            xml.WriteAttributeString("type", "application/rss+xml");
            xml.WriteEndElement();
            foreach (var item in feed.Items)
            {
                Item(xml, item, zone);
            }
            xml.WriteEndElement();
            xml.WriteEndElement();
        });

    static void Item(XmlWriter xml, FeedItem item, TimeZoneInfo zone)
    {
        xml.WriteStartElement("item");
        xml.WriteElementString("title", item.Title);
        xml.WriteElementString("link", item.Url);
        xml.WriteStartElement("guid");
        xml.WriteAttributeString("isPermaLink", "false");
        xml.WriteString(item.Id);
        xml.WriteEndElement();
        xml.WriteElementString("pubDate", Xml.Rfc822(item.Published, zone));
        if (item.Updated > item.Published)
        {
            xml.WriteElementString("updated", Atom, Xml.Instant(item.Updated, zone));
        }
        foreach (var author in item.Authors)
        {
            xml.WriteElementString("creator", DublinCore, author);
        }
        foreach (var category in item.Categories)
        {
            xml.WriteElementString("category", category);
        }
        xml.WriteElementString("description", item.Summary);
        xml.WriteElementString("encoded", Content, item.Html);
        if (item.Picture is { } picture)
        {
            xml.WriteStartElement("content", Media);
            xml.WriteAttributeString("url", picture.Url);
            xml.WriteAttributeString("type", picture.Type);
            xml.WriteAttributeString("medium", "image");
            xml.WriteAttributeString("width", XmlConvert.ToString(picture.Width));
            xml.WriteAttributeString("height", XmlConvert.ToString(picture.Height));
            if (picture.Alt.Length > 0)
            {
                xml.WriteStartElement("description", Media);
                xml.WriteAttributeString("type", "plain");
                xml.WriteString(picture.Alt);
                xml.WriteEndElement();
            }
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
    }
}

/// <summary>Atom 1.0, RFC 4287.</summary>
static class Atom
{
    const string Namespace = "http://www.w3.org/2005/Atom";

    internal static byte[] Write(Feed feed, Addresses addresses, TimeZoneInfo zone)
        => Xml.Write(xml =>
        {
            xml.WriteStartElement("feed", Namespace);
            xml.WriteAttributeString("xml", "lang", "http://www.w3.org/XML/1998/namespace", feed.Language);
            // RFC 4287 §4.2.6: an id never changes; the feed's own address is the only thing about it that doesn't.
            xml.WriteElementString("id", Namespace, addresses.Absolute(feed.SelfPath));
            xml.WriteElementString("title", Namespace, feed.Title);
            xml.WriteElementString("subtitle", Namespace, feed.Description);
            xml.WriteElementString("updated", Namespace, Xml.Instant(feed.Updated, zone));
            Author(xml, feed.Publisher);
            Link(xml, "self", addresses.Absolute(feed.SelfPath), "application/atom+xml");
            Link(xml, "alternate", feed.SiteUrl, "text/html");
            xml.WriteElementString("generator", Namespace, "Dateline");
            foreach (var item in feed.Items)
            {
                Entry(xml, item, zone);
            }
            xml.WriteEndElement();
        });

    static void Entry(XmlWriter xml, FeedItem item, TimeZoneInfo zone)
    {
        xml.WriteStartElement("entry", Namespace);
        xml.WriteElementString("id", Namespace, item.Id);
        xml.WriteElementString("title", Namespace, item.Title);
        Link(xml, "alternate", item.Url, "text/html");
        if (item.Picture is { } picture)
        {
            Link(xml, "enclosure", picture.Url, picture.Type);
        }
        xml.WriteElementString("published", Namespace, Xml.Instant(item.Published, zone));
        xml.WriteElementString("updated", Namespace, Xml.Instant(item.Updated, zone));
        foreach (var author in item.Authors)
        {
            Author(xml, author);
        }
        foreach (var category in item.Categories)
        {
            xml.WriteStartElement("category", Namespace);
            xml.WriteAttributeString("term", category);
            xml.WriteEndElement();
        }
        xml.WriteElementString("summary", Namespace, item.Summary);
        xml.WriteStartElement("content", Namespace);
        xml.WriteAttributeString("type", "html");
        xml.WriteString(item.Html);
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    static void Author(XmlWriter xml, string name)
    {
        xml.WriteStartElement("author", Namespace);
        xml.WriteElementString("name", Namespace, name);
        xml.WriteEndElement();
    }

    static void Link(XmlWriter xml, string relation, string url, string type)
    {
        xml.WriteStartElement("link", Namespace);
        xml.WriteAttributeString("rel", relation);
        xml.WriteAttributeString("type", type);
        xml.WriteAttributeString("href", url);
        xml.WriteEndElement();
    }
}

/// <summary>JSON Feed 1.1.</summary>
static class JsonFeed
{
    static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Indented = true };

    internal static byte[] Write(Feed feed, Addresses addresses, TimeZoneInfo zone)
    {
        using var output = new MemoryStream();
        using (var json = new Utf8JsonWriter(output, Options))
        {
            json.WriteStartObject();
            json.WriteString("version", "https://jsonfeed.org/version/1.1");
            json.WriteString("title", feed.Title);
            json.WriteString("description", feed.Description);
            json.WriteString("home_page_url", feed.SiteUrl);
            json.WriteString("feed_url", addresses.Absolute(feed.SelfPath));
            json.WriteString("language", feed.Language);
            Authors(json, [feed.Publisher]);
            json.WriteStartArray("items");
            foreach (var item in feed.Items)
            {
                Item(json, item, zone);
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return output.ToArray();
    }

    static void Item(Utf8JsonWriter json, FeedItem item, TimeZoneInfo zone)
    {
        json.WriteStartObject();
        json.WriteString("id", item.Id);
        json.WriteString("url", item.Url);
        json.WriteString("title", item.Title);
        json.WriteString("summary", item.Summary);
        json.WriteString("content_html", item.Html);
        json.WriteString("date_published", Xml.Instant(item.Published, zone));
        json.WriteString("date_modified", Xml.Instant(item.Updated, zone));
        if (item.Picture is { } picture)
        {
            json.WriteString("image", picture.Url);
        }
        Authors(json, item.Authors);
        if (item.Categories.Count > 0)
        {
            json.WriteStartArray("tags");
            item.Categories.ToList().ForEach(json.WriteStringValue);
            json.WriteEndArray();
        }
        json.WriteEndObject();
    }

    static void Authors(Utf8JsonWriter json, IReadOnlyList<string> names)
    {
        if (names.Count == 0)
        {
            return;
        }
        json.WriteStartArray("authors");
        foreach (var name in names)
        {
            json.WriteStartObject();
            json.WriteString("name", name);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }
}
