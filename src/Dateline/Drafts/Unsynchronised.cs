using Dateline.Data;
using Dateline.Documents;
using Dateline.Events;
using Dateline.Stories;
using Dateline.Translation;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Drafts;

/// <summary>How far an edition has followed a block or a line that was changed in another one.</summary>
public enum Following
{
    /// <summary>It says what the other said before.</summary>
    Stale,

    /// <summary>It is rewritten, and readers don't have it yet.</summary>
    Unreleased,

    /// <summary>It was found right, or readers have the new words.</summary>
    Followed,

    /// <summary>It wasn't made of the other, so only a person can say whether it has to follow.</summary>
    Unknown,
}

/// <param name="Source">The block of the corrected edition, or its <see cref="EditionLine"/>.</param>
/// <param name="Block">What was made of it here, or what both were made of; null where nothing is.</param>
/// <param name="Following">How far this edition has followed.</param>
/// <param name="Change">The other's words then and now.</param>
public sealed record ChangedBlock(string Source, string? Block, Following Following, IReadOnlyList<ChangeRun> Change);

/// <summary>What a correction or an update of one edition leaves to do in another.</summary>
public static class Unsynchronised
{
    /// <summary>
    /// The blocks that were changed, in their order; empty where they can't be told of, since the texts aren't known. Where
    /// the edition wasn't translated from the one that was corrected, a person has to say when it is done.
    /// </summary>
    public static async Task<IReadOnlyList<ChangedBlock>> ChangedBlocks(this NewsroomDb db, OpenStory open, CorrectionTask task, CancellationToken cancellation)
    {
        if (task is not { IsOfTerm: false, TextBefore: { } before, TextAfter: { } after }
            || open.Story.EditionIn(task.Language) is not { } edition
            || open.Story.EditionIn(task.CorrectedLanguage) is not { } corrected)
        {
            return [];
        }
        RevisionId[] asked = [before, after, .. open.Story.Editions.Select(e => e.RevisionId)];
        // What is about to be written with the rest is read from the session first.
        var revisions = db.Revisions.Local.Where(r => asked.Contains(r.Id)).ToDictionary(r => r.Id);
        RevisionId[] left = [.. asked.Where(id => !revisions.ContainsKey(id))];
        foreach (var revision in left.Length == 0 ? [] : await db.Revisions.AsNoTracking().Where(r => left.Contains(r.Id)).ToListAsync(cancellation))
        {
            revisions[revision.Id] = revision;
        }
        var texts = revisions.ToDictionary(r => r.Key, r => r.Value.Text());
        if (!texts.TryGetValue(before, out var then) || !texts.TryGetValue(after, out var now))
        {
            return [];
        }
        if (edition.TranslatedFrom != corrected.Language)
        {
            return ChangedBeside(open.Story, edition, open.Story.Editions.Select(e => (e.Language, WorkingText.Of(revisions[e.RevisionId], open.Drafts.GetValueOrDefault(e.Id)).Text.Body)).Append((corrected.Language, now.Body)).Append((corrected.Language, then.Body)), Changed(then.WithLines(), now.WithLines()), corrected.Language);
        }
        // A draft that this session has just begun, too.
        var draft = open.Drafts.GetValueOrDefault(edition.Id) ?? db.Drafts.Local.FirstOrDefault(d => d.EditionId == edition.Id);
        var original = texts[corrected.RevisionId];
        var known = await db.KnownLines(edition.Id, cancellation);
        var working = WorkingText.Of(revisions[edition.RevisionId], draft).Text.WithLines(original, known);
        var released = texts[edition.RevisionId].WithLines(original, known);
        var decisions = (await db.BlockDecisions.Where(d => d.EditionId == edition.Id).ToListAsync(cancellation)).Where(d => db.Entry(d).State is not EntityState.Deleted)
            .Concat(db.BlockDecisions.Local.Where(d => d.EditionId == edition.Id)).DistinctBy(d => d.Source).ToDictionary(d => d.Source, d => new Decided(d.SourceHash, d.Reason), StringComparer.Ordinal);
        var said = original.WithLines();
        var saidThen = await db.SaidThen(corrected, BlockStates.Asked(working, said, decisions), cancellation);
        var states = saidThen.States(working, said, decisions).Where(s => s.Source is not null).ToLookup(s => s.Source!, StringComparer.Ordinal);
        var readers = edition.PublishedAt is null ? null : released.AllBlocks.ToDictionary(b => b.Id, SaidBlock.Of, StringComparer.Ordinal);
        var here = working.AllBlocks.ToDictionary(b => b.Id, StringComparer.Ordinal);
        return [.. Changed(then.WithLines(), now.WithLines()).Select(c => new ChangedBlock(
            c.Id,
            states[c.Id].Select(s => s.Block).FirstOrDefault(b => b is not null),
            Far(states[c.Id], here, readers, released, c.Id),
            DocumentComparison.Words(c.Then, c.Now)))];
    }

    /// <summary>Of the edition that the corrected one was made of, and of one beside it: what they have in common is what both were made of.</summary>
    static IReadOnlyList<ChangedBlock> ChangedBeside(Story story, Edition edition, IEnumerable<(string Language, Document Text)> texts, IEnumerable<(string Id, string Then, string Now)> changed, string corrected)
    {
        var origins = new Dictionary<(string Language, string Block), string?>();
        foreach (var (language, text) in texts)
        {
            foreach (var block in text.AllBlocks)
            {
                origins.TryAdd((language, block.Id), block.From);
            }
        }
        var here = origins.Keys.Where(k => k.Language == edition.Language).ToLookup(Root, k => k.Block);
        return [.. changed.Select(c => new ChangedBlock(
            c.Id,
            EditionLine.Places.Contains(c.Id) ? c.Id : here[Root((corrected, c.Id))].FirstOrDefault(),
            Following.Unknown,
            DocumentComparison.Words(c.Then, c.Now)))];

        (string Language, string Block) Root((string Language, string Block) of)
        {
            // No further than there are editions: each was made of an earlier one.
            for (var left = story.Editions.Count; left > 0 && story.EditionIn(of.Language)?.TranslatedFrom is { } from && origins.GetValueOrDefault(of) is { } origin; left--)
            {
                of = (from, origin);
            }
            return of;
        }
    }

    /// <summary>
    /// Closes what the edition owes no more: every block found right, or rewritten and with readers. Where it wasn't made of
    /// the other, readers have to have been given each of the blocks anew; what nobody can tell by blocks is answered by any
    /// text that is given with a word to readers.
    /// </summary>
    /// <param name="db">The session that everything else is written in.</param>
    /// <param name="open">The story.</param>
    /// <param name="edition">The edition that somebody worked on.</param>
    /// <param name="by">Who did.</param>
    /// <param name="at">When.</param>
    /// <param name="given">What readers were just given; null for nothing.</param>
    /// <param name="ofTerm">What a look that a changed term asked for ends as, if it does; null to leave all of them open.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <returns>Whether what was given says something that no other edition's correction asked for: the others have to look at that.</returns>
    internal static async Task<bool> CloseFollowed(this NewsroomDb db, OpenStory open, Edition edition, string by, DateTimeOffset at, GivenText? given, Func<CorrectionTask, Task<TaskOutcome?>>? ofTerm, CancellationToken cancellation)
    {
        var tasks = await db.OpenLooks(open.Story.Id).Where(t => t.Language == edition.Language).ToListAsync(cancellation);
        var changes = given is null ? null : await GivenChanges.Of(db, edition, given, cancellation);
        foreach (var task in tasks)
        {
            if (await (task.IsOfTerm ? OfTerm(task) : Outcome(task)) is { } ended)
            {
                task.Close(ended, by, at);
                db.TellReaders(task, edition, at);
            }
        }
        return given is not null && changes is null or { SaysMore: true };

        Task<TaskOutcome?> OfTerm(CorrectionTask task) => ofTerm is null ? Task.FromResult<TaskOutcome?>(null) : ofTerm(task);

        async Task<TaskOutcome?> Outcome(CorrectionTask task)
        {
            var blocks = await db.ChangedBlocks(open, task, cancellation);
            if (blocks.Any(b => b.Following is not Following.Unknown))
            {
                changes?.Answer(blocks.Where(b => b.Following is Following.Followed));
                return blocks.All(b => b.Following is Following.Followed) ? given?.As ?? TaskOutcome.Synchronised : null;
            }
            return given?.As is { } answered && (changes is null || await changes.Answers(task, blocks, cancellation)) ? answered : null;
        }
    }

    /// <summary>The page of an edition says, or no longer says, that another was corrected.</summary>
    internal static void TellReaders(this NewsroomDb db, CorrectionTask task, Edition edition, DateTimeOffset at)
    {
        if (task.TellsReaders && edition.VisibleSince is not null)
        {
            db.Record(new NewsroomEvent(EventKind.StoryChanged, at, edition.StoryId));
        }
        db.Record(new NewsroomEvent(EventKind.WorkChanged, at, edition.StoryId, edition.Id, edition.Language));
    }

    internal static IEnumerable<(string Id, string Then, string Now)> Changed(Document then, Document now)
    {
        var before = then.AllBlocks.ToDictionary(b => b.Id, StringComparer.Ordinal);
        var after = now.AllBlocks.Select(b => b.Id).ToHashSet(StringComparer.Ordinal);
        return now.AllBlocks.Where(b => before.TryGetValue(b.Id, out var was) ? SaidBlock.Of(was) != SaidBlock.Of(b) : !b.IsBlank).Select(b => (b.Id, before.TryGetValue(b.Id, out var was) ? BlockWords.Of(was) : "", BlockWords.Of(b)))
            .Concat(then.AllBlocks.Where(b => !after.Contains(b.Id) && !b.IsBlank).Select(b => (b.Id, BlockWords.Of(b), "")));
    }

    static Following Far(IEnumerable<BlockState> states, Dictionary<string, Block> here, Dictionary<string, string>? readers, Document released, string source)
    {
        if (states.Any(s => s.Standing is BlockStanding.Stale or BlockStanding.Missing or BlockStanding.Machine))
        {
            return Following.Stale;
        }
        var isWithReaders = readers is null
            || (states.All(s => s.Block is null || (here.TryGetValue(s.Block, out var block) && readers.GetValueOrDefault(s.Block) == SaidBlock.Of(block)))
                // Left out here, and readers still have it.
                && (states.Any(s => s.Block is not null) || released.AllBlocks.All(b => b.From != source)));
        return isWithReaders ? Following.Followed : Following.Unreleased;
    }
}
