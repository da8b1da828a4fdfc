using Dateline.Data;
using Dateline.Documents;
using Dateline.Events;
using Dateline.Media;
using Dateline.Platform;
using Dateline.Stories;
using Dateline.TermChanges;
using Dateline.Translation;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Bundles;

/// <summary>Makes a story what a bundle says it is. What no person has looked at comes to a visible edition only where the newsroom publishes such text (<c>unreviewedToo</c>).</summary>
sealed class WriteStory(NewsroomDb db, Lookup lookup, FreeSlugs slugs, ImportOptions options, bool unreviewedToo, DateTimeOffset now, TimeProvider clock)
{
    internal DateTimeOffset Now => now;

    /// <summary>A new story, not yet inserted.</summary>
    internal async Task<Outcome> Create(BundleRecord.Story record, CancellationToken cancellation)
    {
        var (editions, problem) = WithOrigins(record, null);
        if (problem is not null)
        {
            return new Outcome.Refused(problem);
        }
        var story = new Story(TypedId.New<StoryId>(clock), record.Id, record.Description.Kind, record.Description.OriginalLanguage);
        Describe(story, record);
        if (record.Hold is { } hold)
        {
            story.HoldUntil(hold.TextUntil);
        }
        foreach (var edition in editions)
        {
            await Add(story, edition, isNew: true, cancellation);
        }
        return new Outcome.Changed(story, editions.Count, 0) { Looks = new FollowCorrections(story, [], now, clock).Follow(story.Editions.SelectMany(e => e.Corrections.Select(c => (e, c)))) };
    }

    /// <summary>Brings a stored story up to the bundle; an edition that was edited here is left alone.</summary>
    internal async Task<Outcome> Update(Story story, BundleRecord.Story record, CancellationToken cancellation)
    {
        var (editions, problem) = WithOrigins(record, story);
        if (problem is not null)
        {
            return new Outcome.Refused(problem);
        }
        var (leftAlone, unreviewed) = (new List<string>(), new List<string>());
        var known = story.Editions.SelectMany(e => e.Corrections.Select(c => (e, c.At, c.Text))).ToHashSet();
        var (added, changed) = (0, 0);
        var written = new List<(Edition Edition, BundleEdition Said, bool IsChanged)>();
        var before = story.Editions.ToDictionary(e => e, e => new EditionText(e.Headline, e.Summary, Document.Empty));
        foreach (var edition in editions)
        {
            if (story.EditionIn(edition.Language) is not { } present)
            {
                var fresh = await Add(story, edition, isNew: false, cancellation);
                db.Editions.Add(fresh);
                written.Add((fresh, edition, true));
                added++;
            }
            else if (present.ChangedSinceImport && !options.Overwrite)
            {
                leftAlone.Add(edition.Language);
            }
            else if (present.VisibleSince is not null && !unreviewedToo && IsUnreviewed(edition))
            {
                // What readers have stays theirs until somebody has looked at what a machine wrote.
                unreviewed.Add(edition.Language);
            }
            else
            {
                var isChanged = Rewrite(story, present, edition);
                written.Add((present, edition, isChanged));
                changed += isChanged ? 1 : 0;
            }
        }
        if (added + changed > 0)
        {
            await FollowLines(story, before, cancellation);
        }
        foreach (var (edition, said, isChanged) in written.Where(w => w.IsChanged || w.Said.Lines.Count > 0))
        {
            // Accepted elsewhere, a headline says what it said.
            if (await ImportLines.Take(db, edition, said, now, cancellation) && !isChanged)
            {
                db.Record(new NewsroomEvent(edition.VisibleSince is null ? EventKind.EditionDrafted : EventKind.EditionUpdated, now, story.Id, edition.Id, edition.Language));
                changed++;
            }
        }
        if (added + changed > 0)
        {
            var open = await db.OpenLooks(story.Id).ToListAsync(cancellation);
            var looks = new FollowCorrections(story, [.. open.Where(l => l.Term is null)], now, clock);
            db.CorrectionTasks.AddRange(looks.Follow(story.Editions.SelectMany(e => e.Corrections.Select(c => (e, c))).Where(c => !known.Contains((c.e, c.c.At, c.c.Text)))));
            foreach (var look in open.Where(l => l.Term is not null))
            {
                if (story.EditionIn(look.Language) is { } asked && await db.WithoutWords(look, story, asked, TaskOutcome.Updated, cancellation) is { } outcome)
                {
                    look.Close(outcome, null, now);
                }
            }
        }
        var described = !SameAs(story, record);
        if (described)
        {
            Describe(story, record);
        }
        if (record.Hold is { } hold && await ImportHold.Take(db, story, hold, now, cancellation))
        {
            described = true;
        }
        if (described)
        {
            db.Record(new NewsroomEvent(EventKind.StoryChanged, now, story.Id));
        }
        return added + changed > 0 || described
            ? new Outcome.Changed(story, added, changed) { LeftAlone = leftAlone, Unreviewed = unreviewed }
            : new Outcome.Unchanged { LeftAlone = leftAlone, Unreviewed = unreviewed };
    }

    /// <summary>A translation whose line is new is made of its source's; one that stays was made of what its source said before.</summary>
    async Task FollowLines(Story story, Dictionary<Edition, EditionText> before, CancellationToken cancellation)
    {
        foreach (var (edition, was) in before)
        {
            if (EditionLine.Changed(was, Lines(edition)) is { Count: > 0 } changed)
            {
                if (edition.TranslatedFrom is { } from && story.EditionIn(from) is { } source)
                {
                    await db.MakeLines(edition, Lines(edition), Lines(source), changed, cancellation);
                }
                foreach (var translation in story.Editions.Where(e => e.TranslatedFrom == edition.Language && before.ContainsKey(e)))
                {
                    await db.KeepLines(translation, Lines(translation), was, changed.Except(EditionLine.Changed(before[translation], Lines(translation))), cancellation);
                }
            }
        }

        static EditionText Lines(Edition edition) => new(edition.Headline, edition.Summary, Document.Empty);
    }

    /// <summary>The editions with each translated block's hash of its source; or what is missing.</summary>
    static (IReadOnlyList<BundleEdition> Editions, string? Problem) WithOrigins(BundleRecord.Story record, Story? stored)
    {
        var texts = stored?.Editions.ToDictionary(e => e.Language, e => (Document?)e.Revisions.Single(r => r.Id == e.RevisionId).Document(), StringComparer.Ordinal) ?? [];
        foreach (var edition in record.Editions)
        {
            texts[edition.Language] = edition.Text.Body;
        }
        var editions = new List<BundleEdition>(record.Editions.Count);
        foreach (var edition in record.Editions)
        {
            var source = edition.TranslatedFrom is { } from ? texts.GetValueOrDefault(from) : null;
            if (edition.TranslatedFrom is { } missing && source is null)
            {
                return ([], $"editions.{edition.Language}.translatedFrom: the story has no edition in “{missing}”");
            }
            if (BlockOrigins.WithHashes(edition.Text.Body, source) is not { } body)
            {
                return ([], $"editions.{edition.Language}.body: a block comes “from” one that is not in the edition that it was translated from");
            }
            editions.Add(edition with { Text = edition.Text with { Body = body } });
        }
        return (editions, null);
    }

    void Describe(Story story, BundleRecord.Story record)
    {
        story.Describe(record.Description);
        story.FileUnder([.. record.Rubrics.Select(r => lookup.Rubrics[r]).Distinct()]);
        story.TagWith([.. record.Tags.Select(t => lookup.Tags[t]).Distinct()]);
        story.SignBy([.. record.Authors.Select(a => lookup.Authors[a]).Distinct()]);
    }

    bool SameAs(Story story, BundleRecord.Story record)
    {
        var said = new StoryDescription(story.Kind, story.OriginalLanguage, story.Place, story.Flags, story.Advertiser, story.Sources, story.StartingViews);
        return said with { Sources = record.Description.Sources } == record.Description
            && said.Sources.SequenceEqual(record.Description.Sources)
            && story.Rubrics.OrderBy(r => r.Position).Select(r => r.RubricId).SequenceEqual(record.Rubrics.Select(r => lookup.Rubrics[r]).Distinct())
            && story.Tags.OrderBy(t => t.Position).Select(t => t.TagId).SequenceEqual(record.Tags.Select(t => lookup.Tags[t]).Distinct())
            && story.Authors.OrderBy(a => a.Position).Select(a => a.AuthorId).SequenceEqual(record.Authors.Select(a => lookup.Authors[a]).Distinct());
    }

    async Task<Edition> Add(Story story, BundleEdition said, bool isNew, CancellationToken cancellation)
    {
        var slug = await slugs.For(db, said, cancellation);
        var edition = new Edition(TypedId.New<EditionId>(clock), story.Id, said.Language, slug, said.TranslatedFrom);
        foreach (var former in said.FormerSlugs)
        {
            edition.RememberSlug(former);
        }
        edition.Revise(TypedId.New<RevisionId>(clock), said.Text, now);
        edition.MarkUnreviewed(IsUnreviewed(said));
        edition.PublishAt(said.PublishedAt);
        edition.HoldUntil(said.EmbargoedUntil);
        edition.RecordCorrections(said.Corrections);
        edition.MarkUpdated(UpdatedAt(said));
        if (said.TakenDown is var (at, notice))
        {
            edition.TakeDown(at, notice);
        }
        edition.MarkImported();
        story.Add(edition);
        if (said.Text.Body.AllBlocks.Any(b => b is Picture or Gallery or Video))
        {
            db.LastThing<ShownPictures>().Of(edition, said.Text.Body, isNew);
        }
        return edition;
    }

    bool Rewrite(Story story, Edition edition, BundleEdition said)
    {
        var before = edition.Version;
        var corrections = edition.Corrections.Count;
        if (said.Slug is { } slug)
        {
            edition.Move(slug);
        }
        var slugsBefore = edition.Slugs.Count;
        foreach (var former in said.FormerSlugs)
        {
            edition.RememberSlug(former);
        }
        if (edition.TranslatedFrom != said.TranslatedFrom)
        {
            edition.TranslateFrom(said.TranslatedFrom);
        }
        var revised = edition.Revise(TypedId.New<RevisionId>(clock), said.Text, now);
        if (revised is not null)
        {
            db.Revisions.Add(revised);
            db.LastThing<ShownPictures>().Of(edition, said.Text.Body);
        }
        if (edition.PublishedAt != said.PublishedAt)
        {
            edition.PublishAt(said.PublishedAt);
        }
        if (edition.EmbargoedUntil != said.EmbargoedUntil)
        {
            edition.HoldUntil(said.EmbargoedUntil);
        }
        edition.RecordCorrections(said.Corrections);
        if (edition.UpdatedAt != UpdatedAt(said))
        {
            edition.MarkUpdated(UpdatedAt(said));
        }
        if (said.TakenDown is var (at, notice) && edition.TakenDownAt is null)
        {
            edition.TakeDown(at, notice);
        }
        var changed = edition.Version != before || edition.Slugs.Count != slugsBefore;
        edition.MarkImported();
        if (changed)
        {
            var kind = edition.VisibleSince is null ? EventKind.EditionDrafted
                : edition.Corrections.Count > corrections ? EventKind.EditionCorrected
                : EventKind.EditionUpdated;
            db.Record(new NewsroomEvent(kind, now, story.Id, edition.Id, edition.Language));
        }
        return changed;
    }

    static bool IsUnreviewed(BundleEdition said) => said.Text.Body.AllBlocks.Any(b => b.IsUnreviewed) || said.Lines.Any(l => l.MadeBy is { IsUnreviewed: true });

    /// <summary>A correction is an update, whether or not the bundle says so twice.</summary>
    static DateTimeOffset? UpdatedAt(BundleEdition said)
        => said.Corrections.Select(c => (DateTimeOffset?)c.At).Append(said.UpdatedAt).Max();

    internal abstract record Outcome
    {
        private Outcome()
        {
        }

        public IReadOnlyList<string> LeftAlone { get; init; } = [];

        /// <summary>Editions that readers have, and whose new text nobody has looked at.</summary>
        public IReadOnlyList<string> Unreviewed { get; init; } = [];

        internal sealed record Changed(Story Story, int NewEditions, int ChangedEditions) : Outcome
        {
            /// <summary>Of a new story: what somebody has to look at.</summary>
            public IReadOnlyList<CorrectionTask> Looks { get; init; } = [];
        }

        internal sealed record Unchanged : Outcome;

        internal sealed record Refused(string Reason) : Outcome;
    }
}
