using System.Security.Cryptography;
using System.Text;
using Dateline.Documents;
using Dateline.Stories;
using Dateline.Translation;

namespace Dateline.Xliff;

/// <summary>An edition's source and what has been translated of it, as units of XLIFF.</summary>
static class EditionUnits
{
    /// <summary>The one text of what is no block.</summary>
    internal const string Line = "text";

    internal static IReadOnlyList<XliffUnit> Of(EditionText source, EditionText translated, IReadOnlyList<BlockState> states)
    {
        var stale = states.Where(s => s is { Standing: BlockStanding.Stale, Source: not null }).Select(s => s.Source!).ToHashSet(StringComparer.Ordinal);
        var targets = translated.Body.AllBlocks.Where(b => b.From is not null).ToLookup(b => b.From!, StringComparer.Ordinal);
        XliffUnit?[] lines = [OfLine(EditionLine.Headline, source.Headline, translated.Headline, stale), OfLine(EditionLine.Summary, source.Summary, translated.Summary, stale)];
        return [.. lines.OfType<XliffUnit>(), .. source.Body.AllBlocks.Where(b => !b.IsBlank && BlockTexts.Of(b).Count > 0).Select(block =>
        {
            var target = targets[block.Id].FirstOrDefault();
            var said = target is null ? [] : BlockTexts.Of(target).ToDictionary(t => t.Name, t => t.Html, StringComparer.Ordinal);
            return new XliffUnit(block.Id, block.Hash, target?.Hash, [.. BlockTexts.Of(block).Select(t => new XliffSegment(t.Name, t.Html, said.GetValueOrDefault(t.Name)))])
            {
                Kind = block.TypeName,
                IsStale = stale.Contains(block.Id),
            };
        })];
    }

    /// <summary>What a line read, as <see cref="Block.Hash"/> says of a block; null for nothing.</summary>
    internal static string? HashOf(string? line)
        => string.IsNullOrWhiteSpace(line) ? null : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(line)))[..16];

    static XliffUnit? OfLine(string id, string? source, string? translated, HashSet<string> stale)
        => string.IsNullOrWhiteSpace(source) ? null : new XliffUnit(id, HashOf(source), HashOf(translated), [new XliffSegment(Line, InlineHtml.Encode(source), string.IsNullOrWhiteSpace(translated) ? null : InlineHtml.Encode(translated))]) { Kind = id[1..], IsStale = stale.Contains(id) };
}
