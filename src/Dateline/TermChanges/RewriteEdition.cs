using Dateline.Data;
using Dateline.Drafts;
using Dateline.People;
using Dateline.Platform;
using Dateline.Stories;
using Dateline.Terms;
using Dateline.Translation;
using Microsoft.EntityFrameworkCore;

namespace Dateline.TermChanges;

/// <param name="At">Which edition.</param>
/// <param name="Headline">As it is being written.</param>
/// <param name="Version">Of the draft: what a rewrite names.</param>
/// <param name="Standing">Whether it can be rewritten.</param>
/// <param name="HasMore">The draft says something else than readers have already.</param>
/// <param name="Texts">Those that words would be replaced in.</param>
public sealed record RewritePreview(EditionInStory At, string Headline, int Version, RewriteStanding Standing, bool HasMore, IReadOnlyList<TouchedText> Texts);

public enum RewriteStanding
{
    Ready,

    /// <summary>The draft has none of the words any more.</summary>
    Nothing,

    NotAllowed,

    /// <summary>The story or the edition isn't there.</summary>
    Gone,
}

/// <param name="Version">Of the draft from then on.</param>
/// <param name="HadMore">It said something else than readers have before: giving it to them would give them that, too.</param>
public sealed record RewrittenDraft(int Version, bool HadMore);

/// <summary>
/// Puts other words in the place of a term's in one edition's draft, as somebody saw it and chose it: a save like any
/// other, which reaches readers when somebody publishes.
/// </summary>
public sealed class RewriteEdition(Database database, Edit edit, SaveDraft save, TimeProvider clock)
{
    /// <returns>Null where there is no such term.</returns>
    public async Task<IReadOnlyList<RewritePreview>?> Preview(Actor actor, string term, IReadOnlyList<EditionInStory> editions, CancellationToken cancellation)
    {
        await using var db = await database.Read(cancellation);
        if (await ChangedTerm.Read(db, term, cancellation) is not { } changed)
        {
            return null;
        }
        var previews = new List<RewritePreview>(editions.Count);
        foreach (var at in editions)
        {
            previews.Add(await Preview(db, actor, changed, at, cancellation));
        }
        return previews;
    }

    /// <param name="actor">Who.</param>
    /// <param name="operation">Its id.</param>
    /// <param name="at">Which edition.</param>
    /// <param name="term">The term's id.</param>
    /// <param name="basedOn">The draft's version that was seen.</param>
    /// <param name="replaced">What was chosen.</param>
    /// <param name="cancellation">Ends the attempt before anything is written.</param>
    public Task<EditOutcome<RewrittenDraft>> Rewrite(Actor actor, OperationId operation, EditionInStory at, string term, int basedOn, IReadOnlyList<WordsReplaced> replaced, CancellationToken cancellation)
        => edit.Once<RewrittenDraft>(
            actor,
            operation,
            at,
            async (db, open, edition, token) =>
            {
                if (!await db.Terms.AnyAsync(t => t.Id == term, token))
                {
                    return new EditOutcome<RewrittenDraft>.NotFound();
                }
                var working = await db.Working(open, edition, token);
                if (working.Version != basedOn || EditionTexts.Replaced(working.Text, replaced) is not { } reading)
                {
                    return new EditOutcome<RewrittenDraft>.Conflict(working);
                }
                if (reading is not TextReading.Accepted(var text))
                {
                    return new EditOutcome<RewrittenDraft>.Wrong(((TextReading.Refused)reading).Problem);
                }
                await StillAMachines(db, edition, working.Text, text, token);
                switch (await save.Take(db, open, edition, actor, basedOn, text, new LineMaking.Reworded(), token))
                {
                    case EditOutcome<SavedDraft>.Done(var saved):
                        db.Audited(actor, "term.rewritten", clock, open.Story.Id.Value, edition.Language, term, new { words = replaced.Select(r => new { r.Before, r.After }) });
                        return new EditOutcome<RewrittenDraft>.Done(new(saved.Version, working.Differs));
                    case EditOutcome<SavedDraft>.Conflict(var theirs):
                        return new EditOutcome<RewrittenDraft>.Conflict(theirs);
                    default:
                        throw new InvalidOperationException("A draft was saved in a way that nothing here knows.");
                }
            },
            cancellation);

    /// <summary>Whoever replaces a term has read the term and not the text: what nobody has accepted waits for that as before, in its new words.</summary>
    async Task StillAMachines(NewsroomDb db, Edition edition, EditionText before, EditionText after, CancellationToken cancellation)
    {
        var unreviewed = await db.UnreviewedTexts(edition.Id, cancellation);
        var now = after.Body.AllBlocks.ToDictionary(b => b.Id, MachineText.WordsOf, StringComparer.Ordinal);
        var said = before.Body.AllBlocks.Where(b => b.IsUnreviewed).Select(b => (Was: MachineText.WordsOf(b), Words: now[b.Id], Machine: b.MadeBy!.Machine!))
            .Concat(from line in new[] { (Was: before.Headline, Is: after.Headline), (Was: before.Summary ?? "", Is: after.Summary ?? "") }
                    where Authorship.MachineOf(line.Was, unreviewed) is not null
                    select (Was: MachineText.WordsOf(line.Was), Words: MachineText.WordsOf(line.Is), Machine: Authorship.MachineOf(line.Was, unreviewed)!));
        await db.KeepMachineWords(edition.Id, said.Where(s => s.Was != s.Words).Select(s => (s.Words, s.Machine)), clock.GetUtcNow().Stored(), cancellation);
        // What was accepted stays a machine's and accepted: one word of it is another by agreement.
        var known = (await db.KnownLines(edition.Id, cancellation)).Machines.Where(m => m.AcceptedAt is not null).ToArray();
        foreach (var (was, words) in EditionLine.Places.Select(place => (Was: MachineText.WordsOf(EditionLine.At(before, place)), Words: MachineText.WordsOf(EditionLine.At(after, place)))).Where(l => l.Was != l.Words && l.Words.Length > 0))
        {
            if (known.FirstOrDefault(m => m.Words == was) is { } accepted)
            {
                db.PutMachineText(edition.Id, words, accepted.MadeBy, clock.GetUtcNow().Stored());
            }
        }
        // The save that follows asks the database whose words they are.
        await db.SaveChangesAsync(cancellation);
    }

    static async Task<RewritePreview> Preview(NewsroomDb db, Actor actor, ChangedTerm term, EditionInStory at, CancellationToken cancellation)
    {
        if (await db.OpenStory(at.Story, cancellation) is not { } open || open.Story.EditionIn(at.Language) is not { } edition)
        {
            return new(at, "", 0, RewriteStanding.Gone, false, []);
        }
        if (open.MayWrite(actor, at.Language) is not Access.Allowed)
        {
            // What they may not write they may not be allowed to read either.
            return new(at, edition.VisibleSince is null ? "" : edition.Headline, 0, RewriteStanding.NotAllowed, false, []);
        }
        var working = await db.Working(open, edition, cancellation);
        var texts = FindTouched.Texts(term, at.Language, open.Story.OriginalLanguage, working.Text, all: false);
        return new(at, working.Text.Headline, working.Version, texts.Count == 0 ? RewriteStanding.Nothing : RewriteStanding.Ready, working.Differs, texts);
    }
}
