using Dateline.Checks;
using Dateline.Data;
using Dateline.Documents;
using Dateline.Drafts;
using Dateline.Filling;
using Dateline.Releases;
using Dateline.Stories;

namespace Dateline.Publishing;

/// <summary>What would become of an edition if its draft went out now.</summary>
/// <param name="Edition">As it is.</param>
/// <param name="Text">Its draft's.</param>
/// <param name="Slug">The address that it would have.</param>
/// <param name="Version">Its draft's.</param>
/// <param name="Differs">Whether it says something else than what is released.</param>
/// <param name="From">From when readers would see it: an embargo or a hold may make it later; null where it waits for another edition.</param>
/// <param name="WaitsFor">The state language, where that has to go out first, or lacks what this says.</param>
/// <param name="Uncovered">Blocks that the state language's edition has no counterpart for.</param>
/// <param name="Findings">Of every level; errors block.</param>
/// <param name="Unchecked">Of the hold's checklist.</param>
/// <param name="Held">Pictures and films that readers would not see yet.</param>
public sealed record ForeseenEdition(
    Edition Edition,
    EditionText Text,
    string Slug,
    int Version,
    bool Differs,
    DateTimeOffset? From,
    string? WaitsFor,
    IReadOnlyList<string> Uncovered,
    IReadOnlyList<Finding> Findings,
    IReadOnlyList<string> Unchecked,
    IReadOnlyList<string> Held)
{
    /// <summary>What a machine wrote and no person has looked at, where that holds it back.</summary>
    public IReadOnlyList<UnreviewedPlace> Unreviewed { get; init; } = [];
}

/// <summary>Tells before a release what it would do, edition by edition.</summary>
public sealed class ForeseeRelease(Database database, Gate gate, Settlement settlement, ReleaseTime time)
{
    /// <param name="open">The story.</param>
    /// <param name="languages">Those that would go out together; none given: all.</param>
    /// <param name="wording">Language of the findings' messages.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task<IReadOnlyList<ForeseenEdition>> Foresee(OpenStory open, IReadOnlyList<string> languages, string wording, CancellationToken cancellation)
    {
        var looked = await gate.Look(open.Story.Id, wording, cancellation);
        await using var db = await database.Read(cancellation);
        var texts = new Dictionary<string, WorkingText>(StringComparer.Ordinal);
        var slugs = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var edition in open.Story.Editions)
        {
            texts[edition.Language] = await db.Working(open, edition, cancellation);
            slugs[edition.Language] = await db.SlugUnder(edition, texts[edition.Language].Text.Headline, cancellation);
        }
        var unticked = await db.Unchecked(open.Story.Id, cancellation);
        var unreviewed = new Dictionary<string, IReadOnlyList<UnreviewedPlace>>(StringComparer.Ordinal);
        foreach (var edition in settlement.UnreviewedToo ? [] : open.Story.Editions)
        {
            unreviewed[edition.Language] = await db.UnreviewedIn(open, edition, texts[edition.Language].Text, cancellation);
        }
        var media = await db.MediaInstants(open.Story.Id, texts.Values.Select(t => t.Text.Body), cancellation);
        return [.. open.Story.Editions.Where(e => languages.Count == 0 || languages.Contains(e.Language)).OrderBy(e => e.Language != open.Story.OriginalLanguage).ThenBy(e => e.Language, StringComparer.Ordinal).Select(edition =>
        {
            var working = texts[edition.Language];
            var uncovered = Uncovered(open.Story, edition, texts);
            var waits = Waits(open.Story, edition, languages, uncovered);
            return new ForeseenEdition(
                edition,
                working.Text,
                slugs[edition.Language],
                working.Version,
                working.Differs,
                waits ? null : Latest(time.Now, edition.EmbargoedUntil, open.Story.HeldUntil),
                waits ? settlement.StateLanguage : null,
                uncovered,
                [.. looked.Findings.Where(f => f.Edition == edition.Language)],
                unticked,
                [.. Shown(working.Text.Body).Where(item => media.GetValueOrDefault(item) > time.Now).Distinct(StringComparer.Ordinal)])
            {
                Unreviewed = unreviewed.GetValueOrDefault(edition.Language, []),
            };
        })];
    }

    bool Waits(Story story, Edition edition, IReadOnlyList<string> languages, IReadOnlyList<string> uncovered)
    {
        var state = settlement.StateLanguage;
        if (state.Length == 0 || edition.Language == state || edition.ShownDespite is not null)
        {
            return false;
        }
        var goesToo = languages.Count == 0 || languages.Contains(state);
        return story.EditionIn(state) is not { TakenDownAt: null } first || (first.PublishedAt is null && !goesToo) || uncovered.Count > 0;
    }

    IReadOnlyList<string> Uncovered(Story story, Edition edition, Dictionary<string, WorkingText> texts)
    {
        var language = settlement.StateLanguage;
        if (language.Length == 0 || edition.Language == language || story.EditionIn(language) is not { } state || (edition.VisibleSince is not null && state.VisibleSince is not null))
        {
            return [];
        }
        return BlockLinks.Uncovered(
            texts[edition.Language].Text.Body,
            texts[language].Text.Body,
            translatedFromSource: edition.TranslatedFrom == language,
            sourceFromTranslated: state.TranslatedFrom == edition.Language,
            sameOrigin: edition.TranslatedFrom is not null && edition.TranslatedFrom == state.TranslatedFrom);
    }

    static IEnumerable<string> Shown(Document body)
        => body.Pictures.Select(p => p.File).Concat(body.Posters).Concat(body.AllBlocks.OfType<Video>().Select(v => v.Url));

    static DateTimeOffset Latest(DateTimeOffset now, params IEnumerable<DateTimeOffset?> others) => others.OfType<DateTimeOffset>().Append(now).Max();
}
