using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using CsCheck;
using Dateline.Language.Terms.Exchange;
using Xunit;

namespace Dateline.Language.Tests.Terms.Exchange;

/// <summary>Concepts as people write them, and as nobody would.</summary>
static class SomeConcepts
{
    static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Words with all that a table or XML could take for its own.</summary>
    static readonly Gen<string> Phrase = Gen.OneOf(
        Gen.OneOf("набережна", "променад", "electric bus", "Київ", "ґанок", "об’їзд"),
        Gen.OneOf(Gen.OneOf("=1+1", "'=x", "-х", "@a", "a|b", "a\\|b", "a=b", "\\", "\"", "«", ";", ",", "<b>&amp;", "]]>", "_x0041_", "sep=", "''+", "＝"), Gen.String[Gen.Char[" ;|\\='\"<>&-+@абвґ1"], 1, 12]))
        .Select(OneLine).Where(p => p.Length > 0);

    static readonly Gen<string?> Note = Gen.OneOf(Gen.Const((string?)null), Gen.Select(Phrase, Phrase, (a, b) => (string?)(a + "\n" + b)), Phrase.Select(p => (string?)p));

    static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>With forms; a format that has none loses them.</summary>
    internal static readonly Gen<Concept[]> Some = Gen.Select(
            Gen.OneOf(Gen.OneOf("24 липня", "promenad", "a/b", "_x0041_", "=x"), Phrase),
            Note,
            Gen.Select(Gen.OneOf("uk", "en", "ru", "crh"), Words).Array[1, 3])
        .Select((id, note, languages) => new Concept(id, note, new OrderedDictionary<string, ConceptWords>(languages.DistinctBy(l => l.Item1).Select(l => KeyValuePair.Create(l.Item1, l.Item2)))))
        .Array[1, 5].Select(all => all.DistinctBy(c => c.Id).ToArray());

    static Gen<ConceptWords> Words
        => Gen.Select(Phrase.Array[1, 6], Gen.Int[0, 3], Gen.Int[0, 3], Note, Phrase.Array[0, 3], Phrase.Array[0, 3])
            .Select((phrases, allowed, hasNone, note, examples, forms) =>
            {
                string[] words = [.. phrases.Distinct()];
                var preferred = hasNone == 0 ? null : words[0];
                var rest = words.Skip(preferred is null ? 0 : 1).ToArray();
                // Without a word that is stated to be preferred none becomes so: all of them state what they are.
                return new ConceptWords(preferred, [.. rest.Take(allowed)], [.. rest.Skip(allowed)], note, [.. examples.Distinct()], forms.Length == 0 ? new Dictionary<string, IReadOnlyList<string>>() : new() { [words[^1]] = [.. forms.Distinct()] });
            });

    internal static string Said(IEnumerable<Concept> concepts) => JsonSerializer.Serialize(concepts, Readable);

    internal static IReadOnlyList<Concept> Read(this TermsReading reading) => Assert.IsType<TermsReading.Read>(reading).Concepts;

    internal static IReadOnlyList<TermRemark> Errors(this TermsReading reading) => Assert.IsType<TermsReading.Wrong>(reading).Errors;

    internal static TermsReading Tbx(string text) => ReadTbx.From(Encoding.UTF8.GetBytes(text));

    internal static TermsReading Table(string text) => TermsTable.Read(Encoding.UTF8.GetBytes(text));

    internal static byte[] Written(Action<Stream> write)
    {
        using var output = new MemoryStream();
        write(output);
        return output.ToArray();
    }
}
