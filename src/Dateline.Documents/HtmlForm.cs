using System.Globalization;
using System.Text;

namespace Dateline.Documents;

/// <summary>What a document's HTML needs to know of the newsroom around it. A null answer leaves the thing out.</summary>
/// <param name="Role">Word of a typed subhead.</param>
/// <param name="Speaker">Name of a quoted tag, by slug.</param>
/// <param name="Related">Address and headline of a related story, by external id.</param>
/// <param name="Picture">Address of a picture, by file name.</param>
public sealed record HtmlSurroundings(
    Func<SubheadRole, string> Role,
    Func<string, string?> Speaker,
    Func<string, (string Url, string Headline)?> Related,
    Func<string, string?> Picture)
{
    /// <summary>Nothing is known: roles by their English names, files as they are called.</summary>
    public static HtmlSurroundings None { get; } = new(role => role.ToString(), slug => slug, _ => null, file => file);
}

/// <summary>A document as plain semantic HTML: for feeds, the wire, the clipboard.</summary>
public static partial class HtmlForm
{
    /// <summary>Markup that passes its own reading: every text is encoded, nothing but known elements is written.</summary>
    public static string Write(Document document, HtmlSurroundings surroundings)
    {
        var html = new StringBuilder();
        foreach (var block in document.Blocks)
        {
            Write(html, block, surroundings);
        }
        return html.ToString();
    }

    static void Write(StringBuilder html, Block block, HtmlSurroundings around)
    {
        switch (block)
        {
            case Paragraph paragraph:
                html.Append(CultureInfo.InvariantCulture, $"<p>{paragraph.Html}</p>\n");
                break;
            case Subhead subhead:
                html.Append(CultureInfo.InvariantCulture, $"<h2>{Encode(subhead.Role is { } role ? around.Role(role) : subhead.Text)}</h2>\n");
                break;
            case Quote quote:
                var who = string.Join(", ", new[] { quote.Speaker is { } slug ? around.Speaker(slug) : null, quote.Attribution }.OfType<string>());
                html.Append(CultureInfo.InvariantCulture, $"<blockquote><p>{quote.Html}</p>{(who.Length > 0 ? $"<p>— {Encode(who)}</p>" : "")}</blockquote>\n");
                break;
            case Related related when around.Related(related.Story) is var (url, headline):
                html.Append(CultureInfo.InvariantCulture, $"<p><a href=\"{Encode(url)}\">{Encode(headline)}</a></p>\n");
                break;
            case Picture picture:
                Figure(html, picture.Image, around);
                break;
            case Gallery gallery:
                gallery.Images.ToList().ForEach(image => Figure(html, image, around));
                break;
            case Video video:
                Link(html, video.Url, video.Caption);
                break;
            case Embed embed:
                Link(html, embed.Url, null);
                break;
            case ListBlock list:
                var element = list.Ordered ? "ol" : "ul";
                html.Append(CultureInfo.InvariantCulture, $"<{element}>");
                list.Items.ToList().ForEach(item => html.Append(CultureInfo.InvariantCulture, $"<li>{item}</li>"));
                html.Append(CultureInfo.InvariantCulture, $"</{element}>\n");
                break;
            case Table table:
                Write(html, table);
                break;
            case Entry entry:
                html.Append(CultureInfo.InvariantCulture, $"<h3><time datetime=\"{entry.At.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}\">{entry.At.UtcDateTime:HH:mm} UTC</time>{(entry.Title is { } title ? " " + Encode(title) : "")}</h3>\n");
                entry.Blocks.ToList().ForEach(inner => Write(html, inner, around));
                break;
            case Reply reply:
                html.Append(CultureInfo.InvariantCulture, $"<p><strong>{Encode(reply.Who)}:</strong> {reply.Html}</p>\n");
                break;
            case Refutation refutation:
                html.Append(CultureInfo.InvariantCulture, $"<p><strong>{Encode(refutation.Who)}:</strong> {refutation.Html}</p>\n");
                break;
        }
    }

    static void Figure(StringBuilder html, PictureRef image, HtmlSurroundings around)
    {
        if (around.Picture(image.File) is not { } address)
        {
            return;
        }
        var caption = string.Join(" ", new[] { image.Caption, image.Credit }.OfType<string>());
        html.Append(CultureInfo.InvariantCulture, $"<figure><img src=\"{Encode(address)}\" alt=\"{Encode(image.Alt)}\">{(caption.Length > 0 ? $"<figcaption>{Encode(caption)}</figcaption>" : "")}</figure>\n");
    }

    static void Write(StringBuilder html, Table table)
    {
        html.Append("<table>");
        if (table.Header.Count > 0)
        {
            html.Append("<thead><tr>");
            table.Header.ToList().ForEach(cell => html.Append(CultureInfo.InvariantCulture, $"<th>{Encode(cell)}</th>"));
            html.Append("</tr></thead>");
        }
        html.Append("<tbody>");
        foreach (var row in table.Rows)
        {
            html.Append("<tr>");
            row.ToList().ForEach(cell => html.Append(CultureInfo.InvariantCulture, $"<td>{Encode(cell)}</td>"));
            html.Append("</tr>");
        }
        html.Append("</tbody></table>\n");
    }

    static void Link(StringBuilder html, string url, string? text)
        => html.Append(CultureInfo.InvariantCulture, $"<p><a href=\"{Encode(url)}\">{Encode(text ?? url)}</a></p>\n");

    static string Encode(string text) => InlineHtml.Encode(text).Replace("\"", "&quot;", StringComparison.Ordinal);
}
