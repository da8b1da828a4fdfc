using Dateline.Assignments;
using Dateline.Data;
using Dateline.Drafts;
using Dateline.Filling;
using Dateline.People;
using Dateline.Stories;
using Dateline.Taxonomy;
using Dateline.TermChanges;
using Dateline.Translation;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Desk.Editing;

sealed record StoryView(
    Guid Id,
    string ExternalId,
    int Version,
    StoryKind Kind,
    string OriginalLanguage,
    IReadOnlyDictionary<string, string>? Place,
    IReadOnlyList<string> Flags,
    string? Advertiser,
    IReadOnlyList<string> Rubrics,
    IReadOnlyList<string> Tags,
    IReadOnlyList<string> Authors,
    IReadOnlyList<Source> Sources,
    IReadOnlyList<EditionView> Editions) : ITheirs
{
    static string ITheirs.Kind => "story";
}

sealed record EditionView(
    Guid Id,
    string Language,
    string Slug,
    int Version,
    string? TranslatedFrom,
    EditionState State,
    DateTimeOffset? PublishedAt,
    DateTimeOffset? EmbargoedUntil,
    DateTimeOffset? VisibleSince,
    DateTimeOffset? UpdatedAt,
    TakenDownView? TakenDown,
    IReadOnlyList<CorrectionView> Corrections,
    IReadOnlyList<LookView> Looks,
    TheirText Draft,
    ReleasedView? Released,
    bool Differs,
    IReadOnlyList<BlockStateView> Lines,
    IReadOnlyList<BlockStateView> Blocks,
    IReadOnlyList<UnreviewedView> Unreviewed,
    WorkView Work) : ITheirs
{
    static string ITheirs.Kind => "edition";
}

enum EditionState
{
    Draft,
    Review,
    Approved,
    Scheduled,
    Published,
    TakenDown,
}

sealed record TakenDownView(DateTimeOffset At, string Notice);

sealed record CorrectionView(DateTimeOffset At, string Text);

/// <summary>
/// Another edition was corrected or updated, and this one hasn't followed yet; or a changed term asks for its words to be
/// corrected. <c>Blocks</c>: what was changed there, where it is known. <c>Words</c>: where the term's words stand, or stood.
/// </summary>
sealed record LookView(DateTimeOffset At, string Corrected, string Note, bool ByUpdate, bool TellsReaders, IReadOnlyList<ChangedBlockView> Blocks, LookTermView? Term, IReadOnlyList<TextToCorrectView> Words);

/// <summary>The term that asks, and the word to write in the edition's language; null where it has none.</summary>
sealed record LookTermView(string Id, string? Preferred);

/// <summary>A text with a term's words; of the draft while they are in it, else of what readers have or had.</summary>
sealed record TextToCorrectView(string? Block, string Field, string Text, IReadOnlyList<TermPlace> Places, Following Following);

sealed record ChangedBlockView(string Source, string? Block, Following Following, IReadOnlyList<DiffView> Change);

sealed record ReleasedView(Guid Revision, TextView Text);

sealed record WorkView(PersonView? Assignee, DateTimeOffset? DueAt, string? Note, int Version);

sealed record BlockStateView(string? Block, string? Source, string? SourceHash, BlockStanding State, IReadOnlyList<DiffView>? Change, string? Reason)
{
    internal static BlockStateView[] Of(IReadOnlyList<BlockState> states) => Of(states.Where(s => !IsLine(s)));

    /// <summary>Of headline and summary, as <c>:headline</c> and <c>:summary</c>; none in an original.</summary>
    internal static BlockStateView[] OfLines(IReadOnlyList<BlockState> states) => Of(states.Where(IsLine));

    static bool IsLine(BlockState state) => EditionLine.Places.Contains(state.Source ?? state.Block);

    static BlockStateView[] Of(IEnumerable<BlockState> states)
        => [.. states.Select(s => new BlockStateView(s.Block, s.Source, s.SourceHash, s.Standing, s.Change is null ? null : DiffView.Of(s.Change), s.Reason))];
}

/// <summary>Puts a story together for the screen that opens it.</summary>
static class StoryViews
{
    static readonly (StoryFlags Flag, string Name)[] FlagNames = [(StoryFlags.Exclusive, "exclusive"), (StoryFlags.Breaking, "breaking"), (StoryFlags.Photo, "photo"), (StoryFlags.Video, "video")];

    internal static async Task<StoryView> View(this NewsroomDb db, OpenStory open, CancellationToken cancellation)
    {
        var story = open.Story;
        EditionId[] ids = [.. story.Editions.Select(e => e.Id)];
        var present = await db.Revisions.Where(r => db.Set<Edition>().Any(e => e.StoryId == story.Id && e.RevisionId == r.Id)).ToDictionaryAsync(r => r.EditionId, cancellation);
        var work = await db.EditionWork.Where(w => ids.Contains(w.EditionId)).ToDictionaryAsync(w => w.EditionId, cancellation);
        StaffId[] assignees = [.. work.Values.Select(w => w.AssigneeId).OfType<StaffId>()];
        var names = assignees.Length == 0 ? [] : await db.Staff.Where(s => assignees.Contains(s.Id)).ToDictionaryAsync(s => s.Id, s => s.Name, cancellation);
        var corrections = (await db.Corrections.Where(c => ids.Contains(c.EditionId)).OrderBy(c => c.Position).ToListAsync(cancellation)).ToLookup(c => c.EditionId);
        var looks = (await db.OpenLooks(story.Id).AsNoTracking().OrderBy(t => t.OpenedAt).ThenBy(t => t.Id).ToListAsync(cancellation)).ToLookup(t => t.Language, StringComparer.Ordinal);
        var editions = new List<EditionView>();
        foreach (var edition in story.Editions.OrderBy(e => e.Language == story.OriginalLanguage ? 0 : 1).ThenBy(e => e.Language, StringComparer.Ordinal))
        {
            var working = WorkingText.Of(present[edition.Id], open.Drafts.GetValueOrDefault(edition.Id));
            editions.Add(View(
                edition,
                present[edition.Id],
                working,
                await db.StatesOf(open, edition, working.Text, cancellation),
                await db.UnreviewedIn(open, edition, working.Text, cancellation),
                work.GetValueOrDefault(edition.Id),
                names,
                [.. corrections[edition.Id].Select(c => new CorrectionView(c.At, c.Text))],
                await db.Looks(open, looks[edition.Language], working.Text, present[edition.Id].Text(), cancellation)));
        }
        return new StoryView(
            story.Id.Value,
            story.ExternalId,
            story.Version,
            story.Kind,
            story.OriginalLanguage,
            story.Place?.Texts,
            [.. FlagNames.Where(f => story.Flags.HasFlag(f.Flag)).Select(f => f.Name)],
            story.Advertiser,
            await db.StoryRubrics.Where(r => r.StoryId == story.Id).OrderBy(r => r.Position).Join(db.Rubrics, r => r.RubricId, r => r.Id, (_, rubric) => rubric.Slug).ToListAsync(cancellation),
            await db.StoryTags.Where(t => t.StoryId == story.Id).OrderBy(t => t.Position).Join(db.Tags, t => t.TagId, t => t.Id, (_, tag) => tag.Slug).ToListAsync(cancellation),
            await db.StoryAuthors.Where(a => a.StoryId == story.Id).OrderBy(a => a.Position).Join(db.Authors, a => a.AuthorId, a => a.Id, (_, author) => author.Slug).ToListAsync(cancellation),
            story.Sources,
            editions);
    }

    static async Task<IReadOnlyList<LookView>> Looks(this NewsroomDb db, OpenStory open, IEnumerable<CorrectionTask> looks, EditionText draft, EditionText readers, CancellationToken cancellation)
    {
        var views = new List<LookView>();
        foreach (var look in looks)
        {
            var blocks = await db.ChangedBlocks(open, look, cancellation);
            var (term, words) = await db.ToCorrect(look, open.Story, draft, readers, cancellation);
            views.Add(new LookView(look.OpenedAt, look.CorrectedLanguage, look.Note, look.ByUpdate, look.TellsReaders, [.. blocks.Select(b => new ChangedBlockView(b.Source, b.Block, b.Following, DiffView.Of(b.Change)))], term is null ? null : new LookTermView(term.Id, term.Preferred(look.Language)), [.. words.Select(w => new TextToCorrectView(w.Text.Block, w.Text.Field, w.Text.Text, w.Places, w.Following))]));
        }
        return views;
    }

    /// <summary>
    /// One edition, for somebody who wanted to arrange it and whom another came before. Read to the end, whoever goes
    /// away: null only where it is gone.
    /// </summary>
    internal static async Task<EditionView?> EditionAsItIs(this Database database, StoryId story, string language)
    {
        await using var db = await database.Read(CancellationToken.None);
        return await db.OpenStory(story, CancellationToken.None) is { } open
            ? (await db.View(open, CancellationToken.None)).Editions.FirstOrDefault(e => e.Language == language)
            : null;
    }

    static EditionView View(Edition edition, Revision present, WorkingText working, IReadOnlyList<BlockState> states, IReadOnlyList<UnreviewedPlace> unreviewed, EditionWork? work, Dictionary<StaffId, string> names, IReadOnlyList<CorrectionView> corrections, IReadOnlyList<LookView> looks)
        => new(
            edition.Id.Value,
            edition.Language,
            edition.Slug,
            edition.Version,
            edition.TranslatedFrom,
            StateOf(edition, work),
            edition.PublishedAt,
            edition.EmbargoedUntil,
            edition.VisibleSince,
            edition.UpdatedAt,
            edition.TakenDownAt is { } at ? new TakenDownView(at, edition.TakenDownNotice ?? "") : null,
            corrections,
            looks,
            TheirText.Of(working),
            edition.PublishedAt is null ? null : new ReleasedView(present.Id.Value, TextView.Of(present.Text())),
            working.Differs,
            BlockStateView.OfLines(states),
            BlockStateView.Of(states),
            UnreviewedView.Of(unreviewed),
            new WorkView(work?.AssigneeId is { } assignee ? new PersonView(assignee.Value, names.GetValueOrDefault(assignee, "")) : null, work?.DueAt, work?.Note, work?.Version ?? EditionWork.Untouched));

    /// <summary>What has been released says so; before that, how far the work is.</summary>
    internal static EditionState StateOf(Edition edition, EditionWork? work)
        => edition.TakenDownAt is not null ? EditionState.TakenDown
            : edition.VisibleSince is not null ? EditionState.Published
            : edition.PublishedAt is not null ? EditionState.Scheduled
            : work?.State switch
            {
                WorkState.Review => EditionState.Review,
                WorkState.Approved => EditionState.Approved,
                _ => EditionState.Draft,
            };
}
