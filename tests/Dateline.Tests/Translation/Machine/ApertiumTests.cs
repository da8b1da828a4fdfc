using System.Diagnostics;
using Dateline.Data;
using Dateline.Settings;
using Dateline.Tests.Newsrooms;
using Dateline.Translation.Machine;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Dateline.Tests.Translation.Machine;

/// <summary>With Debian's apertium-rus-ukr itself.</summary>
public sealed class ApertiumTests : IDisposable
{
    static readonly LanguagePair Back = new("ru", "uk");

    readonly string _folder = Directory.CreateTempSubdirectory("dateline-apertium-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Ukrainian_becomes_Russian_and_Russian_Ukrainian()
    {
        await using var newsroom = await TestNewsroom.On(Engine.Sqlite);
        using var engine = Apertium();
        var translate = Translating(newsroom, engine);

        var there = await AskedEngine.Translate(translate, AskedEngine.UkrainianRussian, AskedEngine.NoTerms(AskedEngine.UkrainianRussian), "Міська рада затвердила бюджет на ремонт <strong>доріг</strong> і <a href=\"https://tyshytsia.example/\">шкіл</a>.");
        var back = await AskedEngine.Translate(translate, Back, AskedEngine.NoTerms(Back), "Мэр: «Мы откроем мост в 15:00», — сказал он.", "Он пришёл в город");

        Assert.Equal("Городской совет затвердила бюджет на ремонт <strong>дорог</strong> и <a href=\"https://tyshytsia.example/\">школ</a>.", Html(there[0]));
        Assert.Equal("Мер: «Ми відкриємо міст у 15:00», — сказав він.", Html(back[0]).Replace("мост", "міст", StringComparison.Ordinal));
        Assert.StartsWith("Він прийшов у ", Html(back[1]), StringComparison.Ordinal);
        Assert.All(there.Concat(back), o => Assert.False(((MachineOutcome.Translated)o).LostMarkup));
    }

    [Fact]
    public async Task Signs_that_mean_something_to_its_programs_are_the_texts_own()
    {
        await using var newsroom = await TestNewsroom.On(Engine.Sqlite);
        using var engine = Apertium();
        const string Text = "Дім [1] {2} ^3$ a/b @c \\ *зірка* #дім ~5 R&amp;D &lt;тег&gt; 5 м² 😀 є";

        var outcome = await AskedEngine.Translate(Translating(newsroom, engine), AskedEngine.UkrainianRussian, AskedEngine.NoTerms(AskedEngine.UkrainianRussian), Text);

        var html = Html(outcome[0]);
        Assert.All((string[])["[1]", "{2}", "^3$", "a/b", "@c", "\\", "*", "#", "~5", "R&amp;D", "&lt;", "&gt;", "5 м²", "😀"], sign => Assert.Contains(sign, html));
    }

    [Fact]
    public async Task A_story_of_twenty_paragraphs_takes_less_than_five_seconds_and_comes_paragraph_by_paragraph()
    {
        await using var newsroom = await TestNewsroom.On(Engine.Sqlite);
        using var engine = Apertium();
        var paragraphs = Enumerable.Range(1, 20).Select(n => $"{n}. " + string.Concat(Enumerable.Repeat("Міська рада Дубогая затвердила бюджет на наступний рік, у якому є гроші на ремонт доріг і шкіл. ", 5)).TrimEnd()).ToArray();
        var began = Stopwatch.GetTimestamp();
        var arrivals = new List<TimeSpan>();

        await foreach (var (text, outcome) in Translating(newsroom, engine).Translate(AskedEngine.UkrainianRussian, paragraphs, AskedEngine.NoTerms(AskedEngine.UkrainianRussian), TestContext.Current.CancellationToken))
        {
            Assert.Equal(arrivals.Count, text);
            Assert.StartsWith($"{text + 1}. Городской совет", Html(outcome), StringComparison.Ordinal);
            arrivals.Add(Stopwatch.GetElapsedTime(began));
        }

        TestContext.Current.TestOutputHelper!.WriteLine($"first {arrivals[0].TotalMilliseconds:0} ms, all {arrivals[^1].TotalMilliseconds:0} ms");
        Assert.Equal(20, arrivals.Count);
        Assert.InRange(arrivals[^1], TimeSpan.Zero, TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task Whoever_stops_in_the_middle_has_what_was_done_and_the_next_is_served()
    {
        await using var newsroom = await TestNewsroom.On(Engine.Sqlite);
        using var engine = Apertium();
        var translate = Translating(newsroom, engine);
        using var stop = new CancellationTokenSource();
        var done = 0;

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in translate.Translate(AskedEngine.UkrainianRussian, [.. Enumerable.Repeat("Міст відкрили восени.", 20)], AskedEngine.NoTerms(AskedEngine.UkrainianRussian), stop.Token))
            {
                if (++done == 3)
                {
                    await stop.CancelAsync();
                }
            }
        });

        Assert.Equal(3, done);
        Assert.IsType<MachineOutcome.Translated>(await translate.Translate(AskedEngine.UkrainianRussian, "Школу відкрили восени.", AskedEngine.NoTerms(AskedEngine.UkrainianRussian), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_process_that_was_killed_is_started_again()
    {
        using var engine = Apertium();
        Assert.IsType<EngineAnswer.Translated>(await Ask(engine, "Школа"));

        var programs = Of(Environment.ProcessId);
        Assert.NotEmpty(programs);
        foreach (var program in programs)
        {
            program.Kill();
        }
        var after = await Eventually(async () => await Ask(engine, "Школа") is EngineAnswer.Translated(["Школа"]));

        Assert.True(after);
        Assert.True(engine.Runs(AskedEngine.UkrainianRussian));
    }

    [Fact]
    public async Task One_that_ends_at_once_is_a_failure_and_is_let_rest_before_the_next_start()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "ukr-rus.mode"), "lt-proc -w '/nowhere/ukr-rus.automorf.bin'", TestContext.Current.CancellationToken);
        var clock = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(TestNewsroom.Now);
        using var engine = new ApertiumEngine("apertium", new EngineSettings { Kind = EngineSettings.Apertium, Modes = _folder }, clock, NullLogger.Instance);

        Assert.Equal(TroubleKind.Failing, Assert.IsType<EngineAnswer.Failed>(await Ask(engine, "Школа")).Kind);
        await File.WriteAllTextAsync(Path.Combine(_folder, "ukr-rus.mode"), await File.ReadAllTextAsync("/usr/share/apertium/modes/ukr-rus.mode", TestContext.Current.CancellationToken), TestContext.Current.CancellationToken);
        Assert.Equal(TroubleKind.Failing, Assert.IsType<EngineAnswer.Failed>(await Ask(engine, "Школа")).Kind);

        clock.Advance(TimeSpan.FromSeconds(2));
        Assert.IsType<EngineAnswer.Translated>(await Ask(engine, "Школа"));
    }

    [Fact]
    public async Task One_that_never_answers_is_stopped_when_time_is_up()
    {
        await using var newsroom = await TestNewsroom.On(Engine.Sqlite);
        await File.WriteAllTextAsync(Path.Combine(_folder, "ukr-rus.mode"), "apertium-waits", TestContext.Current.CancellationToken);
        // It says nothing before its input ends.
        File.CreateSymbolicLink(Path.Combine(_folder, "apertium-waits"), "/usr/bin/tail");
        using var engine = new ApertiumEngine("apertium", new EngineSettings { Kind = EngineSettings.Apertium, Modes = _folder }, TimeProvider.System, NullLogger.Instance, _folder);
        var watched = new WatchedEngine(engine, new EngineSettings(), AskedEngine.Soon with { Attempt = TimeSpan.FromMilliseconds(300) }, newsroom.Get<CountUsage>());

        var answer = await watched.Ask(new EngineAsk(AskedEngine.UkrainianRussian, ["Школа"], AskedEngine.NoTerms(AskedEngine.UkrainianRussian)), TestContext.Current.CancellationToken);

        Assert.Equal(TroubleKind.TooSlow, Assert.IsType<EngineAnswer.Failed>(answer).Kind);
        Assert.False(engine.Runs(AskedEngine.UkrainianRussian));
    }

    [Theory]
    [InlineData("""printf '\0'""", TroubleKind.Empty)]
    [InlineData("""printf ' []\0'""", TroubleKind.Empty)]
    [InlineData("""printf '*** #?! 123\0'""", TroubleKind.Implausible)]
    [InlineData("""printf '[<script>]Школа[</script>]\0'""", TroubleKind.MarkupBroken)]
    [InlineData("""printf '\377\376Школа\0'""", TroubleKind.MarkupBroken)]
    [InlineData("""printf 'Школа\001\0'""", TroubleKind.MarkupBroken)]
    [InlineData("""printf 'Школа\0Мост\0'""", TroubleKind.Failing)]
    [InlineData("""head -c 5000000 /dev/zero | tr '\0' a""", TroubleKind.Failing)]
    public async Task One_that_is_alive_and_answers_nothing_or_rubbish_leaves_the_text_for_a_person(string answer, TroubleKind trouble)
    {
        await using var newsroom = await TestNewsroom.On(Engine.Sqlite);
        using var engine = await Saying(answer);

        var outcomes = await AskedEngine.Translate(Translating(newsroom, engine), AskedEngine.UkrainianRussian, AskedEngine.NoTerms(AskedEngine.UkrainianRussian), "Наша школа", "Наш міст");

        Assert.All(outcomes, o => Assert.Contains(trouble, Assert.IsType<MachineOutcome.Left>(o).Troubles.Select(t => t.Kind)));
    }

    [Fact]
    public async Task What_it_leaves_open_or_marks_in_its_own_way_is_text_or_nothing_and_never_markup()
    {
        await using var newsroom = await TestNewsroom.On(Engine.Sqlite);
        using var engine = await Saying("""printf '[<g id="0">]Школа ^шк<n>/школа$ [мост \\\0'""");

        var outcome = await AskedEngine.Translate(Translating(newsroom, engine), AskedEngine.UkrainianRussian, AskedEngine.NoTerms(AskedEngine.UkrainianRussian), "Наша школа і міст");

        Assert.Equal(TroubleKind.MarkupBroken, Assert.Single(Assert.IsType<MachineOutcome.Left>(outcome[0]).Troubles).Kind);
    }

    [Fact]
    public async Task A_pair_that_it_has_not_is_not_spoken()
    {
        await using var newsroom = await TestNewsroom.On(Engine.Sqlite);
        using var engine = Apertium();
        var pair = new LanguagePair("uk", "en");

        Assert.False(engine.Speaks(pair));
        var outcome = await AskedEngine.Translate(Translating(newsroom, engine), pair, AskedEngine.NoTerms(pair), "Школа");
        Assert.Equal(TroubleKind.NotSpoken, Assert.Single(Assert.IsType<MachineOutcome.Left>(outcome[0]).Troubles).Kind);
    }

    [Fact]
    public async Task A_server_has_it_running_before_anybody_asks_and_takes_it_along_when_it_ends()
    {
        await using var newsroom = await TestNewsroom.On(Engine.Sqlite, "--Translation:Engines:apertium:Kind=apertium", "--Translation:Order:uk-ru:0=apertium");
        var engines = newsroom.Get<Engines>();
        using var keeper = new KeepApertium(engines, newsroom.Get<Microsoft.Extensions.Options.IOptions<NewsroomSettings>>(), NullLogger<KeepApertium>.Instance);
        var engine = Assert.IsType<ApertiumEngine>(Assert.Single(engines.All).Engine);
        Assert.False(engine.Runs(AskedEngine.UkrainianRussian));

        await keeper.StartAsync(TestContext.Current.CancellationToken);
        Assert.True(await Eventually(() => Task.FromResult(engine.Runs(AskedEngine.UkrainianRussian))));
        Assert.False(engine.Runs(Back));

        await keeper.StopAsync(TestContext.Current.CancellationToken);
        await newsroom.Services.DisposeAsync();
        Assert.False(engine.Runs(AskedEngine.UkrainianRussian));
    }

    [Fact]
    public async Task When_the_server_is_killed_it_ends_too()
    {
        await using var newsroom = await TestNewsroom.On(Engine.Sqlite);
        var (server, http) = await DatelineProcess.Serve([.. DatelineProcess.At(newsroom.Place), "--set", "Translation:Engines:apertium:Kind=apertium", "--set", "Translation:Order:uk-ru:0=apertium"]);
        using var both = server;
        using var unused = http;
        Process[] pipe = [];
        Assert.True(await Eventually(() => Task.FromResult((pipe = Of(server.Id)).Length > 0)));

        await server.Kill();

        Assert.True(await Eventually(() => Task.FromResult(pipe.All(p => p.HasExited))));
    }

    static ApertiumEngine Apertium() => new("apertium", new EngineSettings { Kind = EngineSettings.Apertium }, TimeProvider.System, NullLogger.Instance);

    /// <summary>In the place of its programs one that lives and answers each text with this.</summary>
    async Task<ApertiumEngine> Saying(string answer)
    {
        var program = Path.Combine(_folder, "apertium-says");
        await File.WriteAllTextAsync(program, $"#!/bin/bash\nwhile IFS= read -r -d '' text; do {answer}; done\n", TestContext.Current.CancellationToken);
        if (OperatingSystem.IsWindows())
        {
            throw new NotSupportedException("The stand-in is a shell script.");
        }
        File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        await File.WriteAllTextAsync(Path.Combine(_folder, "ukr-rus.mode"), "apertium-says", TestContext.Current.CancellationToken);
        return new ApertiumEngine("apertium", new EngineSettings { Kind = EngineSettings.Apertium, Modes = _folder }, TimeProvider.System, NullLogger.Instance, _folder);
    }

    static TranslateTexts Translating(TestNewsroom newsroom, ApertiumEngine engine)
        => AskedEngine.Translating(new WatchedEngine(engine, new EngineSettings(), AskedEngine.Soon, newsroom.Get<CountUsage>()));

    static string Html(MachineOutcome outcome) => Assert.IsType<MachineOutcome.Translated>(outcome).Html;

    static Task<EngineAnswer> Ask(ApertiumEngine engine, string text)
        => engine.Translate(new EngineAsk(AskedEngine.UkrainianRussian, [text], AskedEngine.NoTerms(AskedEngine.UkrainianRussian)), TestContext.Current.CancellationToken);

    /// <summary>Apertium's programs that a process has started by its shell.</summary>
    static Process[] Of(int process)
    {
        return [.. Process.GetProcessesByName("lt-proc").Where(p => Parent(Parent(p.Id)) == process)];

        static int Parent(int id)
        {
            try
            {
                var stat = File.ReadAllText($"/proc/{id}/stat");
                return int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture);
            }
            catch (IOException)
            {
                return 0;
            }
        }
    }

    static async Task<bool> Eventually(Func<Task<bool>> holds)
    {
        var began = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(began) < TimeSpan.FromSeconds(20))
        {
            if (await holds())
            {
                return true;
            }
            await Task.Delay(TimeSpan.FromMilliseconds(100), TestContext.Current.CancellationToken);
        }
        return false;
    }
}
