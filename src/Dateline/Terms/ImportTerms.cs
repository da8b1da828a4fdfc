using Dateline.Data;
using Dateline.Language.Terms.Exchange;
using Dateline.People;

namespace Dateline.Terms;

/// <summary>Takes a file of terms in: shows what it would do, then does it in short transactions. Again, it does nothing.</summary>
public sealed class ImportTerms(Database database, KeptTerms kept, TermActs acts, TimeProvider clock)
{
    // Few enough for a transaction of some milliseconds.
    const int BatchSize = 25;

    /// <summary>What would be done, and by whom it may be.</summary>
    public async Task<TermImport> Preview(Actor actor, ReadOnlyMemory<byte> file, CancellationToken cancellation)
    {
        if (actor.May(Permission.KeepTerms) is var access and not Access.Allowed)
        {
            return new TermImport.NotAllowed(access);
        }
        return ReadTermsFile.From(file) switch
        {
            TermsReading.Wrong(var errors) => new TermImport.Unreadable(errors),
            TermsReading.Read(var concepts, var remarks) => await Planned(concepts, cancellation) is { } plan ? new TermImport.Foreseen(plan, remarks) : new TermImport.TooMany(),
            _ => throw new InvalidOperationException("A file was read in a way that nothing here knows."),
        };
    }

    /// <param name="actor">Who.</param>
    /// <param name="operation">Its id.</param>
    /// <param name="file">The same bytes.</param>
    /// <param name="name">Of the file, for the history.</param>
    /// <param name="seen">What the preview said, by its sign: if anything is otherwise by now, nothing is done.</param>
    /// <param name="cancellation">Stops between two transactions; importing again completes it.</param>
    public async Task<TermImport> Import(Actor actor, OperationId operation, ReadOnlyMemory<byte> file, string name, string seen, CancellationToken cancellation)
    {
        var foreseen = await Preview(actor, file, cancellation);
        switch (foreseen is TermImport.NotAllowed ? null : await database.Write((db, token) => db.Earlier<TermsTaken>(actor, operation, token), cancellation))
        {
            case Earlier<TermsTaken>.Answered({ Seen: var earlier } done):
                return earlier == seen ? new TermImport.Done(done.Added, done.Changed, done.Left) : new TermImport.OperationTaken();
            case Earlier<TermsTaken>.AnotherOne:
                return new TermImport.OperationTaken();
        }
        if (foreseen is not TermImport.Foreseen(var plan, _))
        {
            return foreseen;
        }
        if (plan.Seen != seen)
        {
            return new TermImport.Stale(foreseen);
        }
        var writes = plan.Terms.Where(t => t.Writes).ToArray();
        foreach (var batch in writes.Chunk(BatchSize))
        {
            if (!await database.WriteAgain((db, token) => Write(db, actor, batch, name, token), cancellation))
            {
                return new TermImport.Stale(await Preview(actor, file, cancellation));
            }
        }
        var added = writes.Count(t => t.As is PlannedAs.Added);
        var taken = new TermsTaken(seen, added, writes.Length - added, plan.Terms.Count - writes.Length);
        // What is written stays written: that it was done is said even to somebody who went away.
        await database.Write(
            (db, _) =>
            {
                db.Audited(actor, "terms.imported", clock, detail: new { file = name, added, changed = taken.Changed, left = taken.Left });
                db.Answered(actor, operation, taken, clock);
                return Task.CompletedTask;
            },
            CancellationToken.None);
        return new TermImport.Done(taken.Added, taken.Changed, taken.Left);
    }

    async Task<TermPlan?> Planned(IReadOnlyList<Concept> concepts, CancellationToken cancellation)
    {
        await using var db = await database.Read(cancellation);
        var present = await kept.Present(db, cancellation);
        var plan = TermPlan.Of(present, concepts);
        return present.Count + plan.Terms.Count(t => t.As is PlannedAs.Added) > ConceptBounds.MostConcepts ? null : plan;
    }

    /// <summary>False, and nothing is written, where a term isn't as it was planned for.</summary>
    async Task<bool> Write(NewsroomDb db, Actor actor, PlannedTerm[] batch, string name, CancellationToken cancellation)
    {
        await db.TakeTurn("terms", cancellation);
        foreach (var planned in batch)
        {
            var term = await db.Terms.FindAsync([planned.Id], cancellation);
            if ((term?.Version ?? 0) != planned.Version)
            {
                db.ChangeTracker.Clear();
                db.ForgetLastThings();
                return false;
            }
            var before = term?.Record;
            if (term is null)
            {
                db.Terms.Add(term = new StoredTerm(planned.Id, ConceptRecord.Write(planned.Id, planned.After, false, null)));
            }
            else
            {
                term.Say(planned.After);
            }
            acts.Say(db, actor, before is null ? "added" : "changed", term, before, name);
        }
        return true;
    }

    /// <summary>What was answered, and to what.</summary>
    sealed record TermsTaken(string Seen, int Added, int Changed, int Left);
}

/// <summary>What became of a file of terms, or would.</summary>
public abstract record TermImport
{
    private TermImport()
    {
    }

    /// <param name="Plan">What would be done.</param>
    /// <param name="Remarks">What was understood otherwise than it is written.</param>
    public sealed record Foreseen(TermPlan Plan, IReadOnlyList<TermRemark> Remarks) : TermImport;

    /// <param name="Added">New terms.</param>
    /// <param name="Changed">Terms that say more, or otherwise.</param>
    /// <param name="Left">The file's concepts that changed nothing.</param>
    public sealed record Done(int Added, int Changed, int Left) : TermImport;

    public sealed record NotAllowed(Access Access) : TermImport;

    /// <summary>Nothing of the file is taken.</summary>
    public sealed record Unreadable(IReadOnlyList<TermRemark> Errors) : TermImport;

    /// <summary>The newsroom would have more terms than it may.</summary>
    public sealed record TooMany : TermImport;

    /// <summary>Somebody changed terms meanwhile: what is left to do is another thing.</summary>
    /// <param name="Now">The preview as of now.</param>
    public sealed record Stale(TermImport Now) : TermImport;

    /// <summary>Another write has the operation's id.</summary>
    public sealed record OperationTaken : TermImport;
}
