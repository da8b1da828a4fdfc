using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
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
/// <param name="Kind">Person, place, organisation or topic.</param>
/// <param name="Names">Per language.</param>
/// <param name="Forms">Inflected forms per language; null for none.</param>
/// <param name="Wikidata"><c>Q</c> and a number; null for none.</param>
/// <param name="Picture">A file of the library; null for none.</param>
public sealed record TagSaid(string? Slug, TagKind Kind, LocalizedText Names, IReadOnlyDictionary<string, IReadOnlyList<string>>? Forms, string? Wikidata, string? Picture);

/// <summary>Adds, renames, merges and retires tags. Every address that one had leads on.</summary>
public sealed partial class KeepTags(Database database, ReleaseTime time, TimeProvider clock)
{
    const int MostForms = 60;
    const int LongestForm = 200;

    static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public Task<FilingOutcome> Add(Actor actor, TagSaid said, CancellationToken cancellation)
        => Write(actor, async (db, token) =>
        {
            var slug = said.Slug ?? Dateline.Language.Slug.From(said.Names.Texts.Values.FirstOrDefault() ?? "", said.Names.Texts.Keys.FirstOrDefault() ?? "en");
            if (await Problem(db, said, slug, null, token) is { } problem)
            {
                return problem;
            }
            var tag = new Tag(TypedId.New<TagId>(clock), slug, said.Kind, FilingBounds.Trimmed(said.Names));
            Describe(db, tag, said);
            db.Tags.Add(tag);
            Say(db, actor, "tag.added", tag, new { names = said.Names.Texts });
            return new FilingOutcome.Done(slug);
        }, cancellation);

    public Task<FilingOutcome> Change(Actor actor, string slug, TagSaid said, CancellationToken cancellation)
        => Write(actor, async (db, token) =>
        {
            if (await Find(db, slug, token) is not { } tag)
            {
                return new FilingOutcome.NoSuch();
            }
            var wanted = said.Slug ?? tag.Slug;
            if (await Problem(db, said, wanted, tag.Id, token) is { } problem)
            {
                return problem;
            }
            var before = new { slug = tag.Slug, names = tag.Names.Texts };
            Describe(db, tag, said);
            tag.Move(wanted);
            Say(db, actor, "tag.changed", tag, new { before, after = new { slug = wanted, names = said.Names.Texts } });
            return new FilingOutcome.Done(wanted);
        }, cancellation);

    /// <summary>Everything that has it counts as having <paramref name="into"/>, and its addresses lead there.</summary>
    public Task<FilingOutcome> Merge(Actor actor, string slug, string into, CancellationToken cancellation)
        => Write(actor, async (db, token) =>
        {
            if (await Find(db, slug, token) is not { } tag)
            {
                return new FilingOutcome.NoSuch();
            }
            if (await Find(db, into, token) is not { } heir)
            {
                return new FilingOutcome.Wrong("into", FilingProblem.Unknown);
            }
            if ((await TaxonomyTree.Load(db, token)).Standing(heir.Id) == tag.Id || heir.Id == tag.Id)
            {
                return new FilingOutcome.Wrong("into", FilingProblem.Circle);
            }
            tag.Retire(heir.Id);
            await db.FileAnew(ListId.For(tag.Id), token);
            Say(db, actor, "tag.merged", tag, new { into = heir.Slug });
            return new FilingOutcome.Done(heir.Slug);
        }, cancellation);

    /// <summary>Given to no story any more, its page stays; or back again.</summary>
    public Task<FilingOutcome> Retire(Actor actor, string slug, bool retired, CancellationToken cancellation)
        => Write(actor, async (db, token) =>
        {
            if (await Find(db, slug, token) is not { } tag)
            {
                return new FilingOutcome.NoSuch();
            }
            if (tag.Retired != retired || tag.MergedIntoId is not null)
            {
                if (retired)
                {
                    tag.Retire(null);
                }
                else
                {
                    tag.Revive();
                }
                await db.FileAnew(ListId.For(tag.Id), token);
                Say(db, actor, retired ? "tag.retired" : "tag.revived", tag, null);
            }
            return new FilingOutcome.Done(tag.Slug);
        }, cancellation);

    Task<FilingOutcome> Write(Actor actor, Func<NewsroomDb, CancellationToken, Task<FilingOutcome>> work, CancellationToken cancellation)
        => actor.May(Permission.KeepTaxonomy) is Access.Allowed ? database.Write(work, cancellation) : Task.FromResult<FilingOutcome>(new FilingOutcome.NotAllowed(actor.May(Permission.KeepTaxonomy)));

    static void Describe(NewsroomDb db, Tag tag, TagSaid said)
    {
        tag.Describe(said.Kind, FilingBounds.Trimmed(said.Names), said.Forms is { Count: > 0 } forms ? JsonSerializer.Serialize(forms, Readable) : null, said.Wikidata, said.Picture);
        db.LastThing<ShownPictures>().Of(tag);
    }

    static async Task<FilingOutcome?> Problem(NewsroomDb db, TagSaid said, string slug, TagId? own, CancellationToken cancellation)
    {
        if (!FilingBounds.AreNames(said.Names))
        {
            return new FilingOutcome.Wrong("names", FilingProblem.Names);
        }
        if (!FilingBounds.IsSlug(slug))
        {
            return new FilingOutcome.Wrong("slug", FilingProblem.SlugForm);
        }
        if (said.Forms is { } forms && !forms.All(f => f.Key.Length is > 1 and <= 12 && f.Value.Count is > 0 and <= MostForms && f.Value.All(word => word.Length is > 0 and <= LongestForm && !word.Any(char.IsControl))))
        {
            return new FilingOutcome.Wrong("forms", FilingProblem.Forms);
        }
        if (said.Wikidata is { } item && !WikidataItem().IsMatch(item))
        {
            return new FilingOutcome.Wrong("wikidata", FilingProblem.Wikidata);
        }
        if (await db.TagSlugs.AsNoTracking().Where(s => s.Slug == slug).Select(s => (TagId?)s.TagId).FirstOrDefaultAsync(cancellation) is { } holder && holder != own)
        {
            return new FilingOutcome.Wrong("slug", FilingProblem.SlugTaken);
        }
        return said.Picture is { } file && !await db.Pictures.AnyAsync(p => p.File == file, cancellation) ? new FilingOutcome.Wrong("picture", FilingProblem.Picture) : null;
    }

    static Task<Tag?> Find(NewsroomDb db, string slug, CancellationToken cancellation)
        => db.Tags.Include(t => t.Slugs).FirstOrDefaultAsync(t => t.Slugs.Any(s => s.Slug == slug), cancellation);

    void Say(NewsroomDb db, Actor actor, string action, Tag tag, object? detail)
    {
        db.Audited(actor, action, clock, subject: tag.Slug, detail: detail);
        db.Record(new NewsroomEvent(EventKind.TagChanged, time.Now, subject: tag.Slug));
    }

    [GeneratedRegex(@"\AQ[1-9][0-9]{0,11}\z", RegexOptions.CultureInvariant)]
    private static partial Regex WikidataItem();
}
