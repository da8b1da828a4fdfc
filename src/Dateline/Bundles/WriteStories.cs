using Dateline.Data;
using Dateline.Platform;
using Dateline.Releases;
using Dateline.Stories;
using Dateline.Translation;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Bundles;

/// <summary>Reads a bundle's stories again and writes them, some at a time.</summary>
sealed class WriteStories(
    Database database,
    Settlement settlement,
    IReadOnlyDictionary<string, string> pictures,
    Survey survey,
    ImportOptions options,
    ImportReport report,
    ReleaseTime release,
    TimeProvider clock)
{
    // Others write beside an import, and SQLite has one writer: the lock is held for about this long, commit and all.
    static readonly TimeSpan Turn = TimeSpan.FromMilliseconds(25);
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(3);
    const int LargestBatch = 400;

    readonly Dictionary<string, int> _numbers = survey.Lines.Where(l => l.Key.Kind == "story").ToDictionary(l => l.Key.Id, l => l.Number, StringComparer.Ordinal);

    internal async Task Write(FileStream bundle, IProgress<ImportProgress> progress, CancellationToken cancellation)
    {
        var lines = survey.Lines.Where(l => l.Key.Kind == "story").ToArray();
        Lookup lookup;
        await using (var db = await database.Read(cancellation))
        {
            lookup = await Lookup.Load(db, cancellation);
        }
        var size = 8;
        for (var done = 0; done < lines.Length;)
        {
            var batch = await ReadAgain(bundle, lines.AsMemory(done, Math.Min(size, lines.Length - done)), cancellation);
            // Counts are the batch's own until it is committed.
            var counts = new Counts();
            var began = await database.Write(
                async (db, token) =>
                {
                    var began = clock.GetTimestamp();
                    await Write(db, batch, lookup, counts, token);
                    return began;
                },
                cancellation);
            var took = clock.GetElapsedTime(began);
            counts.AddTo(report);
            done += batch.Count;
            size = took > Turn ? Math.Max(1, size * 3 / 4) : Math.Min(LargestBatch, size + 1 + (size / 4));
            progress.Report(new ImportProgress(ImportStep.Stories, done, lines.Length));
            if (database.Engine == Engine.Sqlite)
            {
                await Task.Delay(Pause, TimeProvider.System, cancellation);
            }
        }
    }

    async Task<List<BundleRecord.Story>> ReadAgain(FileStream bundle, ReadOnlyMemory<SurveyedLine> lines, CancellationToken cancellation)
    {
        var stories = new List<BundleRecord.Story>(lines.Length);
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines.Span[i];
            var bytes = new byte[line.Length];
            bundle.Position = line.Offset;
            await bundle.ReadExactlyAsync(bytes, cancellation);
            if (ReadRecord.Read(bytes) is not RecordReading.Read { Record: BundleRecord.Story story } || story.Id != line.Key.Id)
            {
                throw new IOException("The bundle changed while it was being imported.");
            }
            stories.Add(Here(story));
        }
        return stories;
    }

    /// <summary>The story with this newsroom's names of pictures, and its instants shifted.</summary>
    BundleRecord.Story Here(BundleRecord.Story story)
        => story with
        {
            Hold = story.Hold is { } hold
                ? new BundleHold(
                    hold.Kind,
                    hold.EventAt + options.Shift,
                    hold.TextUntil + options.Shift,
                    hold.MediaUntil + options.Shift,
                    [.. hold.Media.Select(m => m with { Item = pictures.GetValueOrDefault(m.Item, m.Item), EventAt = m.EventAt + options.Shift, Until = m.Until + options.Shift })],
                    [.. hold.Checks.Select(c => c with { At = c.At + options.Shift })])
                : null,
            Editions = [.. story.Editions.Select(e => e with
            {
                Text = e.Text with { Body = e.Text.Body.WithPictures(file => pictures[file]).Shifted(options.Shift) },
                PublishedAt = e.PublishedAt + options.Shift,
                UpdatedAt = e.UpdatedAt + options.Shift,
                EmbargoedUntil = e.EmbargoedUntil + options.Shift,
                Corrections = [.. e.Corrections.Select(c => (c.At + options.Shift, c.Text))],
                TakenDown = e.TakenDown is { } down ? (down.At + options.Shift, down.Notice) : null,
            })],
        };

    async Task Write(NewsroomDb db, List<BundleRecord.Story> batch, Lookup lookup, Counts counts, CancellationToken cancellation)
    {
        var slugs = await FreeSlugs.Load(db, batch.SelectMany(s => s.Editions), survey, cancellation);
        var ids = batch.Select(s => s.Id).ToArray();
        var known = (await db.Stories.Where(s => ids.Contains(s.ExternalId)).Select(s => s.ExternalId).ToListAsync(cancellation)).ToHashSet(StringComparer.Ordinal);
        var writing = new WriteStory(db, lookup, slugs, options, settlement.UnreviewedToo, release.Now.Stored(), clock);
        var (fresh, looks, held) = (new List<Story>(), new List<CorrectionTask>(), new List<(Story Story, BundleHold Hold)>());
        var lined = new List<(Edition Edition, BundleEdition Said)>();
        foreach (var record in batch)
        {
            if (known.Contains(record.Id))
            {
                var story = await db.Stories.WithEverything(db).FirstAsync(s => s.ExternalId == record.Id, cancellation);
                var outcome = await writing.Update(story, record, cancellation);
                Note(record, outcome, counts, isNew: false);
                if (outcome is WriteStory.Outcome.Changed)
                {
                    await settlement.Settle(db, story, cancellation);
                }
            }
            else
            {
                var outcome = await writing.Create(record, cancellation);
                Note(record, outcome, counts, isNew: true);
                if (outcome is WriteStory.Outcome.Changed(var story, _, _) changed)
                {
                    fresh.Add(story);
                    looks.AddRange(changed.Looks);
                    lined.AddRange(record.Editions.Where(e => e.Lines.Count > 0).Select(e => (story.EditionIn(e.Language)!, e)));
                    if (record.Hold is { } hold)
                    {
                        held.Add((story, hold));
                    }
                }
            }
        }
        await settlement.SettleNew(db, fresh, lookup.Tree, cancellation);
        await Insert(db, fresh, cancellation);
        await db.InsertAll(looks, cancellation);
        foreach (var (edition, said) in lined)
        {
            await ImportLines.Take(db, edition, said, writing.Now, cancellation);
        }
        foreach (var (story, hold) in held)
        {
            await ImportHold.Insert(db, story, hold, cancellation);
            // Pictures are held where the newsroom reads it.
            await settlement.Settle(db, story, cancellation);
        }
    }

    void Note(BundleRecord.Story record, WriteStory.Outcome outcome, Counts counts, bool isNew)
    {
        counts.LeftAlone.AddRange(outcome.LeftAlone.Select(language => (record.Id, language)));
        counts.Unreviewed.AddRange(outcome.Unreviewed.Select(language => (record.Id, language)));
        switch (outcome)
        {
            case WriteStory.Outcome.Refused(var reason):
                counts.Problems.Add((_numbers[record.Id], reason));
                break;
            case WriteStory.Outcome.Unchanged:
                counts.Unchanged++;
                break;
            case WriteStory.Outcome.Changed(_, var newEditions, var changedEditions):
                counts.New += isNew ? 1 : 0;
                counts.Changed += isNew ? 0 : 1;
                counts.NewEditions += newEditions;
                counts.ChangedEditions += changedEditions;
                break;
        }
    }

    static async Task Insert(NewsroomDb db, List<Story> stories, CancellationToken cancellation)
    {
        var editions = stories.SelectMany(s => s.Editions).ToArray();
        await db.InsertAll(stories, cancellation);
        await db.InsertAll([.. stories.SelectMany(s => s.Rubrics)], cancellation);
        await db.InsertAll([.. stories.SelectMany(s => s.Tags)], cancellation);
        await db.InsertAll([.. stories.SelectMany(s => s.Authors)], cancellation);
        await db.InsertAll(editions, cancellation);
        await db.InsertAll([.. editions.SelectMany(e => e.Slugs)], cancellation);
        await db.InsertAll([.. editions.SelectMany(e => e.Revisions)], cancellation);
        await db.InsertAll([.. editions.SelectMany(e => e.Corrections)], cancellation);
    }

    sealed class Counts
    {
        internal int New { get; set; }

        internal int Changed { get; set; }

        internal int Unchanged { get; set; }

        internal int NewEditions { get; set; }

        internal int ChangedEditions { get; set; }

        internal List<(int Line, string Reason)> Problems { get; } = [];

        internal List<(string Story, string Language)> LeftAlone { get; } = [];

        internal List<(string Story, string Language)> Unreviewed { get; } = [];

        internal void AddTo(ImportReport report)
        {
            report.NewStories += New;
            report.ChangedStories += Changed;
            report.UnchangedStories += Unchanged;
            report.NewEditions += NewEditions;
            report.ChangedEditions += ChangedEditions;
            Problems.ForEach(p => report.Refuse(p.Line, p.Reason));
            LeftAlone.ForEach(report.LeftAlone.Add);
            Unreviewed.ForEach(report.Unreviewed.Add);
        }
    }
}
