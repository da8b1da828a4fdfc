using Dateline.Data;
using Dateline.Documents;
using Dateline.Events;
using Dateline.People;
using Dateline.Platform;
using Dateline.Stories;
using Dateline.Translation;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Drafts;

public enum Agreement
{
    /// <summary>The translation says what its source says now.</summary>
    Fresh,

    /// <summary>It says something else on purpose, or leaves it out.</summary>
    Different,
}

/// <param name="Block">The translation's, or its <see cref="EditionLine"/>; null for one that it leaves out.</param>
/// <param name="Source">The source's.</param>
/// <param name="SourceHash">What the source read for whoever agrees; null not to ask.</param>
/// <param name="As">What they say of it.</param>
/// <param name="Reason">Why it is different.</param>
public sealed record BlockAgreement(string? Block, string Source, string? SourceHash, Agreement As, string? Reason);

/// <summary>
/// A person looks at a block beside its source and says that it is right: a stale one is fresh again, one that differs
/// does so for a reason. All of it until the source changes again. What a machine wrote is accepted elsewhere, by its words.
/// </summary>
public sealed class AgreeBlock(Edit edit, TimeProvider clock)
{
    public Task<EditOutcome<SavedDraft>> Agree(Actor actor, OperationId operation, EditionInStory at, BlockAgreement said, CancellationToken cancellation)
        => edit.Once<SavedDraft>(
            actor,
            operation,
            at,
            async (db, open, edition, token) =>
            {
                if (said.As is Agreement.Different && string.IsNullOrWhiteSpace(said.Reason))
                {
                    return new EditOutcome<SavedDraft>.Refused(EditRefusal.ReasonNeeded);
                }
                if (edition.TranslatedFrom is not { } from || open.Story.EditionIn(from) is not { } original)
                {
                    return new EditOutcome<SavedDraft>.Refused(EditRefusal.NoSource);
                }
                if (EditionLine.Places.Contains(said.Source))
                {
                    return await AgreeLine(db, open, edition, (await db.Working(open, original, token)).Text, said, actor, token);
                }
                var source = (await db.Working(open, original, token)).Text.Body;
                var working = await db.Working(open, edition, token);
                var block = said.Block is null ? null : working.Text.Body.AllBlocks.FirstOrDefault(b => b.Id == said.Block);
                var now = source.AllBlocks.FirstOrDefault(b => b.Id == said.Source);
                // A block whose source is gone can be kept on purpose; whatever else has two sides needs both.
                if ((said.Block is not null && block is null) || (block is null && now is null) || (now is null && block?.From != said.Source) || (block is null && said.As is Agreement.Fresh))
                {
                    return new EditOutcome<SavedDraft>.NotFound();
                }
                if (said.SourceHash is { } seen && seen != (now?.Hash ?? BlockDecision.Gone))
                {
                    return new EditOutcome<SavedDraft>.Refused(EditRefusal.SourceChanged);
                }
                if (now is not null)
                {
                    await db.KeepSourceWords(open.Story.Id, [now], token);
                }
                await Decide(db, edition, said, now?.Hash ?? BlockDecision.Gone, actor, token);
                db.Audited(actor, "block.agreed", clock, open.Story.Id.Value, edition.Language, said.Block ?? said.Source, new { @as = said.As, said.Reason });
                if (block is null)
                {
                    await db.CloseFollowed(open, edition, actor.Name, clock.GetUtcNow(), null, null, token);
                    return new EditOutcome<SavedDraft>.Done(new(working.Version, working.ChangedAt ?? clock.GetUtcNow().Stored()));
                }
                var agreed = Agreed(block, now, said);
                if (agreed == block)
                {
                    await db.CloseFollowed(open, edition, actor.Name, clock.GetUtcNow(), null, null, token);
                    return new EditOutcome<SavedDraft>.Done(new(working.Version, working.ChangedAt ?? clock.GetUtcNow().Stored()));
                }
                var body = working.Text.Body.With(agreed);
                var written = clock.GetUtcNow().Stored();
                db.Put(open, edition, working.Version + 1, working.Text with { Body = body }, actor, written);
                await db.CloseFollowed(open, edition, actor.Name, written, null, null, token);
                return new EditOutcome<SavedDraft>.Done(new(working.Version + 1, written));
            },
            cancellation);

    async Task<EditOutcome<SavedDraft>> AgreeLine(NewsroomDb db, OpenStory open, Edition edition, EditionText source, BlockAgreement said, Actor actor, CancellationToken cancellation)
    {
        var working = await db.Working(open, edition, cancellation);
        var (now, line) = (EditionLine.Of(source, said.Source), EditionLine.Of(working.Text, said.Source));
        if ((said.Block is not null && (said.Block != said.Source || line is null)) || (said.Block is null && (now is null || said.As is Agreement.Fresh)))
        {
            return new EditOutcome<SavedDraft>.NotFound();
        }
        var hash = now?.Hash ?? BlockDecision.Gone;
        if (said.SourceHash is { } seen && seen != hash)
        {
            return new EditOutcome<SavedDraft>.Refused(EditRefusal.SourceChanged);
        }
        // Different from what is gone it can only be while it is known what that was.
        if (now is not null || said.As is Agreement.Fresh)
        {
            await db.MakeLines(edition, working.Text, source, [said.Source], cancellation);
        }
        await Decide(db, edition, said, hash, actor, cancellation);
        db.Audited(actor, "block.agreed", clock, open.Story.Id.Value, edition.Language, said.Source, new { @as = said.As, said.Reason });
        db.Record(new NewsroomEvent(EventKind.WorkChanged, clock.GetUtcNow(), open.Story.Id, edition.Id, edition.Language));
        // What closes looks reads from the database what was made of what.
        await db.SaveChangesAsync(cancellation);
        await db.CloseFollowed(open, edition, actor.Name, clock.GetUtcNow(), null, null, cancellation);
        return new EditOutcome<SavedDraft>.Done(new(working.Version, working.ChangedAt ?? clock.GetUtcNow().Stored()));
    }

    static Block Agreed(Block block, Block? source, BlockAgreement said)
        => source is not null ? block with { From = source.Id, FromHash = source.Hash }
            : said.As is Agreement.Fresh ? block with { From = null, FromHash = null }
            : block;

    async Task Decide(NewsroomDb db, Edition edition, BlockAgreement said, string hash, Actor actor, CancellationToken cancellation)
    {
        var decision = await db.BlockDecisions.FirstOrDefaultAsync(d => d.EditionId == edition.Id && d.Source == said.Source, cancellation);
        if (said.As is Agreement.Fresh)
        {
            if (decision is not null)
            {
                db.BlockDecisions.Remove(decision);
            }
            return;
        }
        if (decision is null)
        {
            db.BlockDecisions.Add(decision = new BlockDecision(edition.Id, said.Source));
        }
        decision.Decide(hash, said.Reason!.Trim(), actor, clock.GetUtcNow().Stored());
    }
}
