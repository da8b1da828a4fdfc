using Dateline.Data;
using Dateline.Events;
using Dateline.Media;
using Dateline.People;
using Dateline.Platform;
using Dateline.Releases;
using Dateline.Stories;
using Dateline.Taxonomy;
using Dateline.Terms;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Bundles;

/// <summary>Writes a bundle's rubrics, tags, authors, pages and terms: what stories refer to.</summary>
sealed class WriteTaxonomy(Database database, IReadOnlyDictionary<string, string> pictures, ReleaseTime release, TimeProvider clock, TermActs acts)
{
    // Few enough for a transaction of some milliseconds.
    const int BatchSize = 25;

    /// <summary>Answers the rubrics and tags whose stories have to be filed anew.</summary>
    internal async Task<IReadOnlyList<ListId>> Write(Survey survey, ImportReport report, CancellationToken cancellation)
    {
        var records = survey.Lines.Select(l => l.Record).OfType<BundleRecord>().Where(r => r is not (BundleRecord.LibraryPicture or BundleRecord.Leads or BundleRecord.HoldKind or BundleRecord.ChecklistItem or BundleRecord.StyleRule)).ToArray();
        foreach (var batch in records.Chunk(BatchSize))
        {
            report.Records += await database.WriteAgain(
                async (db, token) =>
                {
                    foreach (var record in batch)
                    {
                        await Write(db, record, token);
                        await db.SaveChangesAsync(token);
                    }
                    return batch.Length;
                },
                cancellation);
        }
        var refile = new List<ListId>();
        foreach (var batch in records.Where(r => r is BundleRecord.Rubric or BundleRecord.Tag).Chunk(BatchSize))
        {
            // Who stands under whom can be said once all of them are there.
            refile.AddRange(await database.WriteAgain(
                async (db, token) =>
                {
                    var moved = new List<ListId>();
                    foreach (var record in batch)
                    {
                        await Relate(db, record, moved, token);
                    }
                    return moved;
                },
                cancellation));
        }
        return refile;
    }

    async Task Write(NewsroomDb db, BundleRecord record, CancellationToken cancellation)
    {
        switch (record)
        {
            case BundleRecord.Rubric rubric:
                await Write(db, rubric, cancellation);
                break;
            case BundleRecord.Tag tag:
                await Write(db, tag, cancellation);
                break;
            case BundleRecord.Author author:
                await Write(db, author, cancellation);
                break;
            case BundleRecord.Page page:
                await Write(db, page, cancellation);
                break;
            case BundleRecord.Term term:
                await Write(db, term, cancellation);
                break;
        }
    }

    async Task Write(NewsroomDb db, BundleRecord.Rubric record, CancellationToken cancellation)
    {
        string[] slugs = [record.Slug, .. record.FormerSlugs];
        var rubric = await db.Rubrics.Include(r => r.Slugs).FirstOrDefaultAsync(r => r.Slugs.Any(s => slugs.Contains(s.Slug)), cancellation);
        if (rubric is null)
        {
            var position = await db.Rubrics.MaxAsync(r => (int?)r.Position, cancellation) ?? 0;
            rubric = new Rubric(TypedId.New<RubricId>(clock), record.Slug, record.Names, position + 1);
            db.Rubrics.Add(rubric);
        }
        if (rubric.Slugs.All(s => s.Slug != record.Slug))
        {
            rubric.Move(record.Slug);
        }
        rubric.Describe(record.Names, record.Picture is { } file ? pictures[file] : null);
        foreach (var former in record.FormerSlugs)
        {
            rubric.RememberSlug(former);
        }
        if (db.ChangeTracker.HasChanges())
        {
            Raise(db, rubric);
            db.LastThing<ShownPictures>().Of(rubric);
            db.Record(new NewsroomEvent(EventKind.RubricChanged, release.Now, subject: rubric.Slug));
        }
    }

    async Task Write(NewsroomDb db, BundleRecord.Tag record, CancellationToken cancellation)
    {
        string[] slugs = [record.Slug, .. record.FormerSlugs];
        var tag = await db.Tags.Include(t => t.Slugs).FirstOrDefaultAsync(t => t.Slugs.Any(s => slugs.Contains(s.Slug)), cancellation);
        if (tag is null)
        {
            tag = new Tag(TypedId.New<TagId>(clock), record.Slug, record.Kind, record.Names);
            db.Tags.Add(tag);
        }
        if (tag.Slugs.All(s => s.Slug != record.Slug))
        {
            tag.Move(record.Slug);
        }
        tag.Describe(record.Kind, record.Names, record.Forms, record.Wikidata, record.Picture is { } file ? pictures[file] : null);
        tag.Strike(record.StruckForms);
        foreach (var former in record.FormerSlugs)
        {
            tag.RememberSlug(former);
        }
        if (db.ChangeTracker.HasChanges())
        {
            Raise(db, tag);
            db.LastThing<ShownPictures>().Of(tag);
            db.Record(new NewsroomEvent(EventKind.TagChanged, release.Now, subject: tag.Slug));
        }
    }

    async Task Write(NewsroomDb db, BundleRecord.Author record, CancellationToken cancellation)
    {
        string[] slugs = [record.Slug, .. record.FormerSlugs];
        var author = await db.Authors.Include(a => a.Slugs).FirstOrDefaultAsync(a => a.Slugs.Any(s => slugs.Contains(s.Slug)), cancellation);
        if (author is null)
        {
            author = new Author(TypedId.New<AuthorId>(clock), record.Slug, record.Names);
            db.Authors.Add(author);
        }
        if (author.Slugs.All(s => s.Slug != record.Slug))
        {
            author.Move(record.Slug);
        }
        author.Describe(record.Names, record.Picture is { } file ? pictures[file] : null);
        foreach (var former in record.FormerSlugs)
        {
            author.RememberSlug(former);
        }
        author.Retire(record.Retired);
        if (db.ChangeTracker.HasChanges())
        {
            Raise(db, author);
            db.LastThing<ShownPictures>().Of(author);
            db.Record(new NewsroomEvent(EventKind.AuthorChanged, release.Now, subject: author.Slug));
        }
    }

    async Task Write(NewsroomDb db, BundleRecord.Page record, CancellationToken cancellation)
    {
        var (address, before) = await Address(db, record, cancellation);
        if (before is not null && before != address)
        {
            await db.Pages.Where(p => p.Slug == before).ExecuteUpdateAsync(set => set.SetProperty(p => p.Slug, address), cancellation);
            await db.PageSlugs.Where(s => s.Page == before).ExecuteUpdateAsync(set => set.SetProperty(s => s.Page, address), cancellation);
        }
        var present = await db.Pages.Where(p => p.Slug == address).ToListAsync(cancellation);
        var version = present.Count == 0 ? 1 : present.Max(p => p.Version) + 1;
        var position = present.FirstOrDefault()?.Position ?? (await db.Pages.MaxAsync(p => (int?)p.Position, cancellation) ?? 0) + 1;
        foreach (var (language, title, body) in record.Editions)
        {
            var text = body.WithPictures(file => pictures[file]).ToJson();
            if (present.FirstOrDefault(p => p.Language == language) is { } page)
            {
                page.Rewrite(title, text);
            }
            else
            {
                present.Add(db.Pages.Add(new StaticPage(address, language, title, text, position)).Entity);
            }
        }
        present.ForEach(p => p.Retire(record.Retired));
        string[] known = [address, .. await db.PageSlugs.Where(s => s.Page == address).Select(s => s.Slug).ToListAsync(cancellation)];
        db.PageSlugs.AddRange(record.FormerSlugs.Append(record.Slug).Append(before ?? address).Except(known).Select(former => new PageSlug(former, address)));
        if (db.ChangeTracker.HasChanges())
        {
            present.ForEach(p => p.Raise(version));
            db.Record(new NewsroomEvent(EventKind.PageChanged, release.Now, subject: address));
        }
    }

    /// <summary>Where the page is to stand, and where it stands here. A page that moved on here stays where it is.</summary>
    static async Task<(string Address, string? Before)> Address(NewsroomDb db, BundleRecord.Page record, CancellationToken cancellation)
    {
        string[] slugs = [record.Slug, .. record.FormerSlugs];
        var before = await db.Pages.Where(p => slugs.Contains(p.Slug)).Select(p => p.Slug).FirstOrDefaultAsync(cancellation)
            ?? await db.PageSlugs.Where(s => slugs.Contains(s.Slug)).Select(s => s.Page).FirstOrDefaultAsync(cancellation);
        return before is not null && await db.PageSlugs.AnyAsync(s => s.Slug == record.Slug && s.Page == before, cancellation) ? (before, before) : (record.Slug, before);
    }

    async Task Write(NewsroomDb db, BundleRecord.Term record, CancellationToken cancellation)
    {
        var before = default(string);
        if (await db.Terms.FindAsync([record.Id], cancellation) is { } term)
        {
            before = term.Record;
            term.Replace(record.Canonical);
        }
        else
        {
            db.Terms.Add(term = new StoredTerm(record.Id, record.Canonical));
        }
        if (before != term.Record)
        {
            acts.Say(db, null, before is null ? "added" : "changed", term, before);
        }
    }

    async Task Relate(NewsroomDb db, BundleRecord record, List<ListId> refile, CancellationToken cancellation)
    {
        if (record is BundleRecord.Rubric r)
        {
            var rubric = await db.Rubrics.SingleAsync(found => found.Slugs.Any(s => s.Slug == r.Slug), cancellation);
            var before = (rubric.ParentId, rubric.MergedIntoId);
            rubric.PutUnder(await Rubric(db, r.Parent, cancellation));
            var into = await Rubric(db, r.MergedInto, cancellation);
            if (r.Retired != rubric.Retired || into != rubric.MergedIntoId)
            {
                if (into is { } heir)
                {
                    rubric.MergeInto(heir);
                }
                else
                {
                    rubric.Retire(r.Retired);
                }
            }
            if (before != (rubric.ParentId, rubric.MergedIntoId))
            {
                refile.Add(ListId.For(rubric.Id));
            }
            if (db.ChangeTracker.HasChanges())
            {
                Raise(db, rubric);
                db.Record(new NewsroomEvent(EventKind.RubricChanged, release.Now, subject: rubric.Slug));
            }
        }
        else if (record is BundleRecord.Tag t)
        {
            var tag = await db.Tags.SingleAsync(found => found.Slugs.Any(s => s.Slug == t.Slug), cancellation);
            TagId? into = t.MergedInto is { } slug ? await db.TagSlugs.Where(s => s.Slug == slug).Select(s => s.TagId).SingleAsync(cancellation) : null;
            if (t.Retired != tag.Retired || into != tag.MergedIntoId)
            {
                if (into is { } heir)
                {
                    tag.MergeInto(heir);
                }
                else
                {
                    tag.Retire(t.Retired);
                }
                tag.Raise();
                refile.Add(ListId.For(tag.Id));
                db.Record(new NewsroomEvent(EventKind.TagChanged, release.Now, subject: tag.Slug));
            }
        }
    }

    /// <summary>What was there and reads otherwise now: whoever has it open at the desk is told.</summary>
    static void Raise(NewsroomDb db, INamed named)
    {
        if (db.Entry(named).State is EntityState.Modified)
        {
            named.Raise();
        }
    }

    static async Task<RubricId?> Rubric(NewsroomDb db, string? slug, CancellationToken cancellation)
        => slug is null ? null : await db.RubricSlugs.Where(s => s.Slug == slug).Select(s => s.RubricId).SingleAsync(cancellation);
}
