using System.CommandLine;
using Dateline.Bundles;

namespace Dateline.Commands;

/// <summary><c>export FILE</c>: writes everything as a bundle, pictures beside it.</summary>
static class ExportCommand
{
    internal static Command Create()
    {
        var place = new PlaceOptions();
        var file = new Argument<string>("FILE") { Description = "Where to write the bundle; pictures go into a folder beside it." };
        var command = new Command("export", "Writes the newsroom's stories as a bundle.") { file };
        place.AddTo(command);
        command.SetAction((parsed, cancellation) => Newsroom.Open(place.In(parsed), (services, token) => Export(services, parsed.GetValue(file)!, token), cancellation));
        return command;
    }

    static async Task<int> Export(IServiceProvider services, string file, CancellationToken cancellation)
    {
        try
        {
            using var progress = new ProgressLine<(int Done, int Of)>(p => $"Writing records: {p.Done:N0} (stories: {p.Of:N0})");
            var records = await services.GetRequiredService<ExportBundle>().Export(file, progress, cancellation);
            Console.WriteLine($"{records} records in {file}");
            return 0;
        }
        catch (OperationCanceledException)
        {
            return Newsroom.Say("Interrupted; nothing was written.");
        }
        catch (IOException e)
        {
            return Newsroom.Say($"{file} can't be written: {e.Message}");
        }
    }
}
