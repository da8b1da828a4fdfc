using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Dateline.Language.Terms.Exchange;

namespace Dateline.Terms;

/// <summary>A concept as a bundle's <c>term</c> record holds it, which is also how it is kept.</summary>
static class ConceptRecord
{
    static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="id">The term's.</param>
    /// <param name="record">A sound one.</param>
    internal static (Concept Concept, bool Retired, string? MergedInto) Read(string id, string record)
    {
        using var json = JsonDocument.Parse(record);
        var root = json.RootElement;
        var languages = new OrderedDictionary<string, ConceptWords>(StringComparer.Ordinal);
        foreach (var member in (string[])["preferred", "allowed", "forbidden", "notes", "examples", "forms"])
        {
            foreach (var (language, value) in Members(root, member))
            {
                var words = languages.GetValueOrDefault(language) ?? ConceptWords.None;
                languages[language] = member switch
                {
                    "preferred" => words with { Preferred = value.GetString() },
                    "allowed" => words with { Allowed = Texts(value) },
                    "forbidden" => words with { Forbidden = Texts(value) },
                    "notes" => words with { Note = value.GetString() },
                    "examples" => words with { Examples = Texts(value) },
                    _ => words with { Forms = new OrderedDictionary<string, IReadOnlyList<string>>(value.EnumerateObject().Select(f => KeyValuePair.Create(f.Name, Texts(f.Value))), StringComparer.Ordinal) },
                };
            }
        }
        var retired = root.TryGetProperty("retired", out var standing) ? standing : default;
        return (
            new(id, root.TryGetProperty("note", out var note) ? note.GetString() : null, languages),
            retired.ValueKind is JsonValueKind.True or JsonValueKind.String,
            retired.ValueKind is JsonValueKind.String ? retired.GetString() : null);
    }

    internal static string Write(string id, Concept concept, bool retired, string? mergedInto)
    {
        using var output = new MemoryStream();
        using (var json = new Utf8JsonWriter(output, Readable))
        {
            json.WriteStartObject();
            json.WriteString("record", "term");
            json.WriteString("id", id);
            Member(json, "preferred", concept, w => w.Preferred is not null, w => json.WriteStringValue(w.Preferred));
            Member(json, "allowed", concept, w => w.Allowed.Count > 0, w => Texts(json, w.Allowed));
            Member(json, "forbidden", concept, w => w.Forbidden.Count > 0, w => Texts(json, w.Forbidden));
            if (concept.Note is not null)
            {
                json.WriteString("note", concept.Note);
            }
            Member(json, "notes", concept, w => w.Note is not null, w => json.WriteStringValue(w.Note));
            Member(json, "examples", concept, w => w.Examples.Count > 0, w => Texts(json, w.Examples));
            Member(json, "forms", concept, w => w.Forms.Count > 0, w =>
            {
                json.WriteStartObject();
                foreach (var (phrase, forms) in w.Forms)
                {
                    json.WritePropertyName(phrase);
                    Texts(json, forms);
                }
                json.WriteEndObject();
            });
            if (mergedInto is not null)
            {
                json.WriteString("retired", mergedInto);
            }
            else if (retired)
            {
                json.WriteBoolean("retired", true);
            }
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(output.GetBuffer(), 0, (int)output.Length);
    }

    /// <summary>Whether both say the same, in whatever order of languages.</summary>
    internal static bool Same(Concept one, Concept other)
        => one.Note == other.Note && one.Languages.Count == other.Languages.Count
            && one.Languages.All(l => other.Languages.TryGetValue(l.Key, out var theirs) && Same(l.Value, theirs));

    internal static bool Same(ConceptWords one, ConceptWords other)
        => one.All.SequenceEqual(other.All) && one.Note == other.Note && one.Examples.SequenceEqual(other.Examples) && one.Forms.Count == other.Forms.Count
            && one.Forms.All(f => other.Forms.TryGetValue(f.Key, out var theirs) && f.Value.SequenceEqual(theirs));

    static void Member(Utf8JsonWriter json, string name, Concept concept, Func<ConceptWords, bool> has, Action<ConceptWords> write)
    {
        var having = concept.Languages.Where(l => has(l.Value)).ToArray();
        if (having.Length == 0)
        {
            return;
        }
        json.WriteStartObject(name);
        foreach (var (language, words) in having)
        {
            json.WritePropertyName(language);
            write(words);
        }
        json.WriteEndObject();
    }

    static void Texts(Utf8JsonWriter json, IEnumerable<string> texts)
    {
        json.WriteStartArray();
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }
        json.WriteEndArray();
    }

    static IReadOnlyList<string> Texts(JsonElement list) => [.. list.EnumerateArray().Select(t => t.GetString()!)];

    static IEnumerable<(string Language, JsonElement Value)> Members(JsonElement root, string name)
        => root.TryGetProperty(name, out var members) && members.ValueKind is JsonValueKind.Object ? members.EnumerateObject().Where(m => m.Value.ValueKind is not JsonValueKind.Null).Select(m => (m.Name, m.Value)) : [];
}
