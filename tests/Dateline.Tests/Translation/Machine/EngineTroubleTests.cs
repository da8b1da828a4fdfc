using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Json;
using Dateline.Data;
using Dateline.Settings;
using Dateline.Tests.Newsrooms;
using Dateline.Translation.Machine;
using Xunit;

namespace Dateline.Tests.Translation.Machine;

/// <summary>What goes wrong with any engine, each over its own protocol.</summary>
public sealed class EngineTroubleTests
{
    static readonly string Account = JsonSerializer.Serialize(new { client_email = "desk@newsroom.example", private_key = NewKey() });

    public static TheoryData<string> Kinds { get; } = [EngineSettings.LibreTranslate, EngineSettings.DeepL, EngineSettings.Azure, EngineSettings.Google, EngineSettings.OpenAi];

    public static TheoryData<string, int, TroubleKind, int> Statuses { get; } = [.. Kinds.SelectMany(k => new (string, int, TroubleKind, int)[]
    {
        (k, 400, TroubleKind.Rejected, 1),
        (k, 401, TroubleKind.Refused, 1),
        (k, 403, TroubleKind.Refused, 1),
        (k, 404, TroubleKind.Rejected, 1),
        (k, 302, TroubleKind.Rejected, 1),
        (k, 413, TroubleKind.TooLong, 1),
        (k, 429, TroubleKind.Busy, 3),
        (k, 456, TroubleKind.QuotaUsedUp, 1),
        (k, 500, TroubleKind.Failing, 3),
        (k, 503, TroubleKind.Failing, 3),
    }.Select(s => new TheoryDataRow<string, int, TroubleKind, int>(s.Item1, s.Item2, s.Item3, s.Item4)))];

    public static TheoryData<string, string, TroubleKind> Bodies { get; } = [.. Kinds.SelectMany(k => new (string, string, TroubleKind)[]
    {
        (k, "<!DOCTYPE html><title>502</title>", TroubleKind.Unreadable),
        (k, "{\"surprise\":[]}", TroubleKind.Unreadable),
        (k, "[1, 2]", TroubleKind.Unreadable),
        (k, "null", TroubleKind.Unreadable),
        (k, "{\"translat", TroubleKind.Unreadable),
    }.Select(s => new TheoryDataRow<string, string, TroubleKind>(s.Item1, s.Item2, s.Item3)))];

    [Theory, MemberData(nameof(Statuses))]
    public async Task An_error_of_its_own_is_named_and_asked_again_only_where_that_may_help(string kind, int status, TroubleKind trouble, int asked)
    {
        await using var newsroom = await TestNewsroom.On(Engine.Sqlite);
        await using var server = await Serve(kind, (_, http) => LocalEngine.Say(http, new { error = new { message = "Школа is a secret, and so is key-123" } }, status));

        var failed = await Fail(newsroom, server, kind);

        Assert.Equal(trouble, failed.Kind);
        Assert.Equal(asked, server.Asked.Count(IsTranslation));
        Assert.Contains($"{status}", failed.Detail);
        Assert.DoesNotContain("Школа", failed.Detail);
        Assert.DoesNotContain("key-123", failed.Detail);
    }

    [Theory, MemberData(nameof(Bodies))]
    public async Task An_answer_that_is_none_is_a_failure(string kind, string body, TroubleKind trouble)
    {
        await using var newsroom = await TestNewsroom.On(Engine.Sqlite);
        await using var server = await Serve(kind, (_, http) =>
        {
            http.Response.ContentType = body[0] == '<' ? "text/html" : "application/json";
            return http.Response.WriteAsync(body);
        });

        Assert.Equal(trouble, (await Fail(newsroom, server, kind)).Kind);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task An_answer_of_nothing_is_a_failure_also_where_its_form_is_right(string kind)
    {
        await using var newsroom = await TestNewsroom.On(Engine.Sqlite);
        await using var server = await Serve(kind, (_, _) => Task.CompletedTask);
        Assert.Contains((await Fail(newsroom, server, kind)).Kind, (TroubleKind[])[TroubleKind.Empty, TroubleKind.Unreadable]);

        server.Answer = Unless(IsToken, (_, http) => LocalEngine.Say(http, Form(kind, [""])));
        Assert.Equal(TroubleKind.Empty, (await Fail(newsroom, server, kind)).Kind);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task More_or_fewer_texts_than_were_asked_for_are_a_failure(string kind)
    {
        await using var newsroom = await TestNewsroom.On(Engine.Sqlite);
        await using var server = await Serve(kind, (_, http) => LocalEngine.Say(http, Form(kind, ["Школа", "Мост"])));
        Assert.Equal(TroubleKind.WrongCount, (await Fail(newsroom, server, kind)).Kind);

        server.Answer = Unless(IsToken, (_, http) => LocalEngine.Say(http, Form(kind, [])));
        Assert.Equal(TroubleKind.WrongCount, (await Fail(newsroom, server, kind)).Kind);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task One_that_never_answers_is_waited_for_as_long_as_the_settings_say(string kind)
    {
        await using var newsroom = await TestNewsroom.On(Engine.Sqlite);
        await using var server = await Serve(kind, (_, http) => Task.Delay(Timeout.InfiniteTimeSpan, http.RequestAborted));
        var began = Stopwatch.GetTimestamp();

        var failed = await Fail(newsroom, server, kind, AskedEngine.Soon with { Attempt = TimeSpan.FromMilliseconds(400) });

        Assert.Equal(TroubleKind.TooSlow, failed.Kind);
        Assert.InRange(Stopwatch.GetElapsedTime(began), TimeSpan.Zero, TimeSpan.FromSeconds(10));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task One_that_answers_drop_by_drop_is_heard_to_its_end_within_the_time_and_no_longer(string kind)
    {
        await using var newsroom = await TestNewsroom.On(Engine.Sqlite);
        await using var server = await Serve(kind, (_, http) => Drops(http, JsonSerializer.SerializeToUtf8Bytes(Form(kind, ["Школа"])), 12, TimeSpan.FromMilliseconds(20)));
        Assert.Equal(["Школа"], Assert.IsType<EngineAnswer.Translated>(await Make(newsroom, server.Address, kind).Ask(Question(), TestContext.Current.CancellationToken)).Texts);

        server.Answer = Unless(IsToken, (_, http) => Drops(http, JsonSerializer.SerializeToUtf8Bytes(Form(kind, ["Школа"])), 12, TimeSpan.FromMilliseconds(300)));
        var began = Stopwatch.GetTimestamp();
        var failed = await Fail(newsroom, server, kind, AskedEngine.Soon with { Attempt = TimeSpan.FromMilliseconds(500) });

        Assert.Equal(TroubleKind.TooSlow, failed.Kind);
        Assert.InRange(Stopwatch.GetElapsedTime(began), TimeSpan.Zero, TimeSpan.FromSeconds(3));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Whoever_stops_waiting_is_let_go_at_once(string kind)
    {
        await using var newsroom = await TestNewsroom.On(Engine.Sqlite);
        using var stop = new CancellationTokenSource();
        await using var server = await Serve(kind, async (_, http) =>
        {
            await stop.CancelAsync();
            await Task.Delay(Timeout.InfiniteTimeSpan, http.RequestAborted);
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Make(newsroom, server.Address, kind).Ask(Question(), stop.Token));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Where_nobody_is_it_is_said_so_and_after_a_while_nobody_asks_any_more(string kind)
    {
        await using var newsroom = await TestNewsroom.On(Engine.Sqlite);
        var engine = Make(newsroom, "http://127.0.0.1:1", kind);

        Assert.Equal(TroubleKind.Unreachable, Assert.IsType<EngineAnswer.Failed>(await engine.Ask(Question(), TestContext.Current.CancellationToken)).Kind);
        EngineAnswer last = await engine.Ask(Question(), TestContext.Current.CancellationToken);
        last = await engine.Ask(Question(), TestContext.Current.CancellationToken);

        Assert.Equal(TroubleKind.Resting, Assert.IsType<EngineAnswer.Failed>(last).Kind);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task An_answer_without_end_is_broken_off(string kind)
    {
        await using var newsroom = await TestNewsroom.On(Engine.Sqlite);
        await using var server = await Serve(kind, (_, http) => Endless(http));

        Assert.Equal(TroubleKind.Unreadable, (await Fail(newsroom, server, kind)).Kind);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task What_it_asks_to_wait_is_waited_where_it_is_short_and_nobody_waits_where_it_is_long(string kind)
    {
        await using var newsroom = await TestNewsroom.On(Engine.Sqlite);
        var times = new List<long>();
        await using var server = await Serve(kind, (_, http) =>
        {
            times.Add(Stopwatch.GetTimestamp());
            if (times.Count == 2)
            {
                return LocalEngine.Say(http, Form(kind, ["Школа"]));
            }
            http.Response.Headers.RetryAfter = "1";
            return LocalEngine.Say(http, new { }, 429);
        });
        Assert.IsType<EngineAnswer.Translated>(await Make(newsroom, server.Address, kind).Ask(Question(), TestContext.Current.CancellationToken));
        Assert.InRange(Stopwatch.GetElapsedTime(times[0], times[1]), TimeSpan.FromSeconds(0.95), TimeSpan.FromSeconds(15));

        server.Asked.Clear();
        server.Answer = Unless(IsToken, (_, http) =>
        {
            http.Response.Headers.RetryAfter = "3600";
            return LocalEngine.Say(http, new { }, 429);
        });
        var failed = await Fail(newsroom, server, kind);
        Assert.Equal((TroubleKind.Busy, TimeSpan.FromHours(1)), (failed.Kind, failed.RetryAfter));
        Assert.Single(server.Asked, IsTranslation);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Without_a_key_that_it_needs_nothing_is_sent(string kind)
    {
        await using var newsroom = await TestNewsroom.On(Engine.Sqlite);
        await using var server = await Serve(kind, (_, http) => LocalEngine.Say(http, Form(kind, ["Школа"])));

        var answer = await Make(newsroom, server.Address, kind, key: "").Ask(Question(), TestContext.Current.CancellationToken);

        if (kind is EngineSettings.LibreTranslate or EngineSettings.OpenAi)
        {
            Assert.IsType<EngineAnswer.Translated>(answer);
        }
        else
        {
            Assert.Equal(TroubleKind.Refused, Assert.IsType<EngineAnswer.Failed>(answer).Kind);
            Assert.Empty(server.Asked);
        }
    }

    public static TheoryData<string, TroubleKind> Tokens { get; } = new()
    {
        { "400", TroubleKind.Refused },
        { "html", TroubleKind.Unreadable },
        { "500 html", TroubleKind.Failing },
        { "empty", TroubleKind.Empty },
        { "endless", TroubleKind.Unreadable },
        { "never", TroubleKind.TooSlow },
        { "slow", TroubleKind.TooSlow },
        { "none", TroubleKind.Unreadable },
        { "number", TroubleKind.Unreadable },
        { "list", TroubleKind.Unreadable },
    };

    [Theory, MemberData(nameof(Tokens))]
    public async Task Where_Google_gives_no_token_it_is_said_and_no_text_is_sent(string answer, TroubleKind trouble)
    {
        await using var newsroom = await TestNewsroom.On(Engine.Sqlite);
        await using var server = await LocalEngine.Start((request, http) => !IsToken(request) ? LocalEngine.Say(http, Form(EngineSettings.Google, ["Школа"])) : answer switch
        {
            "400" => LocalEngine.Say(http, new { error = "invalid_grant", error_description = "Invalid JWT Signature." }, 400),
            "html" => Html(http, 200),
            "500 html" => Html(http, 500),
            "empty" => Task.CompletedTask,
            "endless" => Endless(http),
            "slow" => Drops(http, "{\"access_token\":\"token-1\"}"u8.ToArray(), 12, TimeSpan.FromMilliseconds(300)),
            "none" => LocalEngine.Say(http, new { access_token = "" }),
            "number" => LocalEngine.Say(http, new { access_token = 1, expires_in = "soon" }),
            "list" => LocalEngine.Say(http, new[] { "token-1" }),
            _ => Task.Delay(Timeout.InfiniteTimeSpan, http.RequestAborted),
        });

        var failed = await Fail(newsroom, server, EngineSettings.Google, AskedEngine.Soon with { Attempt = TimeSpan.FromMilliseconds(answer is "never" or "slow" ? 500 : 20_000) });

        Assert.Equal(trouble, failed.Kind);
        Assert.All(server.Asked, a => Assert.True(IsToken(a)));
        Assert.DoesNotContain("BEGIN PRIVATE", failed.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_of_Googles_whose_term_is_no_number_holds_for_an_hour()
    {
        await using var newsroom = await TestNewsroom.On(Engine.Sqlite);
        await using var server = await LocalEngine.Start((request, http) => LocalEngine.Say(http, IsToken(request) ? new { access_token = "token-1", expires_in = "3599" } : Form(EngineSettings.Google, ["Школа"])));
        var engine = Make(newsroom, server.Address, EngineSettings.Google);

        Assert.IsType<EngineAnswer.Translated>(await engine.Ask(Question(), TestContext.Current.CancellationToken));
        Assert.IsType<EngineAnswer.Translated>(await engine.Ask(Question(), TestContext.Current.CancellationToken));

        Assert.Single(server.Asked, IsToken);
    }

    [Theory]
    [InlineData("500")]
    [InlineData("html")]
    [InlineData("empty")]
    [InlineData("endless")]
    [InlineData("list")]
    [InlineData("never")]
    public async Task Where_DeepL_has_no_glossary_to_give_the_text_is_translated_without_and_it_is_asked_again_after_a_minute(string answer)
    {
        await using var newsroom = await TestNewsroom.On(Engine.Sqlite);
        await using var server = await LocalEngine.Start((request, http) => IsGlossary(request) ? answer switch
        {
            "500" => LocalEngine.Say(http, new { message = "no" }, 500),
            "html" => Html(http, 200),
            "empty" => Task.CompletedTask,
            "endless" => Endless(http),
            "list" => LocalEngine.Say(http, new[] { "glossaries" }),
            _ => Task.Delay(Timeout.InfiniteTimeSpan, http.RequestAborted),
        }
        : LocalEngine.Say(http, Form(EngineSettings.DeepL, ["Школа"])));
        var engine = Make(newsroom, server.Address, EngineSettings.DeepL, AskedEngine.Soon with { Attempt = TimeSpan.FromSeconds(answer == "never" ? 2 : 20) });
        var question = Question() with { Glossary = new Glossary(AskedEngine.UkrainianRussian, [new("школа", "школа")]) };

        for (var text = 0; text < 3; text++)
        {
            Assert.IsType<EngineAnswer.Translated>(await engine.Ask(question, TestContext.Current.CancellationToken));
        }
        Assert.Single(server.Asked, IsGlossary);
        newsroom.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.IsType<EngineAnswer.Translated>(await engine.Ask(question, TestContext.Current.CancellationToken));

        Assert.Equal(2, server.Asked.Count(IsGlossary));
        Assert.DoesNotContain(server.Asked, a => a.Body.Contains("glossary_id", StringComparison.Ordinal));

        static bool IsGlossary(EngineRequest request) => request.Path.StartsWith("/v3/glossaries", StringComparison.Ordinal);
    }

    internal static object Form(string kind, string[] texts) => kind switch
    {
        EngineSettings.LibreTranslate => new { translatedText = texts },
        EngineSettings.DeepL => new { translations = texts.Select(t => new { detected_source_language = "UK", text = t }) },
        EngineSettings.Azure => texts.Select(t => new { translations = new[] { new { text = t, to = "ru" } } }).ToArray(),
        EngineSettings.Google => new { translations = texts.Select(t => new { translatedText = t }) },
        _ => Completion(JsonSerializer.Serialize(new { texts = texts.Select((text, number) => new { number, text }) })),
    };

    internal static object Completion(string content, string finish = "stop") => new
    {
        id = "chatcmpl-1",
        @object = "chat.completion",
        created = 1_790_000_000,
        model = "local",
        choices = new[] { new { index = 0, message = new { role = "assistant", content }, finish_reason = finish } },
        usage = new { prompt_tokens = 10, completion_tokens = 10, total_tokens = 20 },
    };

    internal static WatchedEngine Make(TestNewsroom newsroom, string address, string kind, EnginePatience? patience = null, string? key = null, Action<EngineSettings>? change = null)
    {
        var settings = new EngineSettings { Kind = kind, Address = address, Key = key ?? (kind == EngineSettings.Google ? Account : "key-123"), Project = "newsroom-1", Model = "local" };
        change?.Invoke(settings);
        var keys = newsroom.Get<EngineKeys>();
        return AskedEngine.Watched(
            newsroom,
            settings,
            http => kind switch
            {
                EngineSettings.LibreTranslate => new LibreTranslateEngine(kind, settings, http, keys),
                EngineSettings.DeepL => new DeepLEngine(kind, settings, http, keys, new DeepLGlossary(http, "Dateline news.example", newsroom.Clock, (patience ?? AskedEngine.Soon).Attempt / 4)),
                EngineSettings.Azure => new AzureEngine(kind, settings, http, keys),
                EngineSettings.Google => new GoogleEngine(kind, settings, http, keys, new GoogleToken(http, newsroom.Clock, http.Address + "/token")),
                _ => new OpenAiEngine(kind, settings, http, keys),
            },
            patience);
    }

    /// <summary>Google's gives tokens besides.</summary>
    internal static Task<LocalEngine> Serve(string kind, Func<EngineRequest, HttpContext, Task> answer)
        => LocalEngine.Start(kind == EngineSettings.Google ? Unless(IsToken, answer) : answer);

    internal static bool IsToken(EngineRequest request) => request.Path == "/token";

    static bool IsTranslation(EngineRequest request) => !IsToken(request);

    static Func<EngineRequest, HttpContext, Task> Unless(Func<EngineRequest, bool> token, Func<EngineRequest, HttpContext, Task> answer)
        => (request, http) => token(request) ? LocalEngine.Say(http, new { access_token = "token-1", expires_in = 3600, token_type = "Bearer" }) : answer(request, http);

    static async Task<EngineAnswer.Failed> Fail(TestNewsroom newsroom, LocalEngine server, string kind, EnginePatience? patience = null)
        => Assert.IsType<EngineAnswer.Failed>(await Make(newsroom, server.Address, kind, patience).Ask(Question(), TestContext.Current.CancellationToken));

    static Task Html(HttpContext http, int status)
    {
        (http.Response.StatusCode, http.Response.ContentType) = (status, "text/html");
        return http.Response.WriteAsync("<!DOCTYPE html><title>502</title>");
    }

    static async Task Endless(HttpContext http)
    {
        var spaces = new byte[1024 * 1024];
        Array.Fill(spaces, (byte)' ');
        for (var n = 0; n < 64; n++)
        {
            await http.Response.Body.WriteAsync(spaces, http.RequestAborted);
        }
    }

    /// <summary>Headers at once, and then the body in so many pieces.</summary>
    static async Task Drops(HttpContext http, byte[] body, int drops, TimeSpan pause)
    {
        http.Response.ContentType = "application/json";
        await http.Response.StartAsync(http.RequestAborted);
        foreach (var drop in body.Chunk((body.Length / drops) + 1))
        {
            await Task.Delay(pause, http.RequestAborted);
            await http.Response.Body.WriteAsync(drop, http.RequestAborted);
            await http.Response.Body.FlushAsync(http.RequestAborted);
        }
    }

    static EngineAsk Question() => new(AskedEngine.UkrainianRussian, ["Школа"], AskedEngine.NoTerms(AskedEngine.UkrainianRussian));

    static string NewKey()
    {
        using var rsa = RSA.Create(2048);
        return rsa.ExportPkcs8PrivateKeyPem();
    }
}
