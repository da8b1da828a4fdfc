using Dateline.Data;
using Dateline.Events;
using Dateline.Media;
using Dateline.People;
using Dateline.Platform;
using Dateline.Releases;
using Dateline.Taxonomy;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Filing;

/// <param name="Slug">Null: made from the first name, or left as it is.</param>
/// <param name="Names">Per language.</param>
/// <param name="Parent">Slug of the one above; null at the top.</param>
/// <param name="Position">Among its siblings; null to leave it where it is.</param>
/// <param name="Picture">A file of the library; null for none.</param>
public sealed record RubricSaid(string? Slug, LocalizedText Names, string? Parent, int? Position, string? Picture = null) : FiledSaid(Slug, Names);

/// <summary>Adds, renames, moves, merges and retires rubrics. Every address that one had leads on.</summary>
public sealed class KeepRubrics(KeepFiled filed, TimeProvider clock)
{
    static readonly Filed<Rubric> Kind = new("rubric", EventKind.RubricChanged, (db, slug) => db.Rubrics.Include(r => r.Slugs).Where(r => r.Slugs.Any(s => s.Slug == slug)));

    public Task<FilingOutcome> Add(Actor actor, OperationId operation, RubricSaid said, CancellationToken cancellation)
        => filed.Add(
            actor,
            operation,
            Kind,
            said,
            (db, token) => Wrong(db, said, token),
            async (db, slug, names, token) =>
            {
                var last = await db.Rubrics.MaxAsync(r => (int?)r.Position, token) ?? 0;
                var rubric = new Rubric(TypedId.New<RubricId>(clock), slug, names, said.Position ?? last + 1);
                rubric.PutUnder(await IdOf(db, said.Parent, token));
                Describe(db, rubric, said, names);
                return rubric;
            },
            cancellation);

    public Task<FilingOutcome> Change(Actor actor, FiledWrite which, RubricSaid said, CancellationToken cancellation)
        => filed.Change(
            actor,
            Kind,
            which,
            said,
            (db, token) => Wrong(db, said, token),
            async (db, rubric, names, token) =>
            {
                var parent = await IdOf(db, said.Parent, token);
                if (parent != rubric.ParentId)
                {
                    if (parent is { } above && await IsUnder(db, above, rubric.Id, token))
                    {
                        return new FilingOutcome.Wrong("parent", FilingProblem.Circle);
                    }
                    rubric.PutUnder(parent);
                    await db.FileAnew(ListId.For(rubric.Id), token);
                }
                Describe(db, rubric, said, names);
                if (said.Position is { } position)
                {
                    rubric.Stand(position);
                }
                return null;
            },
            cancellation);

    /// <summary>Everything that is filed under it counts as filed under <paramref name="into"/>, and its addresses lead there.</summary>
    public Task<FilingOutcome> Merge(Actor actor, FiledWrite which, string into, CancellationToken cancellation)
        => filed.Merge(
            actor,
            Kind,
            which,
            into,
            async (db, rubric, heir, token) =>
            {
                if (await IsUnder(db, heir.Id, rubric.Id, token))
                {
                    return new FilingOutcome.Wrong("into", FilingProblem.Circle);
                }
                rubric.MergeInto(heir.Id);
                foreach (var child in await db.Rubrics.Where(r => r.ParentId == rubric.Id).ToListAsync(token))
                {
                    child.PutUnder(heir.Id);
                    child.Raise();
                    await db.FileAnew(ListId.For(child.Id), token);
                }
                await db.FileAnew(ListId.For(rubric.Id), token);
                return null;
            },
            cancellation);

    /// <summary>Out of navigation, its page stays; or back again.</summary>
    public Task<FilingOutcome> Retire(Actor actor, FiledWrite which, bool retired, CancellationToken cancellation)
        => filed.Retire(actor, Kind, which, retired, (db, rubric, token) => db.FileAnew(ListId.For(rubric.Id), token), cancellation);

    static async Task<FilingOutcome?> Wrong(NewsroomDb db, RubricSaid said, CancellationToken cancellation)
        => said.Parent is not null && await IdOf(db, said.Parent, cancellation) is null
            ? new FilingOutcome.Wrong("parent", FilingProblem.Unknown)
            : await KeepFiled.WrongPicture(db, said.Picture, cancellation);

    static void Describe(NewsroomDb db, Rubric rubric, RubricSaid said, LocalizedText names)
    {
        rubric.Describe(names, said.Picture);
        db.LastThing<ShownPictures>().Of(rubric);
    }

    static async Task<RubricId?> IdOf(NewsroomDb db, string? slug, CancellationToken cancellation)
        => slug is null ? null : await db.RubricSlugs.AsNoTracking().Where(s => s.Slug == slug).Select(s => (RubricId?)s.RubricId).FirstOrDefaultAsync(cancellation);

    /// <summary>Whether <paramref name="rubric"/> is <paramref name="above"/>, stands under it, or leads to it.</summary>
    static async Task<bool> IsUnder(NewsroomDb db, RubricId rubric, RubricId above, CancellationToken cancellation)
        => rubric == above || (await TaxonomyTree.Load(db, cancellation)).PathOf(rubric).Contains(above);
}
