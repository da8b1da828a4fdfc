using Dateline.Documents;
using Dateline.Stories;
using Dateline.Translation;

namespace Dateline.Xliff;

/// <summary>What would become of the edition by one unit of a file that came back.</summary>
public enum UnitStanding
{
    /// <summary>The edition lacked it.</summary>
    New,

    /// <summary>The edition says so already.</summary>
    Same,

    /// <summary>It replaces what a machine wrote and no person has looked at.</summary>
    Machine,

    /// <summary>It would replace what a person wrote before the file went out.</summary>
    Written,

    /// <summary>It would replace what a person wrote since.</summary>
    Meanwhile,

    /// <summary>Not all of it is translated.</summary>
    Untranslated,

    /// <summary>The source has no such block any more, or it holds other texts.</summary>
    Gone,
}

/// <param name="Unit">As it came.</param>
/// <param name="Standing">What would become of it.</param>
/// <param name="IsStale">It was translated from what the source says no more.</param>
/// <param name="Block">What stands in the edition now; null for nothing, and for what is no block.</param>
/// <param name="Offered">The block as it would be; null for what can't be taken, and for what is no block.</param>
public sealed record ComparedUnit(XliffUnit Unit, UnitStanding Standing, bool IsStale, Block? Block, Block? Offered)
{
    /// <summary>What the edition says there, plain.</summary>
    public string Now { get; init; } = "";

    /// <summary>What it would say, plain.</summary>
    public string Then { get; init; } = "";

    /// <summary>Taken only by whoever says so.</summary>
    public bool NeedsWord => Standing is UnitStanding.Written or UnitStanding.Meanwhile;

    public bool CanBeTaken => NeedsWord || Standing is UnitStanding.New or UnitStanding.Machine;
}

/// <summary>Holds a file that came back against the edition and its source as they are now.</summary>
static class CompareUnits
{
    /// <summary>Hash of no block: what the source said is known, but not by its hash.</summary>
    const string Unknown = "0000000000000000";

    /// <param name="file">What came back.</param>
    /// <param name="source">As it reads now.</param>
    /// <param name="translated">The edition, as it reads now.</param>
    /// <param name="unreviewed">What machines wrote into it and nobody has accepted.</param>
    internal static IReadOnlyList<ComparedUnit> With(XliffFile file, EditionText source, EditionText translated, IReadOnlyList<MachineText> unreviewed)
    {
        var sources = source.Body.AllBlocks.ToDictionary(b => b.Id, StringComparer.Ordinal);
        var targets = translated.Body.AllBlocks.Where(b => b.From is not null).ToLookup(b => b.From!, StringComparer.Ordinal);
        return [.. file.Units.Select(unit => unit.Id switch
        {
            EditionLine.Headline => OfLine(unit, source.Headline, translated.Headline, unreviewed),
            EditionLine.Summary => OfLine(unit, source.Summary, translated.Summary, unreviewed),
            _ => sources.GetValueOrDefault(unit.Id) is { } block ? OfBlock(unit, block, targets[unit.Id].FirstOrDefault()) : new ComparedUnit(unit, UnitStanding.Gone, true, null, null),
        })];
    }

    /// <summary>What a unit says of a line; null where it says nothing.</summary>
    internal static string? LineOf(XliffUnit unit) => unit.Segments is [{ Name: EditionUnits.Line, Target: { } target }] ? InlineHtml.TextOf(target) : null;

    static ComparedUnit OfLine(XliffUnit unit, string? source, string? translated, IReadOnlyList<MachineText> unreviewed)
    {
        var isStale = unit.SourceHash is { } then ? then != EditionUnits.HashOf(source) : unit.Segments is not [{ Source: var said }] || said != InlineHtml.Encode(source ?? "");
        var standing = LineOf(unit) is not { } line ? UnitStanding.Untranslated
            : string.IsNullOrWhiteSpace(source) ? UnitStanding.Gone
            : string.IsNullOrWhiteSpace(translated) ? UnitStanding.New
            : line == translated ? UnitStanding.Same
            : Authorship.MachineOf(translated, unreviewed) is not null ? UnitStanding.Machine
            : unit.TargetHash == EditionUnits.HashOf(translated) ? UnitStanding.Written
            : UnitStanding.Meanwhile;
        return new ComparedUnit(unit, standing, isStale, null, null) { Now = translated ?? "", Then = LineOf(unit) ?? "" };
    }

    static ComparedUnit OfBlock(XliffUnit unit, Block source, Block? target)
    {
        var (texts, isStale) = (BlockTexts.Of(source), unit.SourceHash is { } then ? then != source.Hash : !unit.Segments.Select(s => (s.Name, s.Source)).SequenceEqual(BlockTexts.Of(source).Select(t => (t.Name, t.Html))));
        if (!unit.Segments.Select(s => s.Name).Order(StringComparer.Ordinal).SequenceEqual(texts.Select(t => t.Name).Order(StringComparer.Ordinal)) || unit.Segments.Any(s => s.Target is not null && !Fits(s.Target, texts.First(t => t.Name == s.Name))))
        {
            return new ComparedUnit(unit, UnitStanding.Gone, isStale, target, null);
        }
        if (unit.Segments.Any(s => s.Target is null))
        {
            return new ComparedUnit(unit, UnitStanding.Untranslated, isStale, target, null);
        }
        // Where the two hold other texts by now, the source's kind is the right one.
        var isAlike = target is not null && target.TypeName == source.TypeName && BlockTexts.Of(target).Select(t => t.Name).SequenceEqual(texts.Select(t => t.Name));
        var offered = BlockTexts.With(isAlike ? target! : source, unit.Segments.ToDictionary(s => s.Name, s => s.Target!, StringComparer.Ordinal)) with
        {
            Id = target?.Id ?? "",
            From = source.Id,
            FromHash = unit.SourceHash ?? (isStale ? Unknown : source.Hash),
            MadeBy = target?.MadeBy,
        };
        if (offered is Entry entry)
        {
            offered = entry with { Blocks = (target as Entry)?.Blocks ?? [] };
        }
        var standing = target is null ? UnitStanding.New
            : offered.Hash == target.Hash ? UnitStanding.Same
            : target.IsUnreviewed ? UnitStanding.Machine
            : unit.TargetHash == target.Hash ? UnitStanding.Written
            : UnitStanding.Meanwhile;
        return new ComparedUnit(unit, standing, isStale, target, offered) { Now = target is null ? "" : Words(target), Then = Words(offered) };
    }

    static string Words(Block block) => string.Join('\n', BlockTexts.Of(block).Select(t => t.Text));

    static bool Fits(string html, BlockText text) => !text.IsPlain || InlineHtml.Encode(InlineHtml.TextOf(html)) == html;
}
