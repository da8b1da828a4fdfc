using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Dateline.Documents;

/// <summary>Reads blocks from JSON. The first thing that is wrong ends it.</summary>
sealed partial class DocumentReader
{
    readonly HashSet<string> _ids = new(StringComparer.Ordinal);

    int _blocks;

    internal static DocumentReading Read(JsonElement body)
    {
        try
        {
            return new DocumentReading.Accepted(new Document(new DocumentReader().Blocks(body, "body", inEntry: false)));
        }
        catch (Refusal refusal)
        {
            return new DocumentReading.Refused(refusal.Problem);
        }
    }

    Block[] Blocks(JsonElement array, string path, bool inEntry)
    {
        if (array.ValueKind != JsonValueKind.Array)
        {
            throw new Refusal(path, MistakeKind.NotBlocks);
        }
        _blocks += array.GetArrayLength();
        if (_blocks > DocumentLimits.Blocks)
        {
            throw new Refusal(path, Mistake.Over(MistakeKind.TooManyBlocks, DocumentLimits.Blocks));
        }
        return [.. array.EnumerateArray().Select((block, i) => Block(new BlockFields(block, string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]")), inEntry))];
    }

    Block Block(BlockFields fields, bool inEntry)
    {
        var id = fields.Text("id", DocumentLimits.IdLength);
        if (!Id().IsMatch(id))
        {
            throw fields.Wrong("id", MistakeKind.IdForm);
        }
        if (!_ids.Add(id))
        {
            throw fields.Wrong("id", MistakeKind.IdTwice, id);
        }
        var block = Content(fields, id, inEntry) with
        {
            From = fields.Optional("from", DocumentLimits.IdLength),
            FromHash = fields.Optional("fromHash", DocumentLimits.IdLength),
            MadeBy = MadeBy(fields),
        };
        if (block is { FromHash: not null, From: null })
        {
            throw fields.Wrong("fromHash", MistakeKind.HashAlone);
        }
        fields.NothingElse();
        return block;
    }

    Block Content(BlockFields fields, string id, bool inEntry)
    {
        switch (fields.Text("type", 40))
        {
            case "paragraph":
                return new Paragraph(id, fields.Html("html"));
            case "subhead":
                return Subhead(fields, id);
            case "quote":
                return new Quote(id, fields.Html("html"), fields.Optional("speaker", 200), fields.Optional("attribution", DocumentLimits.TextLength));
            case "related":
                return new Related(id, fields.Text("story", 200));
            case "picture":
                return new Picture(id, Picture(fields));
            case "gallery":
                var pictures = fields.Items("pictures", DocumentLimits.GalleryPictures).Select(Whole).ToArray();
                return pictures.Length > 0 ? new Gallery(id, pictures) : throw fields.Wrong("pictures", MistakeKind.Empty);
            case "video":
                return new Video(id, fields.Url("url"), fields.Has("poster") ? fields.PictureFile("poster") : null, fields.Optional("caption", DocumentLimits.TextLength));
            case "list":
                return new ListBlock(id, fields.Flag("ordered"), [.. fields.Items("items", DocumentLimits.ListItems).Select(i => BlockFields.Html(i.Element, i.Path))]);
            case "table":
                return Table(fields, id);
            case "embed":
                return new Embed(id, fields.Url("url"));
            case "entry" when inEntry:
                throw fields.Wrong("type", MistakeKind.EntryInEntry);
            case "entry":
                return new Entry(id, fields.Instant("at"), fields.Optional("title", DocumentLimits.TextLength), Blocks(fields.Required("blocks"), fields.Path + ".blocks", inEntry: true));
            case "reply":
                return new Reply(id, fields.Html("html"), fields.Text("who", DocumentLimits.TextLength));
            case "refutation":
                return new Refutation(id, fields.Html("html"), fields.Text("who", DocumentLimits.TextLength));
            case var unknown:
                throw fields.Wrong("type", MistakeKind.UnknownBlock, unknown);
        }
    }

    static Subhead Subhead(BlockFields fields, string id)
    {
        SubheadRole? role = fields.Optional("role", 40) switch
        {
            null => null,
            "details" => SubheadRole.Details,
            "recall" => SubheadRole.Recall,
            "context" => SubheadRole.Context,
            "reference" => SubheadRole.Reference,
            "addition" => SubheadRole.Addition,
            var other => throw fields.Wrong("role", MistakeKind.UnknownRole, other),
        };
        var text = fields.Optional("text", DocumentLimits.TextLength);
        return role is null && string.IsNullOrWhiteSpace(text) ? throw fields.Wrong("text", MistakeKind.SubheadEmpty) : new Subhead(id, role, text);
    }

    static Table Table(BlockFields fields, string id)
    {
        var header = Row(fields.Required("header"), fields.Path + ".header");
        var rows = fields.Items("rows", DocumentLimits.TableRows).Select(r => (IReadOnlyList<string>)Row(r.Element, r.Path)).ToArray();
        if (rows.Any(r => r.Count != rows[0].Count) || (rows.Length > 0 && header.Length > 0 && header.Length != rows[0].Count))
        {
            throw fields.Wrong("rows", MistakeKind.UnevenRows);
        }
        return new Table(id, header, rows);
    }

    static string[] Row(JsonElement row, string path)
    {
        if (row.ValueKind != JsonValueKind.Array || row.GetArrayLength() > DocumentLimits.TableColumns)
        {
            throw new Refusal(path, Mistake.Over(MistakeKind.NotRow, DocumentLimits.TableColumns));
        }
        return [.. row.EnumerateArray().Select((cell, i) => BlockFields.Plain(cell, string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]"), DocumentLimits.TextLength))];
    }

    static PictureRef Whole((JsonElement Element, string Path) item)
    {
        var fields = new BlockFields(item.Element, item.Path);
        var picture = Picture(fields);
        fields.NothingElse();
        return picture;
    }

    static PictureRef Picture(BlockFields fields)
        => new(
            fields.PictureFile("file"),
            fields.MaybeEmpty("alt", DocumentLimits.TextLength),
            fields.Optional("caption", DocumentLimits.TextLength),
            fields.Optional("credit", DocumentLimits.TextLength),
            fields.Focus("focus"));

    static MadeBy? MadeBy(BlockFields fields)
    {
        if (!fields.Has("madeBy"))
        {
            return null;
        }
        var made = new BlockFields(fields.Required("madeBy"), fields.Path + ".madeBy");
        var result = new MadeBy(made.Optional("machine", 200), made.Flag("person"), made.Optional("role", 40));
        made.NothingElse();
        return result is { Machine: null, Person: false } ? null : result.Person ? result : result with { Role = null };
    }

    [GeneratedRegex(@"^[A-Za-z0-9._-]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex Id();
}

/// <summary>Ends a reading from any depth; never leaves this library.</summary>
sealed class Refusal(string path, Mistake mistake) : Exception(mistake.Message)
{
    internal Refusal(string path, MistakeKind kind)
        : this(path, new Mistake(kind))
    {
    }

    internal DocumentProblem Problem { get; } = new(path, mistake);
}
