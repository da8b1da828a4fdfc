using Dateline.Data;

namespace Dateline.People;

/// <summary>
/// An act on what the newsroom keeps: one transaction that takes its turn, is done once, and is answered again to whoever
/// sends it again. What is refused writes nothing.
/// </summary>
public sealed class DoneOnce(Database database, TimeProvider clock)
{
    /// <typeparam name="TOutcome">What may become of it.</typeparam>
    /// <typeparam name="TDone">That it is done: it is kept, and never holds a text.</typeparam>
    /// <param name="actor">Who.</param>
    /// <param name="operation">Its id.</param>
    /// <param name="turn">Acts of one kind are done one after the other.</param>
    /// <param name="doing">What it does to what: two that differ in it are not the same.</param>
    /// <param name="taken">Another act has the id.</param>
    /// <param name="work">Does it.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    /// <param name="isBegun">Whether what was done so far stays, though it isn't done: the rest follows in transactions of its own.</param>
    internal Task<TOutcome> Do<TOutcome, TDone>(
        Actor actor,
        OperationId operation,
        string turn,
        string doing,
        TOutcome taken,
        Func<NewsroomDb, CancellationToken, Task<TOutcome>> work,
        CancellationToken cancellation,
        Predicate<TOutcome>? isBegun = null)
        where TDone : class, TOutcome
        where TOutcome : class
        => database.WriteAgain(
            async (db, token) =>
            {
                await db.TakeTurn(turn, token);
                switch (await db.Earlier<Act<TDone>>(actor, operation, token))
                {
                    case Earlier<Act<TDone>>.Answered(var act) when act.Doing == doing:
                        return act.Done;
                    case Earlier<Act<TDone>>.Answered or Earlier<Act<TDone>>.AnotherOne:
                        return taken;
                }
                var outcome = await work(db, token);
                if (outcome is TDone done)
                {
                    db.Answered(actor, operation, new Act<TDone>(doing, done), clock);
                }
                else if (isBegun?.Invoke(outcome) is not true)
                {
                    db.ChangeTracker.Clear();
                    db.ForgetLastThings();
                }
                return outcome;
            },
            cancellation);

    sealed record Act<TDone>(string Doing, TDone Done);
}
