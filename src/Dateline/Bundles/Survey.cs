using Dateline.Documents;

namespace Dateline.Bundles;

/// <summary>
/// What a bundle holds, found in a first reading that keeps no texts but a few words of each picture: which lines are
/// sound, what each refers to, and where to find it again.
/// </summary>
sealed class Survey
{
    readonly Dictionary<(string Kind, string Id), SurveyedLine> _lines = [];
    readonly HashSet<(string Space, string Slug)> _claimed = [];
    readonly Dictionary<string, string> _alts = new(StringComparer.Ordinal);

    /// <summary>Sound lines by their key, in the file's order.</summary>
    internal IEnumerable<SurveyedLine> Lines => _lines.Values.OrderBy(l => l.Number);

    internal bool Holds(string kind, string id) => _lines.ContainsKey((kind, id));

    /// <summary>Whether a line of this bundle gives this address to somebody.</summary>
    internal bool Claims(string space, string slug) => _claimed.Contains((space, slug));

    /// <summary>Notes a line; answers why it can't stand beside an earlier one, or null.</summary>
    internal string? Add(BundleLine line, BundleRecord record)
    {
        var surveyed = SurveyedLine.Of(line, record);
        if (_lines.TryGetValue(record.Key, out var earlier))
        {
            return $"the {record.Key.Kind} “{record.Key.Id}” stands already in line {earlier.Number}";
        }
        if (surveyed.Slugs.FirstOrDefault(_claimed.Contains) is (not null, { } taken))
        {
            return $"the slug “{taken}” belongs to an earlier line";
        }
        _lines.Add(record.Key, surveyed);
        _claimed.UnionWith(surveyed.Slugs);
        if (record is BundleRecord.Story story)
        {
            foreach (var picture in story.Editions.OrderByDescending(e => e.Language == story.Description.OriginalLanguage).SelectMany(e => e.Text.Body.Pictures))
            {
                if (picture.Alt.Length > 0)
                {
                    _alts.TryAdd(picture.File, picture.Alt);
                }
            }
        }
        return null;
    }

    internal void Remove(SurveyedLine line)
    {
        _lines.Remove(line.Key);
        _claimed.ExceptWith(line.Slugs);
    }

    /// <summary>What the picture shows, by the first story in the file that says so, in its original language if it does; empty where none does.</summary>
    internal string AltOf(string file) => _alts.GetValueOrDefault(file, "");

    /// <summary>Every slug in use by the taxonomy of this bundle: (kind, slug), former ones too.</summary>
    internal IEnumerable<(string Space, string Slug)> Slugs => _claimed;
}

/// <summary>A sound line: its place, and all that it refers to as (kind, slug or id).</summary>
sealed record SurveyedLine(
    int Number,
    long Offset,
    int Length,
    (string Kind, string Id) Key,
    BundleRecord? Record,
    IReadOnlyList<(string Kind, string Id)> References,
    IReadOnlyList<(string Space, string Slug)> Slugs,
    IReadOnlyList<string> Pictures)
{
    internal static SurveyedLine Of(BundleLine line, BundleRecord record)
    {
        var references = new List<(string, string)>();
        var slugs = new List<(string, string)>();
        var pictures = new List<string>();
        switch (record)
        {
            case BundleRecord.Rubric rubric:
                Named(rubric.Slug, rubric.FormerSlugs);
                Refer("rubric", rubric.Parent);
                Refer("rubric", rubric.MergedInto);
                Show(rubric.Picture);
                break;
            case BundleRecord.Tag tag:
                Named(tag.Slug, tag.FormerSlugs);
                Refer("tag", tag.MergedInto);
                Show(tag.Picture);
                break;
            case BundleRecord.Author author:
                Named(author.Slug, author.FormerSlugs);
                Show(author.Picture);
                break;
            case BundleRecord.LibraryPicture picture:
                Show(picture.File);
                break;
            case BundleRecord.Leads leads:
                leads.Stories.ToList().ForEach(l => Refer("story", l.Story));
                Refer("story", leads.Breaking?.Story);
                break;
            case BundleRecord.ChecklistItem item:
                Refer("holdKind", item.Kind);
                break;
            case BundleRecord.Page page:
                Named(page.Slug, page.FormerSlugs);
                page.Editions.ToList().ForEach(e => Body(e.Body));
                break;
            case BundleRecord.Story story:
                references.AddRange(story.Rubrics.Select(r => ("rubric", r)));
                references.AddRange(story.Tags.Select(t => ("tag", t)));
                references.AddRange(story.Authors.Select(a => ("author", a)));
                references.AddRange((story.Hold?.Checks ?? []).Select(c => ("checklistItem", c.Item)));
                foreach (var edition in story.Editions)
                {
                    Body(edition.Text.Body);
                    slugs.AddRange(edition.FormerSlugs.Select(s => (edition.Language, s)));
                    if (edition.Slug is { } slug)
                    {
                        slugs.Add((edition.Language, slug));
                    }
                }
                break;
        }
        // Stories are read again when they are written; the rest is small enough to keep.
        var kept = record is BundleRecord.Story ? null : record;
        return new(line.Number, line.Offset, line.Length, record.Key, kept, [.. references.Distinct()], [.. slugs.Distinct()], [.. pictures.Distinct()]);

        void Named(string slug, IReadOnlyList<string> former)
        {
            slugs.Add((record.Key.Kind, slug));
            slugs.AddRange(former.Select(f => (record.Key.Kind, f)));
        }

        void Refer(string kind, string? id)
        {
            if (id is not null)
            {
                references.Add((kind, id));
            }
        }

        void Show(string? picture)
        {
            if (picture is not null)
            {
                pictures.Add(picture);
            }
        }

        void Body(Document body)
        {
            references.AddRange(body.RelatedStories.Select(r => ("story", r)));
            references.AddRange(body.Speakers.Select(s => ("tag", s)));
            pictures.AddRange(body.Pictures.Select(p => p.File));
            pictures.AddRange(body.Posters);
        }
    }
}
