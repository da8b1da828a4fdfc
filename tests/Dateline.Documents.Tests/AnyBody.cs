using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;

namespace Dateline.Documents.Tests;

/// <summary>Bodies in the bundle's canonical form, made from its description and not by the code under test.</summary>
static class AnyBody
{
    static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    static readonly Gen<string> Piece = Gen.OneOf(
        Gen.OneOf("Київ", "п’ять", " ", "  ", "\n", "\t", "—", "«так»", "\"", "'", "\\", "\\n", "\\u0041", "R&D", "<", ">", "&amp;", "&lt;b&gt;", "й", "и\u0306", "e\u0301", "\u00A0", "\u2028", "😀", "習", "10,5", "مرحبا"),
        Gen.Char[' ', '\u007E'].Select(c => c.ToString()),
        Gen.Char['\u0400', '\u04FF'].Select(c => c.ToString()));

    internal static readonly Gen<string> Text = Piece.Array[0, 12].Select(string.Concat);

    internal static readonly Gen<string> Said = Text.Select(text => $"Слово {text}");

    static readonly Gen<string> Url = Gen.OneOf("https://unn.ua/news/1", "http://example.com/?a=1&b=2#c", "https://приклад.укр/шлях", "HTTPS://EXAMPLE.COM", "https://example.com/\"'<>");

    static readonly Gen<string> Href = Gen.OneOf(Url, Gen.OneOf("mailto:desk@unn.ua", "MAILTO:desk@unn.ua?subject=a&body=b"));

    internal static readonly Gen<string> Html = Markup(3, mayLink: true);

    static readonly Gen<string> PictureFile = Gen.OneOf("tram.jpg", "pictures/2025/tram.PNG", "обкладинка.webp", "a b.jpeg", "..tram.avif", "x.gif", "y.tif", "z.tiff");

    static readonly Gen<JsonObject> PictureFields = Gen.Select(PictureFile, Text, Optional(Text), Optional(Text), Optional(Gen.Int[0, 10_000]), (file, alt, caption, credit, focus) => Fields(
        ("file", file),
        ("alt", alt),
        ("caption", caption),
        ("credit", credit),
        ("focus", focus is { } x ? new JsonArray(x / 10_000.0, (10_000 - x) / 10_000.0) : null)));

    static readonly Gen<string> Instant = Gen.Long[0, 4_000_000_000_000_000].Select(Gen.Bool, (microseconds, whole) => DateTime.UnixEpoch.AddTicks((whole ? microseconds / 1_000_000 * 1_000_000 : microseconds) * 10))
        .Select(at => at.ToString(at.Ticks % TimeSpan.TicksPerSecond == 0 ? "yyyy-MM-ddTHH:mm:ssZ" : "yyyy-MM-ddTHH:mm:ss.ffffff", CultureInfo.InvariantCulture))
        .Select(text => text.EndsWith('Z') ? text : text.TrimEnd('0') + "Z");

    /// <summary>Every type of block except the one that holds others, by its name in the bundle.</summary>
    internal static readonly IReadOnlyDictionary<string, Gen<JsonObject>> Plain = new Dictionary<string, Gen<JsonObject>>
    {
        ["paragraph"] = Html.Select(html => Fields(("html", html))),
        ["subhead"] = Gen.Select(Gen.OneOf<string?>(null, "details", "recall", "context", "reference", "addition"), Optional(Text), Said, (role, text, own) => Fields(("role", role), ("text", role is null ? own : text))),
        ["quote"] = Gen.Select(Html, Optional(Gen.OneOf("donald-trump", "si-tszinpin")), Optional(Text), (html, speaker, attribution) => Fields(("html", html), ("speaker", speaker), ("attribution", attribution))),
        ["related"] = Said.Select(story => Fields(("story", story))),
        ["picture"] = PictureFields,
        ["gallery"] = PictureFields.Array[1, 4].Select(pictures => Fields(("pictures", new JsonArray(pictures)))),
        ["video"] = Gen.Select(Url, Optional(PictureFile), Optional(Text), (url, poster, caption) => Fields(("url", url), ("poster", poster), ("caption", caption))),
        ["list"] = Gen.Select(Gen.Bool, Html.Array[0, 4], (ordered, items) => Fields(("ordered", ordered), ("items", Strings(items)))),
        ["table"] = Gen.Select(Gen.Bool, Gen.Int[1, 3], Gen.Int[0, 3], Text.Array[12], (hasHeader, columns, rows, cells) => Fields(
            ("header", hasHeader ? Strings(cells[..columns]) : new JsonArray()),
            ("rows", new JsonArray([.. Enumerable.Range(1, rows).Select(row => Strings(cells[(row * columns)..((row + 1) * columns)]))])))),
        ["embed"] = Url.Select(url => Fields(("url", url))),
        ["reply"] = Gen.Select(Html, Said, (html, who) => Fields(("html", html), ("who", who))),
        ["refutation"] = Gen.Select(Html, Said, (html, who) => Fields(("html", html), ("who", who))),
    };

    static readonly Gen<JsonObject> PlainBlock = Gen.OneOf([.. Plain.Select(type => Block(type.Key, type.Value))]);

    internal static readonly Gen<JsonObject> EntryFields = Gen.Select(Instant, Optional(Text), PlainBlock.Array[0, 3], (at, title, blocks) => Fields(("at", at), ("title", title), ("blocks", new JsonArray(blocks))));

    /// <summary>A canonical block array of any blocks.</summary>
    internal static readonly Gen<string> Json = Of(Gen.Frequency((4, PlainBlock), (1, Block("entry", EntryFields))));

    internal static readonly Gen<Document> Document = Json.Select(Bodies.Accepted);

    /// <summary>A canonical block array of blocks of one type.</summary>
    internal static Gen<string> JsonOf(string type) => Of(Block(type, type == "entry" ? EntryFields : Plain[type]));

    static Gen<string> Of(Gen<JsonObject> block) => block.Array[0, 8].Select(blocks =>
    {
        var number = 0;
        Number(blocks);
        return new JsonArray(blocks).ToJsonString(Readable);

        void Number(IEnumerable<JsonNode?> some)
        {
            foreach (var one in some)
            {
                one!["id"] = string.Create(CultureInfo.InvariantCulture, $"b-{++number}.x_");
                Number(one["blocks"] is JsonArray inside ? inside : []);
            }
        }
    });

    static Gen<JsonObject> Block(string type, Gen<JsonObject> fields)
        => Gen.Select(fields, Gen.Int[0, 2], Gen.Int[0, 3], (own, origin, maker) => Fields(
            [
                ("id", ""),
                ("type", type),
                ("from", origin > 0 ? "p7" : null),
                ("fromHash", origin > 1 ? "0123456789abcdef" : null),
                ("madeBy", maker == 0 ? null : Fields(("machine", maker == 1 ? null : "deepl"), ("person", maker == 2 ? null : true))),
                .. own.Select(field => (field.Key, field.Value?.DeepClone())),
            ]));

    static Gen<string> Markup(int depth, bool mayLink)
    {
        var leaf = Gen.Frequency((4, Text.Select(Encoded)), (1, Gen.Const("<br>")));
        if (depth == 0)
        {
            return leaf;
        }
        var inside = Markup(depth - 1, mayLink);
        var pair = Gen.Select(Gen.OneOf("strong", "em", "s", "sub", "sup"), inside, (name, html) => $"<{name}>{html}</{name}>");
        var one = mayLink
            ? Gen.OneOf(leaf, pair, Gen.Select(Href, Markup(depth - 1, mayLink: false), (href, html) => $"<a href=\"{Encoded(href).Replace("\"", "&quot;", StringComparison.Ordinal)}\">{html}</a>"))
            : Gen.OneOf(leaf, pair);
        return one.Array[0, 3].Select(string.Concat);
    }

    static string Encoded(string text)
        => text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);

    static Gen<string?> Optional(Gen<string> gen) => Gen.Select(Gen.Bool, gen, (given, text) => given ? text : null);

    static Gen<int?> Optional(Gen<int> gen) => Gen.Select(Gen.Bool, gen, (given, number) => given ? number : (int?)null);

    static JsonArray Strings(IEnumerable<string> texts) => new([.. texts.Select(t => JsonValue.Create(t))]);

    /// <summary>An object without the fields that are absent.</summary>
    static JsonObject Fields(params (string Name, JsonNode? Value)[] fields)
        => new JsonObject(fields.Where(f => f.Value is not null).Select(f => KeyValuePair.Create(f.Name, f.Value)));
}
