using Dateline.Data;
using Dateline.Events;
using Dateline.Language;
using Dateline.Media;
using Dateline.People;
using Dateline.Platform;
using Dateline.Releases;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Filing;

/// <param name="Slug">Null: made from the first name, or left as it is.</param>
/// <param name="Names">Per language.</param>
public abstract record FiledSaid(string? Slug, LocalizedText Names);

/// <summary>Which one is to be changed, as its writer saw it.</summary>
/// <param name="Slug">An address that it has or had.</param>
/// <param name="Version">What the change is based on.</param>
/// <param name="Operation">One that was done is answered again.</param>
public sealed record FiledWrite(string Slug, int Version, OperationId Operation);

/// <summary>One kind of what the desk keeps.</summary>
/// <param name="Noun">In the audit's actions.</param>
/// <param name="Changed">The event that pages follow.</param>
/// <param name="At">Whatever has or had an address, with all its addresses.</param>
sealed record Filed<T>(string Noun, EventKind Changed, Func<NewsroomDb, string, IQueryable<T>> At);

/// <summary>
/// What is the same in adding, renaming, merging and retiring rubrics, tags and authors; what is a kind's own, it brings.
/// Every change is one transaction with its audit row, its event and its answer.
/// </summary>
public sealed class KeepFiled(DoneOnce once, ReleaseTime time, TimeProvider clock)
{
    internal Task<FilingOutcome> Add<T>(
        Actor actor,
        OperationId operation,
        Filed<T> kind,
        FiledSaid said,
        Func<NewsroomDb, CancellationToken, Task<FilingOutcome?>> wrong,
        Func<NewsroomDb, string, LocalizedText, CancellationToken, Task<T>> make,
        CancellationToken cancellation)
        where T : class, INamed
        => Once(actor, operation, $"{kind.Noun}.added", async (db, token) =>
        {
            var slug = said.Slug ?? Slug.From(said.Names.Texts.Values.FirstOrDefault() ?? "", said.Names.Texts.Keys.FirstOrDefault() ?? "en");
            if (await Wrong(db, kind, said, slug, null, token) is { } general)
            {
                return general;
            }
            if (await wrong(db, token) is { } own)
            {
                return own;
            }
            var filed = await make(db, slug, FilingBounds.Trimmed(said.Names), token);
            db.Set<T>().Add(filed);
            Say(db, actor, kind, "added", slug, new { names = said.Names.Texts });
            return new FilingOutcome.Done(slug, filed.Version);
        }, cancellation);

    /// <param name="actor">Who.</param>
    /// <param name="kind">Of what.</param>
    /// <param name="which">As they saw it.</param>
    /// <param name="said">What it is from now on.</param>
    /// <param name="wrong">What else can be wrong with it.</param>
    /// <param name="describe">Makes it so, but for its address; or says why not.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    internal Task<FilingOutcome> Change<T>(
        Actor actor,
        Filed<T> kind,
        FiledWrite which,
        FiledSaid said,
        Func<NewsroomDb, CancellationToken, Task<FilingOutcome?>> wrong,
        Func<NewsroomDb, T, LocalizedText, CancellationToken, Task<FilingOutcome?>> describe,
        CancellationToken cancellation)
        where T : class, INamed
        => OnceOn(actor, kind, which, "changed", async (db, filed, token) =>
        {
            var wanted = said.Slug ?? filed.Slug;
            if (await Wrong(db, kind, said, wanted, filed, token) is { } general)
            {
                return general;
            }
            if (await wrong(db, token) is { } own)
            {
                return own;
            }
            var before = new { slug = filed.Slug, names = filed.Names.Texts };
            if (await describe(db, filed, FilingBounds.Trimmed(said.Names), token) is { } refused)
            {
                return refused;
            }
            filed.Move(wanted);
            filed.Raise();
            Say(db, actor, kind, "changed", wanted, new { before, after = new { slug = wanted, names = said.Names.Texts } });
            return new FilingOutcome.Done(wanted, filed.Version);
        }, cancellation);

    /// <param name="actor">Who.</param>
    /// <param name="kind">Of what.</param>
    /// <param name="which">As they saw it.</param>
    /// <param name="into">Which it becomes.</param>
    /// <param name="merge">Does it, the second into the third; or says why it isn't done.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    internal Task<FilingOutcome> Merge<T>(Actor actor, Filed<T> kind, FiledWrite which, string into, Func<NewsroomDb, T, T, CancellationToken, Task<FilingOutcome?>> merge, CancellationToken cancellation)
        where T : class, INamed
        => OnceOn(actor, kind, which, "merged", async (db, filed, token) =>
        {
            if (await kind.At(db, into).FirstOrDefaultAsync(token) is not { } heir)
            {
                return new FilingOutcome.Wrong("into", FilingProblem.Unknown);
            }
            if (heir == filed)
            {
                return new FilingOutcome.Wrong("into", FilingProblem.Circle);
            }
            if (await merge(db, filed, heir, token) is { } undone)
            {
                return undone;
            }
            filed.Raise();
            Say(db, actor, kind, "merged", filed.Slug, new { into = heir.Slug });
            return new FilingOutcome.Done(heir.Slug, heir.Version);
        }, cancellation);

    /// <param name="actor">Who.</param>
    /// <param name="kind">Of what.</param>
    /// <param name="which">As they saw it.</param>
    /// <param name="retired">Or back again.</param>
    /// <param name="refile">What follows from it.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    internal Task<FilingOutcome> Retire<T>(Actor actor, Filed<T> kind, FiledWrite which, bool retired, Func<NewsroomDb, T, CancellationToken, Task> refile, CancellationToken cancellation)
        where T : class, INamed
        => OnceOn(actor, kind, which, retired ? "retired" : "revived", async (db, filed, token) =>
        {
            if (filed.Retired != retired || filed.IsMerged)
            {
                filed.Retire(retired);
                filed.Raise();
                await refile(db, filed, token);
                Say(db, actor, kind, retired ? "retired" : "revived", filed.Slug, null);
            }
            return new FilingOutcome.Done(filed.Slug, filed.Version);
        }, cancellation);

    /// <summary>In one transaction, once, by somebody who may.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="operation">Its id.</param>
    /// <param name="doing">What it does to what: two that differ in it are not the same.</param>
    /// <param name="work">Does it.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    internal Task<FilingOutcome> Once(Actor actor, OperationId operation, string doing, Func<NewsroomDb, CancellationToken, Task<FilingOutcome>> work, CancellationToken cancellation)
        => actor.May(Permission.KeepTaxonomy) is var access and not Access.Allowed
            ? Task.FromResult<FilingOutcome>(new FilingOutcome.NotAllowed(access))
            // A tree is judged as a whole: of two who move its branches at once, neither sees the other's circle.
            : once.Do<FilingOutcome, FilingOutcome.Done>(actor, operation, "filing", doing, new FilingOutcome.OperationTaken(), work, cancellation, isBegun: outcome => outcome is FilingOutcome.Begun);

    /// <summary>The same for one that is there, as its writer saw it.</summary>
    Task<FilingOutcome> OnceOn<T>(Actor actor, Filed<T> kind, FiledWrite which, string doing, Func<NewsroomDb, T, CancellationToken, Task<FilingOutcome>> work, CancellationToken cancellation)
        where T : class, INamed
        => Once(
            actor,
            which.Operation,
            $"{kind.Noun}.{doing} {which.Slug}",
            async (db, token) => await kind.At(db, which.Slug).FirstOrDefaultAsync(token) is not { } filed ? new FilingOutcome.NoSuch()
                : filed.Version != which.Version ? new FilingOutcome.Stale(filed.Slug)
                : await work(db, filed, token),
            cancellation);

    internal void Say<T>(NewsroomDb db, Actor actor, Filed<T> kind, string done, string slug, object? detail)
    {
        db.Audited(actor, $"{kind.Noun}.{done}", clock, subject: slug, detail: detail);
        db.Record(new NewsroomEvent(kind.Changed, time.Now, subject: slug));
    }

    /// <summary>A picture that is named and isn't in the library.</summary>
    internal static async Task<FilingOutcome?> WrongPicture(NewsroomDb db, string? file, CancellationToken cancellation)
        => file is not null && !await db.Pictures.AnyAsync(p => p.File == file, cancellation) ? new FilingOutcome.Wrong("picture", FilingProblem.Picture) : null;

    static async Task<FilingOutcome?> Wrong<T>(NewsroomDb db, Filed<T> kind, FiledSaid said, string slug, T? filed, CancellationToken cancellation)
        where T : class
        => !FilingBounds.AreNames(said.Names) ? new FilingOutcome.Wrong("names", FilingProblem.Names)
            : !FilingBounds.IsSlug(slug) ? new FilingOutcome.Wrong("slug", FilingProblem.SlugForm)
            : await kind.At(db, slug).FirstOrDefaultAsync(cancellation) is { } holder && holder != filed ? new FilingOutcome.Wrong("slug", FilingProblem.SlugTaken)
            : null;
}
