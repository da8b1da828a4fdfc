using System.Diagnostics;
using Dateline.Data;
using Dateline.Stories;
using Dateline.Tests.Newsrooms;
using Dateline.Worklists;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Xunit;

namespace Dateline.Tests.Translation;

/// <summary>What sources said when they were translated is asked of the database for a whole batch of stories.</summary>
public sealed class SaidThenTests
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public async Task Of_many_stale_translations_words_are_asked_for_once_and_each_history_is_read_once(Engine engine)
    {
        const int stories = 12;
        await using var newsroom = await TestNewsroom.On(engine);
        await newsroom.Import(Lines.Newsroom([.. Enumerable.Range(1, stories).Select(n => Lines.Story($"s{n}", s =>
        {
            s.Body("en")[0]!["fromHash"] = "0123456789abcdef";
            s.Body("ru")[0]!["fromHash"] = "fedcba9876543210";
        }))]));
        await using var db = await newsroom.Database.Read(Cancellation);
        using var asked = await Asked.In(db);
        var ids = await db.Stories.Select(s => s.Id).ToListAsync(Cancellation);

        var worked = await WorkedStories.Read(db, ids, ["uk", "en", "ru"], Cancellation);

        Assert.Equal(2 * stories, worked.Places.Rows.Count(r => r.Stale == 1));
        Assert.Single(asked.Commands, c => c.Contains("block_words", StringComparison.Ordinal));
        Assert.Equal(stories, asked.Commands.Count(c => c.Contains("LIMIT", StringComparison.Ordinal) && c.Contains("revisions", StringComparison.Ordinal)));
    }

    [Theory, OnBothEngines]
    public async Task Where_every_translation_is_fresh_nothing_is_asked_for(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        await newsroom.Import(Lines.Newsroom(Lines.Story("one"), Lines.Story("two")));
        await using var db = await newsroom.Database.Read(Cancellation);
        using var asked = await Asked.In(db);
        var ids = await db.Stories.Select(s => s.Id).ToListAsync(Cancellation);

        await WorkedStories.Read(db, ids, ["uk", "en", "ru"], Cancellation);

        Assert.DoesNotContain(asked.Commands, c => c.Contains("block_words", StringComparison.Ordinal));
    }

    /// <summary>Every command of one session.</summary>
    sealed class Asked : IObserver<KeyValuePair<string, object?>>, IDisposable
    {
        readonly NewsroomDb _db;
        readonly IDisposable _heard;

        Asked(NewsroomDb db)
        {
            _db = db;
            _heard = ((DiagnosticListener)db.GetService<DiagnosticSource>()).Subscribe(this);
        }

        internal static async Task<Asked> In(NewsroomDb db)
        {
            var asked = new Asked(db);
            // That nobody heard is remembered for a second by whatever session was used before.
            await Task.Delay(TimeSpan.FromSeconds(1.2), Cancellation);
            return asked;
        }

        internal List<string> Commands { get; } = [];

        public void OnNext(KeyValuePair<string, object?> value)
        {
            if (value.Value is CommandExecutedEventData executed && executed.Context == _db)
            {
                Commands.Add(executed.Command.CommandText);
            }
        }

        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }

        public void Dispose() => _heard.Dispose();
    }
}
