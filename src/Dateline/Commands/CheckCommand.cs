using System.CommandLine;
using System.Text;
using Dateline.Checks;
using Dateline.Checks.House;
using Dateline.Checks.Reports;
using Dateline.Checks.Rules;
using Dateline.Checks.Spelling;

namespace Dateline.Commands;

/// <summary><c>check FILE</c>: what an editor should look at in a bundle, without a server or a database.</summary>
static class CheckCommand
{
    const long LongestSettings = 1024 * 1024;

    internal static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "A bundle: JSON Lines; - reads standard input." };
        var format = new Option<string>("--format") { Description = "text, json or sarif.", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "json", "sarif");
        var language = new Option<string>("--lang") { Description = "Language of the messages: uk, en or ru.", DefaultValueFactory = _ => "en" };
        language.AcceptOnlyFromAmong([.. CheckWords.Languages]);
        var level = new Option<string[]>("--level") { Description = $"Level of a rule's findings: {string.Join(", ", Levels.Names)}. May stand several times.", HelpName = "RULE=LEVEL", Arity = ArgumentArity.OneOrMore };
        level.Validators.Add(result =>
        {
            foreach (var problem in result.Tokens.Select(t => new Levels().Choose(t.Value)).OfType<string>())
            {
                result.AddError(problem);
            }
        });
        var settings = new Option<string>("--settings") { Description = "A settings file, like newsroom.json: Checks:Levels holds levels by rule, TimeZone the zone in which “yesterday” is a day.", HelpName = "FILE" };
        var style = new Option<string>("--style") { Description = "A file of the newsroom's own rules of style; else the one that Checks:Style of the settings file names. Rules in the bundle itself come before it.", HelpName = "FILE" };
        var command = new Command("check", "Says what an editor should look at in the stories of a bundle: mistakes in an edition, and editions that don't agree. Ends with 1 where there are errors or warnings.") { file, format, language, level, settings, style };
        command.SetAction((parsed, cancellation) => Run(parsed.GetValue(file)!, parsed.GetValue(format)!, parsed.GetValue(language)!, parsed.GetValue(level) ?? [], parsed.GetValue(settings), parsed.GetValue(style), cancellation));
        return command;
    }

    static async Task<int> Run(string file, string format, string language, IReadOnlyList<string> choices, string? settings, string? style, CancellationToken cancellation)
    {
        var chosen = CheckSettings.Usual;
        if (settings is not null)
        {
            switch (await ReadSettings(settings, cancellation))
            {
                case SettingsReading.Read(var read):
                    chosen = read;
                    break;
                case SettingsReading.Refused(var problem):
                    return Misused($"{settings}: {problem}");
            }
            style ??= chosen.StyleFile is { } named ? Path.Combine(Path.GetDirectoryName(Path.GetFullPath(settings))!, named) : null;
        }
        foreach (var choice in choices)
        {
            chosen.Levels.Choose(choice);
        }
        var house = HouseStyle.BuiltIn;
        if (style is not null)
        {
            try
            {
                house = await ReadStyle(style, cancellation);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                return Misused($"{style}: {e.Message}");
            }
        }
        try
        {
            await using var bundle = await Open(file, cancellation);
            return await Check(bundle, file, format, language, chosen, house, style, cancellation);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return Misused($"There is no file {file}.");
        }
        catch (UnauthorizedAccessException)
        {
            return Misused($"{file} can't be read: it is a folder, or not for this user.");
        }
        catch (OperationCanceledException)
        {
            return Newsroom.Say("Interrupted.");
        }
        catch (IOException e)
        {
            return Newsroom.Say($"{file} can't be read: {e.Message}");
        }
    }

    /// <summary>What can't be read twice is kept in a file that goes when it is closed.</summary>
    static async Task<Stream> Open(string file, CancellationToken cancellation)
    {
        var bundle = file == "-"
            ? Console.OpenStandardInput()
            : new FileStream(file, new FileStreamOptions { Access = FileAccess.Read, Share = FileShare.ReadWrite, Options = FileOptions.SequentialScan, BufferSize = 0 });
        if (bundle.CanSeek)
        {
            return bundle;
        }
        await using (bundle)
        {
            var copy = new FileStream(Path.GetTempFileName(), new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.ReadWrite, Options = FileOptions.DeleteOnClose });
            await bundle.CopyToAsync(copy, cancellation);
            copy.Position = 0;
            return copy;
        }
    }

    static async Task<int> Check(Stream bundle, string file, string format, string language, CheckSettings settings, HouseStyle style, string? styleFile, CancellationToken cancellation)
    {
        var (words, levels) = (CheckWords.In(language), settings.Levels);
        var (house, wrongRules) = await BundledStyle.Read(bundle, style, cancellation);
        await using var output = new BufferedStream(Console.OpenStandardOutput(), 1 << 16);
        await using var text = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true);
        using var speller = levels.Of(All.Rules.OfType<TextSpelling>().Single()) is Level.Off ? Speller.None : Speller.Open(TimeProvider.System);
        var rules = All.Given(house, speller);
        var report = new SayUnread(file, () => [.. house.Problems(words).Select(p => new Notice(true, $"{styleFile ?? file}: {p}")), .. speller.Notices.Select(n => new Notice(false, n))], format switch
        {
            "json" => new JsonReport(output),
            "sarif" => new SarifReport(output, file == "-" ? "stdin" : file, rules, levels, words),
            _ => new TextReport(text, words),
        });
        CheckTotals totals;
        using (var progress = new ProgressLine<long>(read => $"Checking: {read / 1024:N0} of {bundle.Length / 1024:N0} KB"))
        {
            totals = await new CheckBundle(new CheckStory(rules, levels, words)) { Days = settings.Days, WrongRules = wrongRules }.Check(bundle, report, progress, cancellation);
        }
        if (totals.Interrupted)
        {
            return Newsroom.Say($"Interrupted after {totals.Stories} stories.");
        }
        return totals.Errors + totals.Warnings + totals.Unread > 0 || house.Problems(words).Any() ? Newsroom.Failed : 0;
    }

    static async Task<SettingsReading> ReadSettings(string file, CancellationToken cancellation)
    {
        try
        {
            return new FileInfo(file).Length > LongestSettings
                ? new SettingsReading.Refused("It is too long for settings.")
                : CheckSettings.Read(await File.ReadAllBytesAsync(file, cancellation));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new SettingsReading.Refused(e.Message);
        }
    }

    static async Task<HouseStyle> ReadStyle(string file, CancellationToken cancellation)
    {
        if (new FileInfo(file).Length > LongestSettings)
        {
            throw new IOException("It is too long for rules of style.");
        }
        using var text = new StringReader(await File.ReadAllTextAsync(file, cancellation));
        return HouseStyle.With(text);
    }

    static int Misused(string problem)
    {
        Newsroom.Say(problem);
        return Newsroom.Misused;
    }

    /// <summary>What couldn't be read or checked is told on standard error too, whatever the format.</summary>
    sealed class SayUnread(string file, Func<IReadOnlyList<Notice>> notices, IReport report) : IReport
    {
        public void Begin() => report.Begin();

        public void Add(StoryReport story) => report.Add(story);

        public void Unread(int line, string problem)
        {
            Console.Error.WriteLine($"{file}:{line}: {problem}");
            report.Unread(line, problem);
        }

        public void Tell(Notice notice)
        {
            Console.Error.WriteLine(notice.Text);
            report.Tell(notice);
        }

        public void End(CheckTotals totals)
        {
            foreach (var notice in notices())
            {
                Tell(notice);
            }
            report.End(totals);
        }
    }
}
