using System.CommandLine;
using Dateline.Bundles;
using Dateline.Platform;
using Dateline.Releases;

namespace Dateline.Commands;

/// <summary><c>import FILE</c>: takes in a bundle, beside a running server if there is one.</summary>
static class ImportCommand
{
    internal static Command Create()
    {
        var place = new PlaceOptions();
        var file = new Argument<string>("FILE") { Description = "A bundle: JSON Lines, pictures in files beside it." };
        var overwrite = new Option<bool>("--overwrite") { Description = "Take the bundle's text also where an edition was edited here." };
        var command = new Command("import", "Takes in the stories of a bundle.") { file, overwrite };
        place.AddTo(command);
        command.SetAction((parsed, cancellation) => Run(place.In(parsed), parsed.GetValue(file)!, new ImportOptions(parsed.GetValue(overwrite)), cancellation));
        return command;
    }

    static Task<int> Run(NewsroomPlace place, string file, ImportOptions options, CancellationToken cancellation)
        => !File.Exists(file)
            ? Task.FromResult(Newsroom.Say($"There is no file {file}."))
            : Newsroom.Open(place, mayCreate: true, (services, token) => Import(services, file, options, token), cancellation);

    static async Task<int> Import(IServiceProvider services, string file, ImportOptions options, CancellationToken cancellation)
    {
        await services.GetRequiredService<Derive>().NoteIfNew(cancellation);
        ImportReport report;
        try
        {
            using var progress = new ProgressLine<ImportProgress>(Say);
            report = await services.GetRequiredService<ImportBundle>().Import(file, options, progress, cancellation);
        }
        catch (OperationCanceledException)
        {
            return Newsroom.Say("Interrupted. What was imported is whole; import the file again for the rest.");
        }
        catch (IOException e) when (FullDisk.IsBehind(e))
        {
            return Newsroom.Say($"The disk is full. What was imported is whole; make room and import the file again for the rest. ({e.Message})");
        }
        catch (IOException e)
        {
            return Newsroom.Say($"{file} can't be read: {e.Message}");
        }
        foreach (var (line, problem) in report.Problems)
        {
            await Console.Error.WriteLineAsync($"{file}:{line}: {problem}");
        }
        foreach (var (story, language) in report.LeftAlone)
        {
            await Console.Error.WriteLineAsync($"{story} ({language}): left alone, because it was edited here since its import; --overwrite takes the bundle's");
        }
        foreach (var (story, language) in report.Unreviewed)
        {
            await Console.Error.WriteLineAsync($"{story} ({language}): left as readers have it, because a machine wrote what the bundle says there and nobody has looked at it");
        }
        Console.WriteLine(Summary(report));
        return report.Problems.Count > 0 ? Newsroom.Failed : 0;
    }

    internal static string Summary(ImportReport report)
    {
        var text = $"{report.NewStories} new stories, {report.ChangedStories} changed, {report.UnchangedStories} as before; {report.NewEditions} new editions, {report.ChangedEditions} changed; {report.Records} other records; {report.Pictures} new pictures";
        return report.Problems.Count > 0 ? $"{text}; {report.Problems.Count} lines left out" : text;
    }

    internal static string Say(ImportProgress progress) => progress.Step switch
    {
        ImportStep.Reading => $"Reading the bundle: {progress.Done / 1024:N0} of {progress.Of / 1024:N0} KB",
        ImportStep.Pictures => $"Taking in pictures: {progress.Done:N0} of {progress.Of:N0}",
        _ => $"Writing stories: {progress.Done:N0} of {progress.Of:N0}",
    };
}
