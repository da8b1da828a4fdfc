using System.Globalization;
using Dateline.Data;
using Dateline.People;
using Dateline.Releases;
using Dateline.Stories;
using Dateline.Taxonomy;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Bundles;

/// <summary>
/// Takes out of a survey the lines whose references lead nowhere or whose addresses are another's, and then the lines
/// that relied on those.
/// </summary>
sealed class ResolveReferences
{
    readonly HashSet<(string Kind, string Id)> _stored = [];
    readonly HashSet<(string Kind, string Id)> _offered = [];
    readonly Dictionary<(string Space, string Slug), string> _owners = [];

    ResolveReferences()
    {
    }

    internal static async Task Resolve(NewsroomDb db, Survey survey, ImportReport report, CancellationToken cancellation)
    {
        var resolving = new ResolveReferences();
        await resolving.Load(db, survey, cancellation);
        foreach (var line in survey.Lines.ToArray())
        {
            if (resolving.Owner(survey, line) is ({ } slug, { } owner))
            {
                report.Refuse(line.Number, $"the slug “{slug}” belongs to {owner} already");
                survey.Remove(line);
            }
        }
        foreach (var line in resolving.TooMany(survey).ToArray())
        {
            report.Refuse(line.Number, string.Create(CultureInfo.InvariantCulture, $"a newsroom keeps no more than {HoldKind.Most} of “{line.Key.Kind}” that aren’t retired"));
            survey.Remove(line);
        }
        Prune(survey, resolving, report);
        foreach (var line in Circles(survey).ToArray())
        {
            report.Refuse(line.Number, "the rubric stands under itself");
            survey.Remove(line);
        }
        Prune(survey, resolving, report);
    }

    /// <summary>Removes lines that refer to what is neither stored nor here, until none is left.</summary>
    static void Prune(Survey survey, ResolveReferences resolving, ImportReport report)
    {
        bool removed;
        do
        {
            removed = false;
            foreach (var line in survey.Lines.ToArray())
            {
                foreach (var reference in line.References)
                {
                    if (!resolving.Leads(survey, reference))
                    {
                        report.Refuse(line.Number, $"there is no {reference.Kind} “{reference.Id}”");
                        survey.Remove(line);
                        removed = true;
                        break;
                    }
                }
            }
        }
        while (removed);
    }

    /// <summary>
    /// Who else holds one of the line's slugs. A rubric, tag, author or page that stands here under one of its former
    /// slugs is no other: the bundle renames it.
    /// </summary>
    (string? Slug, string? Owner) Owner(Survey survey, SurveyedLine line)
    {
        string? here = null;
        foreach (var slug in line.Slugs)
        {
            if (!_owners.TryGetValue(slug, out var owner))
            {
                continue;
            }
            if ((owner != line.Key.Id && (line.Key.Kind == "story" || survey.Holds(line.Key.Kind, owner))) || (here ?? owner) != owner)
            {
                return (slug.Slug, owner);
            }
            here = owner;
        }
        return (null, null);
    }

    bool Leads(Survey survey, (string Kind, string Id) reference)
        => _stored.Contains(reference) || survey.Holds(reference.Kind, reference.Id) || (reference.Kind != "story" && survey.Claims(reference.Kind, reference.Id));

    async Task Load(NewsroomDb db, Survey survey, CancellationToken cancellation)
    {
        var rubrics = await db.RubricSlugs.Join(db.Rubrics, s => s.RubricId, r => r.Id, (s, r) => new { s.Slug, Owner = r.Slug }).ToListAsync(cancellation);
        var tags = await db.TagSlugs.Join(db.Tags, s => s.TagId, t => t.Id, (s, t) => new { s.Slug, Owner = t.Slug }).ToListAsync(cancellation);
        var authors = await db.AuthorSlugs.Join(db.Authors, s => s.AuthorId, a => a.Id, (s, a) => new { s.Slug, Owner = a.Slug }).ToListAsync(cancellation);
        var pages = (await db.Pages.Select(p => p.Slug).Distinct().ToListAsync(cancellation)).ConvertAll(slug => new { Slug = slug, Owner = slug });
        pages.AddRange(await db.PageSlugs.Select(s => new { s.Slug, Owner = s.Page }).ToListAsync(cancellation));
        rubrics.ForEach(s => Own("rubric", s.Slug, s.Owner));
        tags.ForEach(s => Own("tag", s.Slug, s.Owner));
        authors.ForEach(s => Own("author", s.Slug, s.Owner));
        pages.ForEach(s => Own("page", s.Slug, s.Owner));
        foreach (var kind in await db.HoldKinds.Select(k => new { k.Kind, k.Retired }).ToListAsync(cancellation))
        {
            Keep(("holdKind", kind.Kind), kind.Retired);
        }
        foreach (var item in await db.ChecklistItems.Select(i => new { i.Item, i.Retired }).ToListAsync(cancellation))
        {
            Keep(("checklistItem", item.Item), item.Retired);
        }
        var wanted = survey.Lines.SelectMany(l => l.References).Where(r => r.Kind == "story").Select(r => r.Id).Distinct();
        foreach (var ids in wanted.Chunk(500))
        {
            var found = await db.Stories.Where(s => ids.Contains(s.ExternalId)).Select(s => s.ExternalId).ToListAsync(cancellation);
            _stored.UnionWith(found.Select(id => ("story", id)));
        }
        var given = survey.Lines.Where(l => l.Key.Kind == "story").SelectMany(l => l.Slugs).Select(s => s.Slug).Distinct();
        foreach (var slugs in given.Chunk(500))
        {
            var found = await db.EditionSlugs.Where(s => slugs.Contains(s.Slug))
                .Join(db.Editions, s => s.EditionId, e => e.Id, (s, e) => new { s.Language, s.Slug, e.StoryId })
                .Join(db.Stories, s => s.StoryId, s => s.Id, (s, story) => new { s.Language, s.Slug, Owner = story.ExternalId })
                .ToListAsync(cancellation);
            found.ForEach(s => _owners[(s.Language, s.Slug)] = s.Owner);
        }

        void Own(string kind, string slug, string owner)
        {
            _owners[(kind, slug)] = owner;
            _stored.Add((kind, slug));
        }

        void Keep((string, string) key, bool retired)
        {
            _stored.Add(key);
            if (!retired)
            {
                _offered.Add(key);
            }
        }
    }

    /// <summary>What would be offered beyond what the desk can keep.</summary>
    IEnumerable<SurveyedLine> TooMany(Survey survey)
        => survey.Lines.Where(l => l.Record is BundleRecord.HoldKind { Retired: false } or BundleRecord.ChecklistItem { Retired: false })
            .GroupBy(l => l.Key.Kind)
            .SelectMany(kind => kind.Where(l => !_offered.Contains(l.Key)).Skip(Math.Max(0, HoldKind.Most - _offered.Count(o => o.Kind == kind.Key))));

    /// <summary>Rubrics of the bundle whose parents, or whose merging, lead back to them.</summary>
    static IEnumerable<SurveyedLine> Circles(Survey survey)
    {
        var lines = survey.Lines.Where(l => l.Key.Kind is "rubric" or "tag").ToDictionary(l => l.Key);
        foreach (var line in lines.Values)
        {
            var seen = new HashSet<(string, string)> { line.Key };
            var ahead = new Queue<(string Kind, string Id)>(line.References);
            while (ahead.TryDequeue(out var next))
            {
                if (next == line.Key)
                {
                    yield return line;
                    break;
                }
                if (seen.Add(next) && lines.TryGetValue(next, out var there))
                {
                    there.References.ToList().ForEach(ahead.Enqueue);
                }
            }
        }
    }
}
