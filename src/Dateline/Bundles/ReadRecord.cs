using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Dateline.Documents;
using Dateline.Language.Terms.Exchange;
using Dateline.Taxonomy;

namespace Dateline.Bundles;

/// <summary>Understands one line of a bundle, or says why not. Looks nothing up.</summary>
static class ReadRecord
{
    // A document nests entry > blocks > pictures > focus; a bundle has no reason to go much deeper.
    static readonly JsonDocumentOptions Bounded = new() { MaxDepth = 24, AllowDuplicateProperties = false };
    static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal static RecordReading Read(ReadOnlyMemory<byte> line)
    {
        if (!Utf8.IsValid(line.Span))
        {
            return new RecordReading.Refused("is not valid UTF-8");
        }
        JsonDocument json;
        try
        {
            json = JsonDocument.Parse(line, Bounded);
        }
        catch (JsonException e)
        {
            return new RecordReading.Refused(string.Create(CultureInfo.InvariantCulture, $"is not JSON that can be read (at byte {e.BytePositionInLine}: {Reason(e)})"));
        }
        using (json)
        {
            try
            {
                var fields = new Fields(json.RootElement);
                var record = fields.Sound ? Read(fields, json.RootElement) : null;
                return fields.Problem is { } problem ? new RecordReading.Refused(problem) : new RecordReading.Read(record!);
            }
            catch (InvalidOperationException e) when (e.InnerException is System.Text.DecoderFallbackException or null && e.Source == "System.Text.Json.Rethrowable")
            {
                // Half of a surrogate pair, written as an escape.
                return new RecordReading.Refused("holds an escape that is no valid Unicode");
            }
        }
    }

    static BundleRecord? Read(Fields fields, JsonElement json)
    {
        var kind = fields.Choice("record", "rubric", "tag", "author", "page", "term", "picture", "leads", "holdKind", "checklistItem", "styleRule", "story");
        if (!fields.Sound)
        {
            return null;
        }
        BundleRecord record = kind switch
        {
            "rubric" => Rubric(fields),
            "tag" => Tag(fields),
            "author" => Author(fields),
            "page" => Page(fields),
            "term" => Term(fields, json),
            "picture" => ReadDesk.Picture(fields),
            "leads" => ReadDesk.Leads(fields),
            "holdKind" => ReadHoldKinds.Kind(fields),
            "checklistItem" => ReadHoldKinds.Item(fields),
            "styleRule" => ReadStyleRule.Rule(fields),
            _ => ReadStory.Story(fields),
        };
        fields.NothingElse();
        return record;
    }

    static BundleRecord.Rubric Rubric(Fields fields)
    {
        var (retired, into) = fields.Retired("retired");
        return new(
            fields.SlugText("slug"),
            fields.LocalizedText("names", required: true) ?? new([]),
            fields.OptionalSlug("parent"),
            Picture(fields),
            fields.Slugs("formerSlugs", 100),
            retired,
            into);
    }

    static BundleRecord.Tag Tag(Fields fields)
    {
        var (retired, into) = fields.Retired("retired");
        return new(
            fields.SlugText("slug"),
            Enum.Parse<TagKind>(fields.Choice("kind", "person", "place", "organisation", "topic") is { Length: > 0 } kind && fields.Sound ? kind : "topic", ignoreCase: true),
            fields.LocalizedText("names", required: true) ?? new([]),
            Forms(fields, "forms"),
            Forms(fields, "struckForms"),
            fields.OptionalText("wikidata", 20),
            Picture(fields),
            fields.Slugs("formerSlugs", 100),
            retired,
            into);
    }

    static BundleRecord.Author Author(Fields fields)
        => new(fields.SlugText("slug"), fields.LocalizedText("names", required: true) ?? new([]), Picture(fields), fields.Slugs("formerSlugs", 100), fields.Flag("retired", absent: false));

    static BundleRecord.Page Page(Fields fields)
    {
        var slug = fields.SlugText("slug");
        var editions = new List<(string, string, Document)>();
        foreach (var (language, value) in fields.ByLanguage("editions"))
        {
            var edition = new Fields(value, $"editions.{language}", fields);
            var title = edition.Text("title", 300);
            var body = Body(edition);
            if (body.Pictures.Any() || body.Posters.Any())
            {
                // A picture is served while an edition, a rubric, a tag or an author shows it; pages are none of these.
                edition.Refuse("body", "a static page shows no pictures");
            }
            editions.Add((language, title, body));
            edition.NothingElse();
        }
        if (editions.Count == 0)
        {
            fields.Refuse("editions", "is required, with at least one language");
        }
        return new(slug, editions, fields.Slugs("formerSlugs", 100), fields.Flag("retired", absent: false));
    }

    static BundleRecord.Term Term(Fields fields, JsonElement json)
    {
        var id = fields.Text("id", ConceptBounds.LongestId);
        fields.LocalizedText("preferred", required: false, ConceptBounds.LongestPhrase);
        foreach (var (name, most, longest) in ((string, int, int)[])[("allowed", ConceptBounds.MostPhrases, ConceptBounds.LongestPhrase), ("forbidden", ConceptBounds.MostPhrases, ConceptBounds.LongestPhrase), ("examples", ConceptBounds.MostExamples, ConceptBounds.LongestExample)])
        {
            foreach (var (language, value) in fields.ByLanguage(name))
            {
                var list = new Fields(JsonSerializer.SerializeToElement(new Dictionary<string, JsonElement> { [language] = value }), name, fields);
                list.Texts(language, most, longest);
            }
        }
        foreach (var (language, value) in fields.ByLanguage("notes"))
        {
            new Fields(JsonSerializer.SerializeToElement(new Dictionary<string, JsonElement> { [language] = value }), "notes", fields).OptionalText(language, ConceptBounds.LongestNote, lines: true);
        }
        foreach (var (language, value) in fields.ByLanguage("forms"))
        {
            var forms = new Fields(value, $"forms.{language}", fields);
            foreach (var phrase in value.ValueKind is JsonValueKind.Object ? value.EnumerateObject().Select(f => f.Name) : [])
            {
                forms.Texts(phrase, ConceptBounds.MostForms, ConceptBounds.LongestPhrase);
            }
        }
        fields.OptionalText("note", ConceptBounds.LongestNote, lines: true);
        RetiredTerm(fields);
        if (!fields.Has("preferred") && !fields.Has("allowed") && !fields.Has("forbidden"))
        {
            fields.Refuse("preferred", "is required where no word is allowed or forbidden");
        }
        return new(id, fields.Sound ? JsonSerializer.Serialize(json, Readable) : "");
    }

    /// <summary><c>true</c>, or the id of the term that has its words now.</summary>
    static void RetiredTerm(Fields fields)
    {
        switch (fields.Find("retired"))
        {
            case null or { ValueKind: JsonValueKind.False or JsonValueKind.True }:
                break;
            case { ValueKind: JsonValueKind.String }:
                fields.OptionalText("retired", ConceptBounds.LongestId);
                break;
            default:
                fields.Refuse("retired", "must be true, or the id of the term that it was merged into");
                break;
        }
    }

    internal static Document Body(Fields fields)
    {
        if (fields.Find("body") is not { } body)
        {
            return Document.Empty;
        }
        switch (Document.Read(body))
        {
            case DocumentReading.Accepted(var document):
                return document;
            case DocumentReading.Refused(var problem):
                fields.Refuse(problem.Path, problem.Message);
                return Document.Empty;
            default:
                throw new InvalidOperationException("A document was read in a way that nothing here knows.");
        }
    }

    static string? Forms(Fields fields, string name)
    {
        var forms = new SortedDictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var (language, value) in fields.ByLanguage(name))
        {
            var list = new Fields(JsonSerializer.SerializeToElement(new Dictionary<string, JsonElement> { [language] = value }), name, fields);
            forms[language] = list.Texts(language, 200, 300);
        }
        return forms.Count == 0 ? null : JsonSerializer.Serialize(forms, Readable);
    }

    static string? Picture(Fields fields)
    {
        var file = fields.OptionalText("picture", 255);
        if (file is not null && fields.Sound && PictureFiles.Problem(file) is { } problem)
        {
            fields.Refuse("picture", problem);
        }
        return file;
    }

    // The exception's own message repeats positions and names .NET's types.
    static string Reason(JsonException e) => e.Message.Split(". LineNumber", 2)[0].Split(" Path:", 2)[0].TrimEnd('.');
}
