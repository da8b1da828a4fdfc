using System.Net;
using System.Text;
using Dateline.Data;
using Dateline.Memory;
using Dateline.Memory.Tmx;
using Dateline.People;
using Dateline.Tests.Desk;
using Dateline.Tests.Desk.Editing;
using Dateline.Tests.Filling;
using Dateline.Tests.Newsrooms;
using Dateline.Tests.Publishing;
using Microsoft.EntityFrameworkCore;
using Xunit;
using static Dateline.Tests.Desk.Editing.WritingDesk;
using static Dateline.Tests.Memory.MemoryDesk;

namespace Dateline.Tests.Memory;

/// <summary>Memories of other programs: brought in, named as origin, taken out again, given out.</summary>
public sealed class MemoryImportTests
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public async Task Another_programs_memory_is_taken_in_once_named_as_origin_and_goes_out_again(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine).WithRubrics();
        using var translator = await DeskClient.As(newsroom, Role.Translator);
        using var editor = await DeskClient.As(newsroom, Role.Editor);
        (string, string)[] texts = [(Recall, RecallInEnglish), .. Enumerable.Range(0, 2_500).Select(n => ($"Речення номер {n} про річку Тишицю.", $"Sentence {n} about the Tyshytsia."))];
        var operation = Operation();

        var begun = await translator.Bring(Tmx(texts), operation: operation);
        var again = await translator.Bring(Tmx(texts), operation: operation);
        await newsroom.Remembered();
        await translator.Bring(Tmx([.. texts, ("Дощ.", "Rain.")]), "Ще раз");
        await newsroom.Remembered();

        Assert.Equal(begun.GetProperty("id").GetGuid(), again.GetProperty("id").GetGuid());
        Assert.Equal(2_502, (await newsroom.Segments()).Count);
        var imports = (await translator.Read("/memory/imports")).EnumerateArray().Select(i => $"{i.GetProperty("name").GetString()} {i.GetProperty("taken").GetInt32()}/{i.GetProperty("units").GetInt32()} +{i.GetProperty("added").GetInt32()}").Order(StringComparer.Ordinal);
        Assert.Equal(["Архів агенції 2501/2501 +2501", "Ще раз 2502/2502 +1"], imports);
        var story = await Writing(editor, ("b2", Recall));
        Assert.Equal([$"b2 html 100 {RecallInEnglish} (Архів агенції)"], Offers(await translator.Read($"/stories/{story}/editions/en/memory")));
        Assert.Empty(Directory.GetFiles(Path.Combine(newsroom.Place.DataFolder, "memories")));
        // What went out says all of it to whoever takes it in.
        var file = await translator.Text("/memory.tmx?from=uk&to=en");
        await using var other = await TestNewsroom.On(engine).WithRubrics();
        using var elsewhere = await DeskClient.As(other, Role.Translator);
        await elsewhere.Bring(Encoding.UTF8.GetBytes(file));
        await other.Remembered();
        Assert.Equal(await newsroom.Segments(), await other.Segments());
    }

    [Theory, OnBothEngines]
    public async Task What_engines_made_is_still_theirs_in_a_newsroom_that_takes_the_memory_in(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine).WithRubrics();
        await newsroom.Import(
            MachineOriginTests.MachineMade("bridge", Recall, RecallInEnglish),
            MachineOriginTests.MachineMade("rain", "У Дубогаях дощ.", "It rains in Dubohai."),
            // Here somebody came to the same words without it.
            Published("rain-again", ("У Дубогаях дощ.", "It rains in Dubohai.")));
        using var translator = await DeskClient.As(newsroom, Role.Translator);
        await newsroom.Remembered();
        var file = await translator.Text("/memory.tmx?from=uk&to=en");
        await using var other = await TestNewsroom.On(engine).WithRubrics();
        using var elsewhere = await DeskClient.As(other, Role.Editor);

        await elsewhere.Bring(Encoding.UTF8.GetBytes(file));
        await other.Remembered();

        Assert.Equal([(Recall, "libre"), ("У Дубогаях дощ.", null)], (await other.Read(db => db.MemorySegments.Where(s => s.Source == Recall || s.Source == "У Дубогаях дощ.").ToListAsync(Cancellation))).OrderBy(s => s.Source, StringComparer.Ordinal).Select(s => (s.Source, s.Machine)));
        // And so it is in a text that it fills.
        var story = await Writing(elsewhere, ("b1", Recall));
        await elsewhere.Fill(story);
        Assert.Equal(["b1:libre, memory"], await elsewhere.Makers(story));
    }

    [Theory, OnBothEngines]
    public async Task Half_a_memory_a_bomb_and_one_of_other_languages_are_told_and_nothing_of_them_is_kept(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine).WithRubrics();
        using var translator = await DeskClient.As(newsroom, Role.Translator);
        await translator.Bring(Tmx(("Дощ.", "Rain.")));
        await newsroom.Remembered();
        var whole = Tmx((Recall, RecallInEnglish), ("Сніг.", "Snow."));

        Assert.Equal("Рядок 3: тут файл обривається, не дійшовши кінця. Завантажте його ще раз.", await Refused(whole[..^40]));
        Assert.Equal("Рядок 2: файл вводить власну сутність (entity). Такі файли не читаємо.", await Refused(Encoding.UTF8.GetBytes("<!DOCTYPE tmx [<!ENTITY a \"aaa\">]>\n<tmx version=\"1.4\"><header/><body><tu><tuv xml:lang=\"uk\"><seg>&a;</seg></tuv></tu></body></tmx>")));
        Assert.Equal("Жодна одиниця не має текстів двома мовами редакції. Знайдено: de, uk.", await Refused(Encoding.UTF8.GetBytes("<tmx version=\"1.4\"><header/><body><tu><tuv xml:lang=\"uk\"><seg>Дощ</seg></tuv><tuv xml:lang=\"de\"><seg>Regen</seg></tuv></tu></body></tmx>")));
        Assert.Equal("У файлі немає текстів.", await Refused(Encoding.UTF8.GetBytes("<tmx version=\"1.4\"><header/><body/></tmx>")));
        Assert.Equal(["uk>en: Дощ. = Rain."], await newsroom.Segments());
        Assert.Empty(Directory.GetFiles(Path.Combine(newsroom.Place.DataFolder, "memories")));
        Assert.Single(await newsroom.Read(db => db.MemoryImports.ToListAsync(Cancellation)));

        async Task<string> Refused(byte[] file)
        {
            using var response = await translator.TryBring(file);
            Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
            return (await DeskClient.Body(response)).GetProperty("errors").GetProperty("file").GetString()!;
        }
    }

    [Fact]
    public async Task A_memory_of_more_than_300_MB_is_refused_before_a_byte_of_it_is_sent()
    {
        await using var newsroom = await TestNewsroom.On(Engine.Sqlite).WithRubrics();
        using var translator = await DeskClient.As(newsroom, Role.Translator);
        translator.Headers["Expect"] = "100-continue";
        using var large = new Announced(ReadTmx.Bounds.Bytes + 1);

        using var refused = await translator.Send(HttpMethod.Post, $"/memory/imports?operation={WritingDesk.Operation()}&name=x", large);

        Assert.Equal("invalid", await DeskClient.Problem(refused, HttpStatusCode.RequestEntityTooLarge));
        Assert.False(large.IsAskedFor);
        Assert.False(Directory.Exists(Path.Combine(newsroom.Place.DataFolder, "memories")) && Directory.GetFiles(Path.Combine(newsroom.Place.DataFolder, "memories")).Length > 0);
    }

    [Theory, OnBothEngines]
    public async Task An_import_that_was_stopped_goes_on_where_it_stopped(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine).WithRubrics();
        var imports = newsroom.Get<ImportTmx>();
        (string, string)[] texts = [.. Enumerable.Range(0, 3_500).Select(n => ($"Речення номер {n} про річку.", $"Sentence {n} about the river."))];
        Assert.IsType<ImportOutcome.Begun>(await imports.Begin(Newsdesk.ChiefEditor, Newsdesk.Once(), "Архів", new MemoryStream(Tmx(texts)), Cancellation));
        // As far as somebody came who was killed: two thousand units, their segments in the same transaction.
        using (var stopping = new CancellationTokenSource())
        {
            newsroom.Database.Committed += Stop;
            var taking = new TakeUnits(newsroom.Database, imports, newsroom.Clock, Microsoft.Extensions.Logging.Abstractions.NullLogger<TakeUnits>.Instance);
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => taking.Step(stopping.Token));
            newsroom.Database.Committed -= Stop;

            void Stop()
            {
                if (++_commits == 2)
                {
                    stopping.Cancel();
                }
            }
        }
        Assert.Equal(2_000, (await newsroom.Segments()).Count);

        var next = new TakeUnits(newsroom.Database, imports, newsroom.Clock, Microsoft.Extensions.Logging.Abstractions.NullLogger<TakeUnits>.Instance);
        Assert.True(await next.Step(Cancellation));
        Assert.False(await next.Step(Cancellation));

        Assert.Equal(3_500, (await newsroom.Segments()).Count);
        Assert.Equal((3_500, 3_500), await newsroom.Read(async db => await db.MemoryImports.SingleAsync(Cancellation) is var import ? (import.Taken, import.Added) : default));
    }

    [Theory, OnBothEngines]
    public async Task A_memory_that_was_brought_in_is_taken_out_again_once_and_what_readers_have_stays(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine).WithRubrics();
        await newsroom.Import(Published("bridge", (Recall, RecallInEnglish)));
        using var translator = await DeskClient.As(newsroom, Role.Translator);
        using var colleague = await DeskClient.As(newsroom, Role.Translator);
        using var editor = await DeskClient.As(newsroom, Role.Editor);
        var story = await Writing(editor, ("b1", "Дощ у місті."), ("b2", Recall));
        (string, string)[] texts = [("Дощ у місті.", "Rain in the town."), (Recall, "Theirs."), .. Enumerable.Range(0, 2_500).Select(n => ($"Речення номер {n} про річку.", $"Sentence {n} about the river."))];
        var import = (await translator.Bring(Tmx(texts))).GetProperty("id").GetGuid();
        await newsroom.Remembered();
        Assert.Contains("b1 html 100 Rain in the town. (Архів агенції)", Offers(await translator.Read($"/stories/{story}/editions/en/memory")));
        // With the headline and the summary of what is published.
        Assert.Equal(["uk-en 2505 True"], Stock(await translator.Read("/memory")));
        var operation = Operation();

        using (var refused = await colleague.Delete($"/memory/imports/{import}?operation={Operation()}"))
        {
            Assert.Equal("notAllowed", await DeskClient.Problem(refused, HttpStatusCode.Forbidden));
        }
        var removed = await Answer(await translator.Delete($"/memory/imports/{import}?operation={operation}"));
        // At once, whatever has still to be deleted.
        var offers = Offers(await translator.Read($"/stories/{story}/editions/en/memory"));
        var again = await Answer(await translator.Delete($"/memory/imports/{import}?operation={operation}"));

        Assert.Equal([$"b2 html 100 {RecallInEnglish} (Новина bridge)"], offers);
        Assert.Equal(2_502, removed.GetProperty("segments").GetInt32());
        Assert.Equal(removed.GetRawText(), again.GetRawText());
        Assert.Equal(["uk-en 3 True"], Stock(await translator.Read("/memory")));
        Assert.DoesNotContain("Theirs.", await translator.Text("/memory.tmx"), StringComparison.Ordinal);
        Assert.Empty((await translator.Read("/memory/imports")).EnumerateArray());
        for (var tries = 0; tries < 500 && await newsroom.Read(db => db.MemoryImports.AnyAsync(Cancellation)); tries++)
        {
            await Task.Delay(20, Cancellation);
        }
        Assert.Equal(["uk>en: Summary of bridge in uk. = Summary of bridge in en.", $"uk>en: {Recall} = {RecallInEnglish}", "uk>en: Новина bridge = Story bridge"], (await newsroom.Segments()).Order(StringComparer.Ordinal));
        Assert.Equal(["memory.imported", "memory.removed"], await newsroom.Read(db => db.Audit.Where(a => a.Subject == "Архів агенції").OrderBy(a => a.Action).Select(a => a.Action).ToListAsync(Cancellation)));
        using var gone = await editor.Delete($"/memory/imports/{import}?operation={Operation()}");
        Assert.Equal("notAllowed", await DeskClient.Problem(gone, HttpStatusCode.Forbidden));
    }

    [Theory, OnBothEngines]
    public async Task What_was_being_taken_in_ends_when_it_is_taken_out_and_another_file_brings_the_same_anew(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine).WithRubrics();
        var imports = newsroom.Get<ImportTmx>();
        (string, string)[] texts = [.. Enumerable.Range(0, 2_500).Select(n => ($"Речення номер {n} про річку.", $"Sentence {n} about the river."))];
        var begun = Assert.IsType<ImportOutcome.Begun>(await imports.Begin(Newsdesk.ChiefEditor, Newsdesk.Once(), "Архів", new MemoryStream(Tmx(texts)), Cancellation)).Import;
        var taking = new TakeUnits(newsroom.Database, imports, newsroom.Clock, Microsoft.Extensions.Logging.Abstractions.NullLogger<TakeUnits>.Instance);
        using (var stopping = new CancellationTokenSource())
        {
            newsroom.Database.Committed += stopping.Cancel;
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => taking.Step(stopping.Token));
            newsroom.Database.Committed -= stopping.Cancel;
        }

        var removal = await newsroom.Get<RemoveImport>().Remove(Newsdesk.ChiefEditor, Newsdesk.Once(), new MemoryImportId(begun.Id), Cancellation);
        Assert.False(await taking.Step(Cancellation));
        Assert.IsType<ImportOutcome.Begun>(await imports.Begin(Newsdesk.ChiefEditor, Newsdesk.Once(), "Ще раз", new MemoryStream(Tmx(texts)), Cancellation));
        Assert.True(await taking.Step(Cancellation));
        var forgetting = new ForgetSegments(newsroom.Database, Microsoft.Extensions.Logging.Abstractions.NullLogger<ForgetSegments>.Instance);
        while (await forgetting.Step(Cancellation))
        {
        }

        Assert.Equal(1_000, Assert.IsType<RemovalOutcome.Done>(removal).Import.Segments);
        Assert.Equal(2_500, (await newsroom.Segments()).Count);
        Assert.Equal("Ще раз 2500", await newsroom.Read(async db => await db.MemoryImports.SingleAsync(Cancellation) is var import ? $"{import.Name} {import.Added}" : ""));
    }

    [Theory, OnBothEngines]
    public async Task A_file_that_somebody_left_goes_after_a_day_and_one_that_is_waited_for_stays(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        var imports = newsroom.Get<ImportTmx>();
        var begun = Assert.IsType<ImportOutcome.Begun>(await imports.Begin(Newsdesk.ChiefEditor, Newsdesk.Once(), "Архів", new MemoryStream(Tmx(("Дощ.", "Rain."))), Cancellation)).Import;
        var waits = imports.FileOf(new MemoryImportId(begun.Id));
        var (left, comes) = (Path.Combine(Path.GetDirectoryName(waits)!, "memory-left.tmx"), Path.Combine(Path.GetDirectoryName(waits)!, "memory-comes.tmx"));
        foreach (var file in (string[])[left, comes])
        {
            await File.WriteAllTextAsync(file, "", Cancellation);
        }
        File.SetLastWriteTimeUtc(waits, newsroom.Clock.GetUtcNow().UtcDateTime.AddDays(-3));
        File.SetLastWriteTimeUtc(left, newsroom.Clock.GetUtcNow().UtcDateTime.AddDays(-2));
        File.SetLastWriteTimeUtc(comes, newsroom.Clock.GetUtcNow().UtcDateTime.AddHours(-1));

        imports.Forget(newsroom.Clock.GetUtcNow().AddDays(-1), [waits]);

        Assert.Equal([false, true, true], ((string[])[left, comes, waits]).Select(File.Exists));
    }

    int _commits;

    /// <summary>Says how long it is; whoever asks for more gets nothing.</summary>
    sealed class Announced(long bytes) : HttpContent
    {
        internal bool IsAskedFor { get; private set; }

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            IsAskedFor = true;
            return Task.CompletedTask;
        }

        protected override bool TryComputeLength(out long length)
        {
            length = bytes;
            return true;
        }
    }
}
