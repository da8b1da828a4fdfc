using Dateline.Data;
using Dateline.Events;
using Dateline.People;
using Dateline.Releases;

namespace Dateline.Terms;

/// <summary>
/// What is the same in everything that is done to terms: one transaction, by somebody who may, done once, with its audit
/// row (which is the term's history), its event and its answer.
/// </summary>
public sealed class TermActs(DoneOnce once, ReleaseTime time, TimeProvider clock)
{
    /// <param name="actor">Who.</param>
    /// <param name="operation">Its id.</param>
    /// <param name="doing">What it does to what: two that differ in it are not the same.</param>
    /// <param name="work">Does it.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    internal Task<TermOutcome> Once(Actor actor, OperationId operation, string doing, Func<NewsroomDb, CancellationToken, Task<TermOutcome>> work, CancellationToken cancellation)
        => actor.May(Permission.KeepTerms) is var access and not Access.Allowed
            ? Task.FromResult<TermOutcome>(new TermOutcome.NotAllowed(access))
            : once.Do<TermOutcome, TermOutcome.Done>(actor, operation, "terms", doing, new TermOutcome.OperationTaken(), work, cancellation);

    /// <summary>The same for one that is there, as its writer saw it.</summary>
    internal Task<TermOutcome> OnceOn(Actor actor, TermWrite which, string doing, Func<NewsroomDb, StoredTerm, CancellationToken, Task<TermOutcome>> work, CancellationToken cancellation)
        => Once(
            actor,
            which.Operation,
            $"{doing} {which.Id}",
            async (db, token) => await db.Terms.FindAsync([which.Id], token) is not { } term ? new TermOutcome.NoSuch()
                : term.Version != which.Version ? new TermOutcome.Stale(term.Id)
                : await work(db, term, token),
            cancellation);

    /// <param name="db">The transaction.</param>
    /// <param name="actor">Who; null for a bundle.</param>
    /// <param name="done">added, changed, merged, retired, revived.</param>
    /// <param name="term">As it is now.</param>
    /// <param name="before">Its record as it was; null for a new one.</param>
    /// <param name="by">How it came about, where not by being written at the desk: a file, a merge.</param>
    internal void Say(NewsroomDb db, Actor? actor, string done, StoredTerm term, string? before, string? by = null)
    {
        db.Audited(actor, "term." + done, clock, subject: term.Id, detail: new { version = term.Version, before = Json(before), after = Json(term.Record), source = by });
        db.Record(new NewsroomEvent(EventKind.TermChanged, time.Now, subject: term.Id));
    }

    static System.Text.Json.JsonElement? Json(string? record) => record is null ? null : System.Text.Json.JsonElement.Parse(record);
}
