using System.CommandLine;
using System.Globalization;
using Dateline.Documents;
using Dateline.Settings;
using Dateline.Translation.Machine;
using Microsoft.Extensions.Options;

namespace Dateline.Commands;

/// <summary><c>engine</c>: keys of translation engines, what they were asked, and whether they work. Works beside a running server.</summary>
static class EngineCommands
{
    internal static Command Create()
    {
        var place = new PlaceOptions();
        return new Command("engine", "Machines that translate.") { Key(place), Usage(place), Try(place) };
    }

    static Command Key(PlaceOptions place)
    {
        var name = new Argument<string>("NAME") { Description = "As Translation:Engines has it." };
        var remove = new Option<bool>("--remove") { Description = "Takes the key away." };
        var command = new Command("key", "Reads an engine's key from standard input and keeps it, encrypted.") { name, remove };
        place.AddTo(command);
        command.SetAction((parsed, cancellation) => Newsroom.Open(place.In(parsed), (services, token) => KeepKey(services, parsed.GetValue(name)!, parsed.GetValue(remove), token), cancellation));
        return command;
    }

    static async Task<int> KeepKey(IServiceProvider services, string name, bool remove, CancellationToken cancellation)
    {
        if (!services.GetRequiredService<IOptions<NewsroomSettings>>().Value.Translation.Engines.ContainsKey(name))
        {
            return Newsroom.Say($"Translation:Engines holds no “{name}”.");
        }
        var key = remove ? "" : (await Console.In.ReadToEndAsync(cancellation)).Trim();
        if (!remove && key.Length is 0 or > EngineKeys.Longest)
        {
            return Newsroom.Say($"Write the key to standard input, 1 to {EngineKeys.Longest} characters: dateline engine key {name} < file");
        }
        await services.GetRequiredService<EngineKeys>().Keep(name, key, cancellation);
        Console.WriteLine(remove ? $"{name} has no key any more." : $"The key of {name} is kept. A running server uses it within half a minute.");
        return 0;
    }

    static Command Usage(PlaceOptions place)
    {
        var command = new Command("usage", "What engines were asked this month: day, engine, characters, requests, failures, cost.");
        place.AddTo(command);
        command.SetAction((parsed, cancellation) => Newsroom.Open(place.In(parsed), SayUsage, cancellation));
        return command;
    }

    static async Task<int> SayUsage(IServiceProvider services, CancellationToken cancellation)
    {
        var today = DateOnly.FromDateTime(services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime);
        foreach (var usage in await services.GetRequiredService<CountUsage>().Since(new DateOnly(today.Year, today.Month, 1), cancellation))
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{usage.Day}\t{usage.Engine}\t{usage.Characters}\t{usage.Requests}\t{usage.Failures}\t{usage.Cost / 1_000_000m:0.######}"));
        }
        return 0;
    }

    static Command Try(PlaceOptions place)
    {
        var pair = new Argument<string>("PAIR") { Description = "From which language into which, like uk-ru." };
        var command = new Command("try", "Translates what is on standard input, line by line, as a story's blocks would be.") { pair };
        place.AddTo(command);
        command.SetAction((parsed, cancellation) => Newsroom.Open(place.In(parsed), (services, token) => TryOut(services, parsed.GetValue(pair)!, token), cancellation));
        return command;
    }

    static async Task<int> TryOut(IServiceProvider services, string text, CancellationToken cancellation)
    {
        if (LanguagePair.Parse(text) is not { } pair)
        {
            return Newsroom.Say($"“{text}” is no pair of languages like uk-ru.");
        }
        var lines = (await Console.In.ReadToEndAsync(cancellation)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var left = 0;
        await foreach (var (line, outcome) in services.GetRequiredService<TranslateTexts>().Translate(pair, [.. lines.Select(InlineHtml.Encode)], new Glossary(pair, []), cancellation))
        {
            switch (outcome)
            {
                case MachineOutcome.Translated(var html, _, _, _):
                    Console.WriteLine(InlineHtml.TextOf(html));
                    break;
                case MachineOutcome.Nothing(var html):
                    Console.WriteLine(InlineHtml.TextOf(html));
                    break;
                case MachineOutcome.Left(var troubles):
                    left++;
                    var why = troubles.Count == 0 ? $"no engine is set for {pair}" : string.Join("; ", troubles.Select(t => $"{t.Engine}: {t.Detail}"));
                    await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"Line {line + 1} was not translated: {why}."));
                    break;
            }
        }
        return left == 0 ? 0 : Newsroom.Failed;
    }
}
