using Dateline.Data;
using Dateline.People;
using Dateline.Platform;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Memory;

public abstract record RemovalOutcome
{
    private RemovalOutcome()
    {
    }

    public sealed record Done(RemovedImport Import) : RemovalOutcome;

    public sealed record NotFound : RemovalOutcome;

    public sealed record NotAllowed(Access Access) : RemovalOutcome;

    /// <summary>Another write has the operation's id.</summary>
    public sealed record OperationTaken : RemovalOutcome;
}

/// <param name="Id">Of the import.</param>
/// <param name="Segments">What it had brought until then.</param>
public sealed record RemovedImport(Guid Id, int Segments);

/// <summary>
/// Takes a memory out again that was brought in, and ends its being taken in. Nothing of it is offered from then on;
/// <see cref="ForgetSegments"/> does the rest. Whoever brought it may, and whoever keeps the terms.
/// </summary>
public sealed class RemoveImport(Database database, TimeProvider clock)
{
    /// <param name="actor">Who takes it out.</param>
    /// <param name="operation">Its id: one that was done is answered again.</param>
    /// <param name="id">The import.</param>
    /// <param name="cancellation">Ends the attempt before anything is written.</param>
    public Task<RemovalOutcome> Remove(Actor actor, OperationId operation, MemoryImportId id, CancellationToken cancellation)
        => database.WriteAgain<RemovalOutcome>(
            async (db, token) =>
            {
                switch (await db.Earlier<RemovedImport>(actor, operation, token))
                {
                    case Earlier<RemovedImport>.Answered(var answer):
                        return new RemovalOutcome.Done(answer);
                    case Earlier<RemovedImport>.AnotherOne:
                        return new RemovalOutcome.OperationTaken();
                }
                var import = await db.MemoryImports.AsNoTracking().FirstOrDefaultAsync(i => i.Id == id && i.RemovedAt == null, token);
                if (actor.May(import?.StaffId == actor.Id ? Permission.Translate : Permission.KeepTerms) is not Access.Allowed and var access)
                {
                    return new RemovalOutcome.NotAllowed(access);
                }
                DateTimeOffset? now = clock.GetUtcNow().Stored();
                // Whoever takes units in sees in the same row that it has ended.
                if (await db.MemoryImports.Where(i => i.Id == id && i.RemovedAt == null).ExecuteUpdateAsync(set => set.SetProperty(i => i.RemovedAt, now).SetProperty(i => i.EndedAt, i => i.EndedAt ?? now), token) == 0)
                {
                    return new RemovalOutcome.NotFound();
                }
                var removed = new RemovedImport(id.Value, import!.Added);
                db.Audited(actor, "memory.removed", clock, subject: import.Name, detail: new { units = import.Units });
                db.Answered(actor, operation, removed, clock);
                return new RemovalOutcome.Done(removed);
            },
            cancellation);
}
