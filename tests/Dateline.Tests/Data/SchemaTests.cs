using Dateline.Data;
using Dateline.Tests.Newsrooms;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Xunit;

namespace Dateline.Tests.Data;

public sealed class SchemaTests
{
    [Theory, OnBothEngines]
    public async Task The_scripts_make_what_the_model_expects(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);

        var drift = await newsroom.Read(async db => Compare(Model(db), await Stored(db)));

        Assert.Empty(drift);
    }

    [Fact]
    public void A_column_that_only_one_of_them_has_is_drift()
    {
        var model = new HashSet<(string, string, bool)> { ("stories", "id", false), ("stories", "kind", false) };
        var stored = new HashSet<(string, string, bool)> { ("stories", "id", false), ("stories", "kind", true), ("stories", "extra", true) };

        Assert.Equal(3, Compare(model, stored).Count);
    }

    [Theory, OnBothEngines]
    public async Task Migrating_twice_runs_nothing_twice(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);

        var outcome = Assert.IsType<MigrationOutcome.Done>(await newsroom.Get<Migrator>().Migrate(TestContext.Current.CancellationToken));

        Assert.Empty(outcome.Applied);
    }

    [Theory, OnBothEngines]
    public async Task A_script_that_was_edited_after_it_ran_is_named(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        await newsroom.Database.Write((db, token) => db.Database.ExecuteSqlRawAsync("update schema_scripts set hash = 'other' where name = '0001_taxonomy.sql'", token), TestContext.Current.CancellationToken);

        var outcome = await newsroom.Get<Migrator>().Migrate(TestContext.Current.CancellationToken);

        Assert.Equal(new MigrationOutcome.Edited("0001_taxonomy.sql"), outcome);
    }

    [Theory, OnBothEngines]
    public async Task A_database_that_a_later_program_made_is_left_alone(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        await newsroom.Database.Write((db, token) => db.Database.ExecuteSqlRawAsync("insert into schema_scripts (name, hash) values ('9999_later.sql', 'x')", token), TestContext.Current.CancellationToken);

        var outcome = await newsroom.Get<Migrator>().Migrate(TestContext.Current.CancellationToken);
        var verb = await DatelineProcess.Run(["export", Path.Combine(newsroom.Folder, "out.jsonl"), .. DatelineProcess.At(newsroom.Place)]);

        Assert.Equal(new MigrationOutcome.Newer("9999_later.sql"), outcome);
        Assert.Equal(1, verb.Status);
        Assert.Contains("newer than this program", verb.Errors, StringComparison.Ordinal);
    }

    [Theory, OnBothEngines]
    public async Task A_transaction_that_fails_leaves_nothing_not_even_an_event(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);

        await Assert.ThrowsAsync<InvalidOperationException>(() => newsroom.Database.Write(
            (db, _) =>
            {
                Dateline.Events.EventLog.Record(db, new Events.NewsroomEvent(Events.EventKind.PageChanged, TestNewsroom.Now));
                throw new InvalidOperationException("midway");
            },
            TestContext.Current.CancellationToken));
        await newsroom.Import(Lines.Rubric("city"));

        var events = await newsroom.Read(db => db.Set<Events.NewsroomEvent>().OrderBy(e => e.Sequence).ToListAsync());
        Assert.DoesNotContain(events, e => e.Kind == Events.EventKind.PageChanged);
        Assert.Contains(events, e => e.Kind == Events.EventKind.RubricChanged);
        Assert.Equal(Enumerable.Range(1, events.Count).Select(n => (long)n), events.Select(e => e.Sequence));
    }

    [Theory]
    [InlineData("Data Source=/tmp/a.sqlite", Engine.Sqlite)]
    [InlineData("Host=db;Database=news;Username=u;Password=secret", Engine.Postgres)]
    [InlineData("postgres://u:s%40cret@db:5433/news", Engine.Postgres)]
    public void A_database_is_known_by_its_connection_and_described_without_its_password(string connection, Engine engine)
    {
        var location = DatabaseLocation.Parse(connection);

        Assert.Equal(engine, location.Engine);
        Assert.DoesNotContain("cret", location.Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_with_PostgreSQL_begins_with_settings_for_little_questions_and_the_newsrooms_own_win()
    {
        await using var newsroom = await TestNewsroom.On(Engine.Postgres);
        using var own = new Database(DatabaseLocation.Parse(newsroom.Place.Database.ConnectionString + ";Options=-c random_page_cost=3 -c work_mem=8MB"));
        await using var db = await own.Read(TestContext.Current.CancellationToken);

        Assert.Equal("1.1 off 0", await newsroom.Read(Settings));
        Assert.Equal("3 off 0", await Settings(db));

        static Task<string> Settings(NewsroomDb db)
            => db.Database.SqlQueryRaw<string>("select concat_ws(' ', current_setting('random_page_cost'), current_setting('jit'), current_setting('max_parallel_workers_per_gather')) as \"Value\"").SingleAsync(TestContext.Current.CancellationToken);
    }

    [Theory]
    [InlineData("")]
    [InlineData("news")]
    [InlineData("Password=secret")]
    public void What_names_no_database_is_refused_without_echoing_it(string connection)
    {
        var refusal = Assert.Throws<FormatException>(() => DatabaseLocation.Parse(connection));

        Assert.DoesNotContain("secret", refusal.Message, StringComparison.Ordinal);
    }

    static List<string> Compare(HashSet<(string Table, string Column, bool Nullable)> model, HashSet<(string Table, string Column, bool Nullable)> stored)
        => [.. model.Except(stored).Select(c => $"only the model has {c}"), .. stored.Except(model).Select(c => $"only the scripts have {c}")];

    static HashSet<(string, string, bool)> Model(NewsroomDb db)
        => [.. db.Model.GetEntityTypes().SelectMany(t => t.GetProperties().Select(p => (t.GetTableName()!, p.GetColumnName(), p.IsColumnNullable(StoreObjectIdentifier.Table(t.GetTableName()!)))))];

    static async Task<HashSet<(string, string, bool)>> Stored(NewsroomDb db)
    {
        var sql = db.Engine == Engine.Sqlite
            ? """select m.name as "Table", p.name as "Column", p."notnull" = 0 as "Nullable" from sqlite_master m, pragma_table_info(m.name) p where m.type = 'table'"""
            : """select table_name::text as "Table", column_name::text as "Column", is_nullable = 'YES' as "Nullable" from information_schema.columns where table_schema = 'public'""";
        var columns = await db.Database.SqlQueryRaw<StoredColumn>(sql).ToListAsync();
        // The full-text index is each engine's own, and no entity.
        return [.. columns.Where(c => c.Table != "schema_scripts" && !c.Table.StartsWith("search_index", StringComparison.Ordinal)).Select(c => (c.Table, c.Column, c.Nullable))];
    }

    sealed record StoredColumn(string Table, string Column, bool Nullable);
}
