using Dateline.Data;
using Dateline.Events;
using Dateline.Language.Stems;
using Dateline.Releases;
using Dateline.Stories;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Search;

/// <summary>
/// Keeps the index of visible editions in step with the event log. One indexer works at a time; what it read is written
/// in one short transaction together with how far it came, so a kill loses and doubles nothing. A new version of the
/// analysis fills a new generation beside the one that answers, and takes its place when it is whole.
/// </summary>
public sealed partial class IndexKeeper(Database database, Vocabulary vocabulary, RelateEditions relate, SimilarStories similar, ILogger<IndexKeeper> log, int analysis = Stemmer.Version) : BackgroundService
{
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    /// <summary>SQLite has one writer, and others wait for it: some 25 editions are 15 ms.</summary>
    const int BatchSize = 25;

    const int MostEvents = 200;

    // Until all similar stories are known, which is then said once.
    bool _relating;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                while (await Step(stoppingToken))
                {
                }
            }
            catch (Exception e) when (e is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
            {
                // A database that is away comes back; the cursor stands where it stood.
                IndexingFailed(e);
            }
            await Task.Delay(Pause, TimeProvider.System, stoppingToken);
        }
    }

    /// <summary>Does the next piece of work. False where nothing is left to do, or another node does it.</summary>
    public async Task<bool> Step(CancellationToken cancellation)
    {
        await using var db = await database.Read(cancellation);
        var generations = await db.SearchGenerations.OrderBy(g => g.Number).ToListAsync(cancellation);
        var last = await db.LastSequence(cancellation);
        var newest = generations.LastOrDefault();
        if (newest is null || newest.Analysis < analysis || await db.HasLostEvents(newest.Cursor, last, cancellation))
        {
            return await Begin(newest, last, cancellation);
        }
        if (newest.Analysis > analysis)
        {
            // A newer program works on it; this one would index its own way.
            return false;
        }
        foreach (var generation in generations.Where(g => g.Cursor < last))
        {
            return await Follow(db, generation, cancellation);
        }
        if (!newest.Filled)
        {
            return await Fill(db, newest, cancellation);
        }
        var answering = await db.SearchState.Select(s => s.Answering).SingleAsync(cancellation);
        if (answering != newest.Number)
        {
            return await Write((write, token) => IsUnchanged(write, newest, token), (write, token) => Answer(write, newest.Number, token), cancellation);
        }
        if (generations.Count > 1)
        {
            return await Forget(generations[0].Number, cancellation);
        }
        return await Relate(db, newest, cancellation);
    }

    Task<bool> Begin(SearchGeneration? newest, long last, CancellationToken cancellation)
        => Write(
            newest is null ? async (db, token) => !await db.SearchGenerations.AnyAsync(token) : (db, token) => IsUnchanged(db, newest, token),
            (db, _) =>
            {
                var number = (newest?.Number ?? 0) + 1;
                db.SearchGenerations.Add(new SearchGeneration(number, analysis, last));
                GenerationBegun(number);
                return Task.CompletedTask;
            },
            cancellation);

    /// <summary>Takes in the next editions of those that were there when the generation was begun.</summary>
    async Task<bool> Fill(NewsroomDb db, SearchGeneration generation, CancellationToken cancellation)
    {
        var after = generation.FilledTo?.Value;
        var editions = after is { } from
            ? db.Editions.FromSql($"select * from editions where id < {(db.Engine == Engine.Sqlite ? from.ToByteArray(true) : from)}")
            : db.Editions;
        var next = await editions.Visible().OrderByDescending(e => e.Id).Take(BatchSize).Select(e => e.Id).ToListAsync(cancellation);
        var prepared = await Prepare(db, generation.Number, next, cancellation);
        return await Write(
            (write, token) => IsUnchanged(write, generation, token),
            async (write, token) =>
            {
                var present = await write.SearchGenerations.SingleAsync(g => g.Number == generation.Number, token);
                if (next.Count == 0)
                {
                    present.EndFilling();
                    return;
                }
                await Replace(write, generation.Number, next, prepared, token);
                present.FillTo(next[^1]);
            },
            cancellation);
    }

    /// <summary>Brings the editions that the next events name to what they are now.</summary>
    async Task<bool> Follow(NewsroomDb db, SearchGeneration generation, CancellationToken cancellation)
    {
        var events = await db.EventsAfter(generation.Cursor, MostEvents, cancellation);
        var (editions, cursor) = (new List<EditionId>(), generation.Cursor);
        foreach (var happened in events)
        {
            if (editions.Count >= BatchSize)
            {
                break;
            }
            cursor = happened.Sequence;
            if (happened.Kind.IsOfTheDesk())
            {
                continue;
            }
            if (happened.EditionId is { } edition)
            {
                editions.Add(edition);
            }
            else if (happened.StoryId is { } story)
            {
                editions.AddRange(await db.Editions.Where(e => e.StoryId == story).Select(e => e.Id).ToListAsync(cancellation));
            }
        }
        editions = [.. editions.Distinct()];
        var prepared = await Prepare(db, generation.Number, editions, cancellation);
        return await Write(
            (write, token) => IsUnchanged(write, generation, token),
            async (write, token) =>
            {
                await Replace(write, generation.Number, editions, prepared, token);
                (await write.SearchGenerations.SingleAsync(g => g.Number == generation.Number, token)).Follow(cursor);
            },
            cancellation);
    }

    /// <summary>Finds who is nearest to some editions, now that the whole index can be asked.</summary>
    async Task<bool> Relate(NewsroomDb db, SearchGeneration generation, CancellationToken cancellation)
    {
        var old = similar.TakeOld();
        if (old.Count > 0)
        {
            await database.Write((write, token) => RelateEditions.FindAgain(write, old, token), cancellation);
        }
        var found = await relate.Next(db, generation.Cursor, cancellation);
        if (found.Count == 0)
        {
            if (_relating)
            {
                _relating = false;
                EditionsRelated();
            }
            return false;
        }
        _relating = true;
        return await Write((write, token) => IsUnchanged(write, generation, token), (write, token) => relate.Keep(write, found, token), cancellation);
    }

    static async Task<IReadOnlyList<Prepared>> Prepare(NewsroomDb db, int generation, IReadOnlyList<EditionId> editions, CancellationToken cancellation)
    {
        var texts = await db.VisibleTexts(editions, cancellation);
        var filed = await db.Filed([.. texts.Select(t => t.Story).Distinct()], cancellation);
        return [.. texts.Select(t =>
        {
            var space = Space.Of(t.Language, generation);
            return new Prepared(t.Id, t.Since, space, new IndexStream(new IndexedText(t.Language, t.Headline, t.Summary, t.Paragraphs, [.. filed[t.Story]]) { Beside = t.Beside }, space));
        })];
    }

    async Task Replace(NewsroomDb db, int generation, IReadOnlyList<EditionId> editions, IReadOnlyList<Prepared> prepared, CancellationToken cancellation)
    {
        await db.RemoveFromIndex(await db.SearchDocuments.Where(d => d.Generation == generation && editions.Contains(d.EditionId)).Select(d => d.Id).ToListAsync(cancellation), cancellation);
        var (rows, documents) = (new List<SearchDocument>(), new List<(long, IndexStream)>());
        foreach (var edition in prepared)
        {
            var id = await Free(db, DocumentId.Of(edition.Since, edition.Id.Value, generation), rows, cancellation);
            rows.Add(new SearchDocument(id, generation, edition.Id));
            documents.Add((id, edition.Stream));
        }
        await db.InsertAll(rows, cancellation);
        await db.AddToIndex(generation, documents, cancellation);
        await RelateEditions.Replace(db, editions, [.. prepared.Select(p => p.Id)], cancellation);
        foreach (var space in prepared.GroupBy(p => p.Space))
        {
            var known = await vocabulary.Of(db, space.Key, cancellation);
            var fresh = space.SelectMany(p => p.Stream.Stems).Distinct(StringComparer.Ordinal).Where(s => !known.Has(s)).ToArray();
            // Numbers go on from what this transaction sees: only one indexer writes them.
            var number = known.Last;
            await db.AddWords([.. fresh.Select(w => new SearchWord(space.Key.Name, w, ++number))], cancellation);
        }
    }

    static async Task<long> Free(NewsroomDb db, long wanted, List<SearchDocument> taken, CancellationToken cancellation)
    {
        while (taken.Exists(d => d.Id == wanted) || await db.SearchDocuments.AnyAsync(d => d.Id == wanted, cancellation))
        {
            wanted++;
        }
        return wanted;
    }

    async Task Answer(NewsroomDb db, int generation, CancellationToken cancellation)
    {
        (await db.SearchState.SingleAsync(cancellation)).AnswerFrom(generation);
        _relating = true;
        GenerationAnswers(generation);
    }

    async Task<bool> Forget(int generation, CancellationToken cancellation)
        => await Write(
            (_, _) => Task.FromResult(true),
            async (db, token) =>
            {
                var ids = await db.SearchDocuments.Where(d => d.Generation == generation).OrderBy(d => d.Id).Take(BatchSize * 4).Select(d => d.Id).ToListAsync(token);
                await db.RemoveFromIndex(ids, token);
                if (ids.Count > 0)
                {
                    return;
                }
                foreach (var space in (await db.SearchWords.Select(w => w.Space).Distinct().ToListAsync(token)).Where(s => Space.IsOf(s, generation)))
                {
                    await db.SearchWords.Where(w => w.Space == space).ExecuteDeleteAsync(token);
                    vocabulary.Forget(space);
                }
                await db.SearchGenerations.Where(g => g.Number == generation).ExecuteDeleteAsync(token);
            },
            cancellation);

    /// <summary>
    /// Writes while no other indexer does. False, and nothing written, where one does or has been here meanwhile: what
    /// was prepared may be older than what it wrote.
    /// </summary>
    Task<bool> Write(Func<NewsroomDb, CancellationToken, Task<bool>> asBefore, Func<NewsroomDb, CancellationToken, Task> work, CancellationToken cancellation)
        => database.Write(
            async (db, token) =>
            {
                if (db.Engine == Engine.Postgres && (await db.SearchState.FromSql($"select * from search_state for update skip locked").AsNoTracking().ToListAsync(token)).Count == 0)
                {
                    return false;
                }
                if (!await asBefore(db, token))
                {
                    return false;
                }
                await work(db, token);
                return true;
            },
            cancellation);

    static async Task<bool> IsUnchanged(NewsroomDb db, SearchGeneration seen, CancellationToken cancellation)
        => await db.SearchGenerations.AsNoTracking().FirstOrDefaultAsync(g => g.Number == seen.Number, cancellation) is { } now
            && now.Cursor == seen.Cursor && now.FilledTo == seen.FilledTo && now.Filled == seen.Filled;

    sealed record Prepared(EditionId Id, DateTimeOffset Since, Space Space, IndexStream Stream);

    [LoggerMessage(Level = LogLevel.Information, Message = "Began search index {Generation}")]
    partial void GenerationBegun(int generation);

    [LoggerMessage(Level = LogLevel.Information, Message = "Searches are answered from index {Generation}")]
    partial void GenerationAnswers(int generation);

    [LoggerMessage(Level = LogLevel.Information, Message = "Similar stories of every edition are known")]
    partial void EditionsRelated();

    [LoggerMessage(Level = LogLevel.Warning, Message = "Could not follow the newsroom with the search index; trying again")]
    partial void IndexingFailed(Exception exception);
}
