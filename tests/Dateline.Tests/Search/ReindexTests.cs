using Dateline.Data;
using Dateline.Language.Stems;
using Dateline.Releases;
using Dateline.Search;
using Dateline.Tests.Newsrooms;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Dateline.Tests.Search;

/// <summary>The index is made, made anew and interrupted, and searches never notice.</summary>
public sealed class ReindexTests
{
    const int Newer = Stemmer.Version + 1;

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public async Task A_new_analysis_is_indexed_beside_the_old_one_which_answers_until_then(Engine engine)
    {
        await using var newsroom = await WithStories(engine, 60);
        var steps = 0;

        while (await newsroom.Index(Newer, atMost: 1) == 1)
        {
            steps++;
            Assert.Equal(60, (await newsroom.Found("новина")).Split(' ').Length);
            if (steps == 2)
            {
                // Half way, a story goes and another comes.
                await newsroom.Get<TakeDownEdition>().TakeDown(new EditionAt("story-7", "uk"), "Знято.", Cancellation);
                await newsroom.Import(SearchTests.Text("new", "Новина", "Текст."));
            }
        }

        Assert.True(steps > 6);
        Assert.Equal("new", await newsroom.Found("текст"));
        Assert.Equal(2, await newsroom.Read(db => db.SearchState.Select(s => s.Answering).SingleAsync(Cancellation)));
        Assert.Equal((60, 60), await Counts(newsroom));
        Assert.Equal(1, await newsroom.Read(db => db.SearchGenerations.CountAsync(Cancellation)));
        Assert.All(await newsroom.Read(db => db.SearchWords.Select(w => w.Space).Distinct().ToListAsync(Cancellation)), space => Assert.EndsWith("2", space));
    }

    [Theory, OnBothEngines]
    public async Task A_program_that_knows_less_leaves_a_newer_index_alone(Engine engine)
    {
        await using var newsroom = await WithStories(engine, 2);
        await newsroom.Index(Newer);

        Assert.Equal(0, await newsroom.Index());
        Assert.Equal("story-1 story-0", await newsroom.Found("новина"));
    }

    [Theory, OnBothEngines]
    public async Task A_write_that_fails_half_way_leaves_the_index_as_it_was(Engine engine)
    {
        await using var newsroom = await WithStories(engine, 3);
        var before = await newsroom.Found("новина");
        await newsroom.Import(SearchTests.Text("late", "Новина", "Текст.", hoursAgo: 0.5));
        using var stopped = new CancellationTokenSource();
        var step = newsroom.Indexer().Step(stopped.Token);
        await stopped.CancelAsync();
        await Record.ExceptionAsync(() => step);

        Assert.True(await newsroom.Found("новина") == before || await newsroom.Found("новина") == $"late {before}");
        await newsroom.Index();
        Assert.Equal($"late {before}", await newsroom.Found("новина"));
        Assert.Equal(4, await newsroom.Read(db => TestNewsroom.Rows(db, "search_index")));
    }

    [Theory, OnBothEngines]
    public async Task Indexers_of_several_nodes_do_everything_once(Engine engine)
    {
        await using var newsroom = await WithStories(engine, 0);
        await newsroom.Import([.. Enumerable.Range(0, 80).Select(i => SearchTests.Text($"story-{i}", "Новина", "Текст.", i))]);
        async Task Work()
        {
            var indexer = newsroom.Indexer();
            for (var idle = 0; idle < 20;)
            {
                idle = await indexer.Step(Cancellation) ? 0 : idle + 1;
                await Task.Delay(1, Cancellation);
            }
        }

        await Task.WhenAll(Work(), Work(), Work());

        Assert.Equal((80, 80), await Counts(newsroom));
        Assert.Equal(80, (await newsroom.Found("новина")).Split(' ').Length);
    }

    [Theory, OnBothEngines]
    public async Task Events_that_were_forgotten_unseen_begin_a_new_index(Engine engine)
    {
        await using var newsroom = await WithStories(engine, 3);
        await newsroom.Import(SearchTests.Text("late", "Новина", "Текст."));
        newsroom.Clock.Advance(TimeSpan.FromDays(31));
        await newsroom.Database.Write((db, token) => Events.EventLog.ForgetOldEvents(db, newsroom.Clock.GetUtcNow(), token), Cancellation);
        await newsroom.Import(SearchTests.Text("last", "Новина", "Текст."));

        await newsroom.Index();

        Assert.Equal(5, (await newsroom.Found("новина")).Split(' ').Length);
        Assert.Equal(2, await newsroom.Read(db => db.SearchState.Select(s => s.Answering).SingleAsync(Cancellation)));
    }

    [Theory, OnBothEngines]
    public async Task A_server_killed_while_it_indexes_goes_on_where_it_was(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        await newsroom.Import(Lines.Newsroom([.. Enumerable.Range(0, 400).Select(i => SearchTests.Text($"story-{i}", "Новина", "Текст.", i))]));
        for (var kill = 0; kill < 3; kill++)
        {
            var (server, http) = await DatelineProcess.Serve(DatelineProcess.At(newsroom.Place));
            await Task.Delay(60 * kill, Cancellation);
            await server.Kill();
            http.Dispose();
            server.Dispose();
        }

        await newsroom.Index();

        Assert.Equal((400, 400), await Counts(newsroom));
        Assert.Equal(400, (await newsroom.Found("новина", order: SearchOrder.Time)).Split(' ').Length);
    }

    [Fact]
    public async Task An_index_that_was_one_table_on_PostgreSQL_is_parted_and_finds_what_it_found()
    {
        const string before =
            """
            create table whole as select id, stems from search_index;
            drop table search_index;
            drop index search_documents_edition, editions_seen;
            alter table whole rename to search_index;
            alter table search_index add constraint search_index_pkey primary key (id);
            create index search_index_stems on search_index using gin (stems);
            delete from schema_scripts where name = '0017_search_parts.postgres.sql';
            """;
        await using var newsroom = await WithStories(Engine.Postgres, 30);
        await newsroom.Database.Write((db, token) => db.IndexPicture(PictureIndex.DocumentOf(TestNewsroom.Now, "0f00f"), "Маяк на світанку", ["uk"], token), Cancellation);
        var rows = await newsroom.Read(db => TestNewsroom.Rows(db, "search_index"));
        await newsroom.Database.Write((db, token) => db.Database.ExecuteSqlRawAsync(before, token), Cancellation);

        var outcome = Assert.IsType<MigrationOutcome.Done>(await newsroom.Get<Migrator>().Migrate(Cancellation));

        Assert.Equal(["0017_search_parts.postgres.sql"], outcome.Applied);
        Assert.Equal(rows, await newsroom.Read(db => TestNewsroom.Rows(db, "search_index")));
        Assert.Equal(30, await newsroom.Read(db => TestNewsroom.Rows(db, "search_index_readers")));
        Assert.Equal(30, (await newsroom.Found("новина")).Split(' ').Length);
        Assert.Single(await newsroom.Read(db => db.PicturesLike("маяк", ["uk"], 10, Cancellation)));
    }

    static Task<(int Documents, int Indexed)> Counts(TestNewsroom newsroom)
        => newsroom.Read(async db => (await db.SearchDocuments.CountAsync(Cancellation), await TestNewsroom.Rows(db, "search_index")));

    static async Task<TestNewsroom> WithStories(Engine engine, int count)
    {
        var newsroom = await TestNewsroom.On(engine);
        await newsroom.Import(Lines.Newsroom([.. Enumerable.Range(0, count).Select(i => SearchTests.Text($"story-{i}", "Новина", "Слова.", count - i))]));
        await newsroom.Index();
        return newsroom;
    }
}
