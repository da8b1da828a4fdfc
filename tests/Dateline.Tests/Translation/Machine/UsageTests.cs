using Dateline.Data;
using Dateline.Settings;
using Dateline.Tests.Newsrooms;
using Dateline.Translation.Machine;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Dateline.Tests.Translation.Machine;

public sealed class UsageTests
{
    [Theory, OnBothEngines]
    public async Task Every_request_is_counted_with_what_it_costs_and_a_refused_one_costs_nothing(Engine database)
    {
        await using var newsroom = await TestNewsroom.On(database);
        var status = 200;
        await using var server = await LocalEngine.Start((_, http) => LocalEngine.Say(http, new { translatedText = (string[])["Мост"] }, status));
        var engine = AskedEngine.LibreTranslate(newsroom, server, change: s => s.PricePerMillion = 20);

        await Ask(engine, "Міст");
        status = 503;
        await Ask(engine, "Міст");
        newsroom.Clock.Advance(TimeSpan.FromDays(1));
        status = 200;
        await Ask(engine, "Міст ще");

        var usage = await newsroom.Get<CountUsage>().Since(new DateOnly(2026, 11, 1), TestContext.Current.CancellationToken);
        Assert.Equal(
            [("libre", 20261123, 4L, 4L, 3L, 80L), ("libre", 20261124, 7L, 1L, 0L, 140L)],
            usage.Select(u => (u.Engine, u.Day, u.Characters, u.Requests, u.Failures, u.Cost)));
    }

    [Theory, OnBothEngines]
    public async Task What_a_day_allows_is_never_passed_however_many_ask_at_once(Engine database)
    {
        await using var newsroom = await TestNewsroom.On(database);
        await using var server = await LocalEngine.Start((_, http) => LocalEngine.Say(http, new { translatedText = (string[])["Мост"] }));
        var engine = AskedEngine.LibreTranslate(newsroom, server, change: s => s.PerDay = 10);

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Ask(engine, "Міст")));

        Assert.Equal(2, answers.Count(a => a is EngineAnswer.Translated));
        Assert.Equal(2, server.Asked.Count);
        Assert.All(answers.OfType<EngineAnswer.Failed>(), f => Assert.Equal((TroubleKind.OverAllowance, "PerDay allows 10 characters a day, and 8 are used"), (f.Kind, f.Detail)));
        newsroom.Clock.Advance(TimeSpan.FromDays(1));
        Assert.IsType<EngineAnswer.Translated>(await Ask(engine, "Міст"));
    }

    [Theory, OnBothEngines]
    public async Task What_a_month_allows_ends_with_the_month(Engine database)
    {
        await using var newsroom = await TestNewsroom.On(database);
        await using var server = await LocalEngine.Start((_, http) => LocalEngine.Say(http, new { translatedText = (string[])["Мост"] }));
        var engine = AskedEngine.LibreTranslate(newsroom, server, change: s => s.PerMonth = 9);

        Assert.IsType<EngineAnswer.Translated>(await Ask(engine, "Міст"));
        newsroom.Clock.Advance(TimeSpan.FromDays(1));
        Assert.IsType<EngineAnswer.Translated>(await Ask(engine, "Міст"));
        Assert.Equal(TroubleKind.OverAllowance, Assert.IsType<EngineAnswer.Failed>(await Ask(engine, "Міст")).Kind);
        newsroom.Clock.Advance(TimeSpan.FromDays(10));
        Assert.IsType<EngineAnswer.Translated>(await Ask(engine, "Міст"));
    }

    [Theory, OnBothEngines]
    public async Task A_key_is_kept_locked_and_used_and_taken_away_again(Engine database)
    {
        await using var newsroom = await TestNewsroom.On(database);
        await using var server = await LocalEngine.Start((_, http) => LocalEngine.Say(http, new { translatedText = (string[])["Мост"] }));
        var engine = AskedEngine.LibreTranslate(newsroom, server);
        var keys = newsroom.Get<EngineKeys>();

        await keys.Keep("libre", "first-key", TestContext.Current.CancellationToken);
        await keys.Keep("libre", "second-key", TestContext.Current.CancellationToken);
        await Ask(engine, "Міст");
        var kept = await newsroom.Read(db => db.EngineKeys.SingleAsync());
        await keys.Keep("libre", "", TestContext.Current.CancellationToken);
        await Ask(engine, "Міст");

        Assert.Equal(["second-key", null], server.Asked.Select(a => a.Json.TryGetProperty("api_key", out var key) ? key.GetString() : null));
        Assert.DoesNotContain("second-key", kept.Locked);
        Assert.Equal(0, await newsroom.Read(db => db.EngineKeys.CountAsync()));
    }

    [Theory, OnBothEngines]
    public async Task A_key_that_was_locked_with_another_newsrooms_is_none_and_the_settings_win(Engine database)
    {
        await using var newsroom = await TestNewsroom.On(database);
        await newsroom.Get<EngineKeys>().Keep("libre", "the-key", TestContext.Current.CancellationToken);
        await using var other = TestNewsroom.At(newsroom.Place, "--Key=" + Convert.ToBase64String(new byte[32]));

        Assert.Null(await other.Get<EngineKeys>().Of("libre", new EngineSettings(), TestContext.Current.CancellationToken));
        Assert.Equal("of the settings", await other.Get<EngineKeys>().Of("libre", new EngineSettings { Key = "of the settings" }, TestContext.Current.CancellationToken));
        Assert.Equal("the-key", await newsroom.Get<EngineKeys>().Of("libre", new EngineSettings(), TestContext.Current.CancellationToken));
    }

    static Task<EngineAnswer> Ask(WatchedEngine engine, string text)
        => engine.Ask(new EngineAsk(AskedEngine.UkrainianRussian, [text], AskedEngine.NoTerms(AskedEngine.UkrainianRussian)), TestContext.Current.CancellationToken);
}
