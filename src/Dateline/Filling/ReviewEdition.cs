using Dateline.Data;
using Dateline.Documents;
using Dateline.Drafts;
using Dateline.Events;
using Dateline.People;
using Dateline.Platform;
using Dateline.Stories;
using Dateline.Translation;

namespace Dateline.Filling;

/// <param name="Place">The block; <c>:headline</c> or <c>:summary</c>.</param>
/// <param name="Hash">Of what it said to whoever looked.</param>
/// <param name="SourceHash">Of what its source said to them; null where it has none.</param>
public sealed record LookedAt(string Place, string Hash, string? SourceHash = null);

/// <summary>
/// A person says of what a machine wrote that it is right, or that it isn't: then it goes, and the place is empty again.
/// All of what they name, or, where one of it isn't what they looked at any more, none. The title of an entry whose blocks
/// stay is a person's to write then.
/// </summary>
public sealed class ReviewEdition(Edit edit, TimeProvider clock)
{
    public Task<EditOutcome<SavedDraft>> Review(Actor actor, OperationId operation, EditionInStory at, IReadOnlyList<LookedAt> accepted, IReadOnlyList<LookedAt> rejected, CancellationToken cancellation)
        => edit.Once<SavedDraft>(
            actor,
            operation,
            at,
            async (db, open, edition, token) =>
            {
                var working = await db.Working(open, edition, token);
                var source = edition.TranslatedFrom is { } from && open.Story.EditionIn(from) is { } original ? (await db.Working(open, original, token)).Text : null;
                var there = UnreviewedPlaces.Of(working.Text, await db.UnreviewedTexts(edition.Id, token), source).ToDictionary(p => p.Place, StringComparer.Ordinal);
                foreach (var looked in accepted.Concat(rejected))
                {
                    if (!there.TryGetValue(looked.Place, out var place) || place.Hash != looked.Hash)
                    {
                        return new EditOutcome<SavedDraft>.Refused(EditRefusal.ReviewedMeanwhile);
                    }
                    if (looked.SourceHash is { } seen && seen != SourceHash(source, working.Text, looked.Place))
                    {
                        return new EditOutcome<SavedDraft>.Refused(EditRefusal.SourceChanged);
                    }
                }
                var now = clock.GetUtcNow().Stored();
                var role = open.RoleOf(actor, edition.Language);
                var text = Accepted(working.Text, accepted.ToDictionary(a => a.Place, a => a.SourceHash, StringComparer.Ordinal), role);
                text = Rejected(text, [.. rejected.Select(r => r.Place)]);
                await db.AcceptMachineWords(edition.Id, accepted.Select(a => (WordsAt(working.Text, a.Place), there[a.Place].By)), actor, role, now, token);
                // Kept, so that words which come back by another way are still a machine's.
                var right = accepted.Select(a => WordsAt(working.Text, a.Place)).ToHashSet(StringComparer.Ordinal);
                await db.KeepMachineWords(edition.Id, rejected.Select(r => (Words: WordsAt(working.Text, r.Place), there[r.Place].By)).Where(r => !right.Contains(r.Words)), now, token);
                foreach (var looked in accepted)
                {
                    db.Audited(actor, "block.accepted", clock, open.Story.Id.Value, edition.Language, looked.Place, new { machine = there[looked.Place].By });
                }
                foreach (var looked in rejected)
                {
                    db.Audited(actor, "block.rejected", clock, open.Story.Id.Value, edition.Language, looked.Place, new { machine = there[looked.Place].By });
                }
                await db.ReturnToReview(open, edition, actor, clock, token);
                if (source is not null)
                {
                    await db.KeepSourceWords(open.Story.Id, text.Body, source.Body, token);
                    await db.MakeLines(edition, text, source, accepted.Select(a => a.Place).Intersect(EditionLine.Places), token);
                }
                await db.FollowLines(open, edition, working.Text, text, new LineMaking.Written(), token);
                db.Put(open, edition, working.Version + 1, text, actor, now);
                if (accepted.Any(a => EditionLine.Places.Contains(a.Place)))
                {
                    await TellReaders(db, edition, now, token);
                }
                await db.CloseFollowed(open, edition, actor.Name, now, null, null, token);
                return new EditOutcome<SavedDraft>.Done(new(working.Version + 1, now));
            },
            cancellation);

    /// <summary>A line says nothing else by being accepted, so there is nothing to release: where readers have it, its label goes.</summary>
    static async Task TellReaders(NewsroomDb db, Edition edition, DateTimeOffset now, CancellationToken cancellation)
    {
        var before = edition.Unreviewed;
        await db.SaveChangesAsync(cancellation);
        await db.TellUnreviewed(edition, (await db.PresentText(edition, cancellation)).Text(), cancellation);
        if (before != edition.Unreviewed && edition.VisibleSince is not null)
        {
            db.Record(new NewsroomEvent(EventKind.StoryChanged, now, edition.StoryId));
        }
    }

    /// <summary>What the source of a place says now; empty where it is gone, null where the place has none.</summary>
    internal static string? SourceHash(EditionText? source, EditionText written, string place)
        => source is null ? null
            : EditionLine.Places.Contains(place) ? EditionLine.Of(source, place)?.Hash ?? BlockDecision.Gone
            : written.Body.AllBlocks.FirstOrDefault(b => b.Id == place)?.From is not { } from ? null
            : source.Body.AllBlocks.FirstOrDefault(b => b.Id == from)?.Hash ?? BlockDecision.Gone;

    static string WordsAt(EditionText text, string place)
        => EditionLine.At(text, place) is { } line ? MachineText.WordsOf(line) : MachineText.WordsOf(text.Body.AllBlocks.First(b => b.Id == place));

    /// <summary>Whoever named what the source said has found it right as a translation of that.</summary>
    static EditionText Accepted(EditionText text, Dictionary<string, string?> sources, string? role)
        => text with
        {
            Body = BlockOrigins.Map(text.Body, b => !sources.TryGetValue(b.Id, out var source) ? b
                : b with { MadeBy = b.MadeBy! with { Person = true, Role = role }, FromHash = source is null or BlockDecision.Gone ? b.FromHash : source }),
        };

    static EditionText Rejected(EditionText text, HashSet<string> places)
    {
        return new(
            places.Contains(EditionLine.Headline) ? "" : text.Headline,
            places.Contains(EditionLine.Summary) ? null : text.Summary,
            new Document([.. text.Body.Blocks.Select(Left).OfType<Block>()]));

        // An entry with blocks that stay, a person's perhaps, stays for them: without its title.
        Block? Left(Block block)
        {
            var left = block is Entry entry ? entry with { Blocks = [.. entry.Blocks.Where(b => !places.Contains(b.Id))] } : block;
            return !places.Contains(block.Id) ? left : left is Entry { Blocks.Count: > 0 } held ? held with { Title = null, MadeBy = null } : null;
        }
    }
}
