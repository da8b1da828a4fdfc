using Dateline.Bundles;

namespace Dateline.Checks;

/// <summary>Reads a bundle's tags and terms, which may stand after the stories that need them; a story's line is only glanced at.</summary>
static class ReadKnown
{
    /// <summary>Lines of tags and terms beyond so many bytes are left out, so that memory has a bound.</summary>
    internal const long MostBytes = 32 * 1024 * 1024;

    internal static async Task<Known> Read(Stream bundle, CancellationToken cancellation)
    {
        var names = new Dictionary<string, KnownName>(StringComparer.Ordinal);
        var terms = new Dictionary<string, KnownTerm>(StringComparer.Ordinal);
        long kept = 0;
        await foreach (var line in BundleLines.Read(bundle, cancellation))
        {
            if (line.Bytes is not { } bytes || RecordKind.Of(bytes.Span) is not ("tag" or "term") || (kept += line.Length) > MostBytes)
            {
                continue;
            }
            switch (ReadRecord.Read(bytes))
            {
                case RecordReading.Read(BundleRecord.Tag tag):
                    names.TryAdd(tag.Slug, KnownName.Of(tag.Slug, tag.Kind, tag.Names, tag.Forms, tag.StruckForms));
                    break;
                case RecordReading.Read(BundleRecord.Term term) when KnownTerm.FromRecord(term.Id, term.Canonical) is { } known:
                    terms.TryAdd(term.Id, known);
                    break;
            }
        }
        return new(names, [.. terms.Values]);
    }
}
