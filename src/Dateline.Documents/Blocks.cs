using System.Globalization;
using System.Text.Json;

namespace Dateline.Documents;

public sealed record Paragraph(string Id, string Html) : Block(Id)
{
    public override string TypeName => "paragraph";

    public override string Text => InlineHtml.TextOf(Html);

    internal override void WriteContent(Utf8JsonWriter json) => json.WriteString("html", Html);
}

/// <summary>A heading: by role, by its own text, or with a role whose word stands in for the text.</summary>
public sealed record Subhead(string Id, SubheadRole? Role, string? CustomText) : Block(Id)
{
    public override string TypeName => "subhead";

    public override string Text => CustomText ?? "";

    internal override void WriteContent(Utf8JsonWriter json)
    {
        Optional(json, "role", Role?.ToString().ToLowerInvariant());
        Optional(json, "text", CustomText);
    }
}

/// <summary>What somebody said. <paramref name="Speaker"/> is a tag's slug.</summary>
public sealed record Quote(string Id, string Html, string? Speaker, string? Attribution) : Block(Id)
{
    public override string TypeName => "quote";

    public override string Text => InlineHtml.TextOf(Html);

    internal override void WriteContent(Utf8JsonWriter json)
    {
        json.WriteString("html", Html);
        Optional(json, "speaker", Speaker);
        Optional(json, "attribution", Attribution);
    }
}

/// <summary>A card of another story, by its external id.</summary>
public sealed record Related(string Id, string Story) : Block(Id)
{
    public override string TypeName => "related";

    public override string Text => "";

    internal override void WriteContent(Utf8JsonWriter json) => json.WriteString("story", Story);
}

public sealed record Picture(string Id, PictureRef Image) : Block(Id)
{
    public override string TypeName => "picture";

    public override string Text => Image.Caption ?? "";

    internal override void WriteContent(Utf8JsonWriter json) => Fields(json, Image);
}

public sealed record Gallery(string Id, IReadOnlyList<PictureRef> Images) : Block(Id)
{
    public override string TypeName => "gallery";

    public override string Text => string.Join('\n', Images.Select(i => i.Caption).OfType<string>());

    public bool Equals(Gallery? other) => base.Equals(other) && Images.SequenceEqual(other.Images);

    public override int GetHashCode() => HashCode.Combine(base.GetHashCode(), Images.Count);

    internal override void WriteContent(Utf8JsonWriter json)
    {
        json.WriteStartArray("pictures");
        foreach (var image in Images)
        {
            json.WriteStartObject();
            Fields(json, image);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }
}

/// <summary>A film elsewhere: a card that links out.</summary>
public sealed record Video(string Id, string Url, string? Poster, string? Caption) : Block(Id)
{
    public override string TypeName => "video";

    public override string Text => Caption ?? "";

    internal override void WriteContent(Utf8JsonWriter json)
    {
        json.WriteString("url", Url);
        Optional(json, "poster", Poster);
        Optional(json, "caption", Caption);
    }
}

public sealed record ListBlock(string Id, bool Ordered, IReadOnlyList<string> Items) : Block(Id)
{
    public override string TypeName => "list";

    public override string Text => string.Join('\n', Items.Select(InlineHtml.TextOf));

    public bool Equals(ListBlock? other) => base.Equals(other) && Ordered == other.Ordered && Items.SequenceEqual(other.Items);

    public override int GetHashCode() => HashCode.Combine(base.GetHashCode(), Ordered, Items.Count);

    internal override void WriteContent(Utf8JsonWriter json)
    {
        json.WriteBoolean("ordered", Ordered);
        Strings(json, "items", Items);
    }
}

/// <summary>Cells are plain text.</summary>
public sealed record Table(string Id, IReadOnlyList<string> Header, IReadOnlyList<IReadOnlyList<string>> Rows) : Block(Id)
{
    public override string TypeName => "table";

    public override string Text => string.Join('\n', Rows.Prepend(Header).Select(row => string.Join('\t', row)));

    public bool Equals(Table? other)
        => base.Equals(other) && Header.SequenceEqual(other.Header) && Rows.Count == other.Rows.Count && Rows.Zip(other.Rows).All(r => r.First.SequenceEqual(r.Second));

    public override int GetHashCode() => HashCode.Combine(base.GetHashCode(), Header.Count, Rows.Count);

    internal override void WriteContent(Utf8JsonWriter json)
    {
        Strings(json, "header", Header);
        json.WriteStartArray("rows");
        foreach (var row in Rows)
        {
            json.WriteStartArray();
            foreach (var cell in row)
            {
                json.WriteStringValue(cell);
            }
            json.WriteEndArray();
        }
        json.WriteEndArray();
    }
}

/// <summary>Something of another site: a card that links out.</summary>
public sealed record Embed(string Id, string Url) : Block(Id)
{
    public override string TypeName => "embed";

    public override string Text => "";

    internal override void WriteContent(Utf8JsonWriter json) => json.WriteString("url", Url);
}

/// <summary>One report of a live story.</summary>
public sealed record Entry(string Id, DateTimeOffset At, string? Title, IReadOnlyList<Block> Blocks) : Block(Id)
{
    public override string TypeName => "entry";

    public override string Text => string.Join('\n', Blocks.Select(b => b.Text).Prepend(Title ?? "").Where(t => t.Length > 0));

    public bool Equals(Entry? other) => base.Equals(other) && At == other.At && Title == other.Title && Blocks.SequenceEqual(other.Blocks);

    public override int GetHashCode() => HashCode.Combine(base.GetHashCode(), At, Title, Blocks.Count);

    internal override void WriteContent(Utf8JsonWriter json)
    {
        Heading(json);
        foreach (var block in Blocks)
        {
            block.Write(json);
        }
        json.WriteEndArray();
    }

    internal override void WriteSaid(Utf8JsonWriter json)
    {
        Heading(json);
        foreach (var block in Blocks)
        {
            json.WriteStartObject();
            json.WriteString("type", block.TypeName);
            block.WriteSaid(json);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    void Heading(Utf8JsonWriter json)
    {
        json.WriteString("at", At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'", CultureInfo.InvariantCulture));
        Optional(json, "title", Title);
        json.WriteStartArray("blocks");
    }
}

/// <summary>The answer of somebody whom a story concerns.</summary>
public sealed record Reply(string Id, string Html, string Who) : Block(Id)
{
    public override string TypeName => "reply";

    public override string Text => InlineHtml.TextOf(Html);

    internal override void WriteContent(Utf8JsonWriter json)
    {
        json.WriteString("html", Html);
        json.WriteString("who", Who);
    }
}

/// <summary>A refutation that the law obliges the newsroom to print.</summary>
public sealed record Refutation(string Id, string Html, string Who) : Block(Id)
{
    public override string TypeName => "refutation";

    public override string Text => InlineHtml.TextOf(Html);

    internal override void WriteContent(Utf8JsonWriter json)
    {
        json.WriteString("html", Html);
        json.WriteString("who", Who);
    }
}
