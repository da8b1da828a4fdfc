using Dateline.Data;
using Dateline.Documents;
using Dateline.Drafts;
using Dateline.Language.Facts;
using Dateline.Stories;
using Dateline.Translation;

namespace Dateline.Filling;

/// <param name="Text">Plain.</param>
/// <param name="Facts">What it states.</param>
public sealed record StatedText(string Text, IReadOnlyList<Fact> Facts);

/// <summary>A fact that the two don't agree on, as each of them writes it.</summary>
public sealed record StatedOtherwise(DiscrepancyKind Kind, string? Source, string? Text);

/// <param name="Place">What a machine wrote.</param>
/// <param name="SourceHash">What accepting it names; null where it has no source.</param>
/// <param name="Source">Null where it has none, or that is gone.</param>
/// <param name="Text">What stands there.</param>
/// <param name="Differences">In the order of the text.</param>
public sealed record Side(UnreviewedPlace Place, string? SourceHash, StatedText? Source, StatedText Text, IReadOnlyList<StatedOtherwise> Differences);

public static class SidesOfEditions
{
    /// <summary>What machines wrote into an edition and nobody has looked at, beside what it was made of.</summary>
    public static async Task<(string? From, IReadOnlyList<Side> Sides)> SideBySide(this NewsroomDb db, OpenStory open, Edition edition, Checks.StoryDays days, CancellationToken cancellation)
    {
        var written = (await db.Working(open, edition, cancellation)).Text;
        var original = edition.TranslatedFrom is { } from ? open.Story.EditionIn(from) : null;
        var source = original is null ? null : (await db.Working(open, original, cancellation)).Text;
        var day = days.Of(edition.PublishedAt ?? original?.PublishedAt);
        var places = UnreviewedPlaces.Of(written, await db.UnreviewedTexts(edition.Id, cancellation), source);
        return (original?.Language, [.. places.Select(place =>
        {
            var (said, of) = (TextAt(written, place.Place), source is null ? null : SourceOf(source, written, place.Place));
            var text = Stated(said, edition.Language);
            return new Side(
                place,
                ReviewEdition.SourceHash(source, written, place.Place),
                of is null ? null : Stated(of, original!.Language),
                text,
                of is null ? [] : Differences(of, original!.Language, said, edition.Language, day));
        })]);
    }

    static IReadOnlyList<StatedOtherwise> Differences(string source, string from, string text, string to, DateOnly? day)
        => [.. FactComparison.Compare(new Language.Facts.EditionPair { SourceLanguage = from, TargetLanguage = to, StoryDate = day, Blocks = [new TextPair(source, text)] })
            .Select(d => new StatedOtherwise(d.Kind, d.Source is { } s ? source[s.Start..s.End] : null, d.Target is { } t ? text[t.Start..t.End] : null))];

    static StatedText Stated(string text, string language) => new(text, [.. FactReader.Read(text, language)]);

    static string TextAt(EditionText text, string place) => EditionLine.At(text, place) ?? WordsOf(text.Body.AllBlocks.First(b => b.Id == place));

    static string? SourceOf(EditionText source, EditionText written, string place)
        => EditionLine.At(source, place)
            ?? (written.Body.AllBlocks.First(b => b.Id == place).From is { } from && source.Body.AllBlocks.FirstOrDefault(b => b.Id == from) is { } block ? WordsOf(block) : null);

    static string WordsOf(Block block) => string.Join('\n', BlockTexts.Of(block).Select(t => t.Text));
}
