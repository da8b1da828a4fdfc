using System.CommandLine;
using Dateline.Backups;
using Dateline.Data;

namespace Dateline.Commands;

/// <summary><c>backup FILE</c> beside a running server, <c>restore FILE</c> while none runs.</summary>
static class BackupCommands
{
    internal static Command CreateBackup()
    {
        var place = new PlaceOptions();
        var file = new Argument<string>("FILE") { Description = "Where to write the archive (tar)." };
        var command = new Command("backup", "Copies the whole newsroom into one archive, also beside a running server.") { file };
        place.AddTo(command);
        command.SetAction((parsed, cancellation) => Newsroom.Open(place.In(parsed), (services, token) => Backup(services, parsed.GetValue(file)!, token), cancellation));
        return command;
    }

    internal static Command CreateRestore()
    {
        var place = new PlaceOptions();
        var file = new Argument<string>("FILE") { Description = "An archive that “backup” made." };
        var replace = new Option<bool>("--replace") { Description = "Replace the newsroom that is there." };
        var command = new Command("restore", "Puts a backup in place; refuses while a server runs.") { file, replace };
        place.AddTo(command);
        command.SetAction((parsed, cancellation) => Restore(place.In(parsed), parsed.GetValue(file)!, parsed.GetValue(replace), cancellation));
        return command;
    }

    static async Task<int> Backup(IServiceProvider services, string file, CancellationToken cancellation)
    {
        try
        {
            using var progress = new ProgressLine<(long Done, long Of)>(p => $"Packing: {p.Done / 1024 / 1024:N0} of {p.Of / 1024 / 1024:N0} MB");
            var manifest = await services.GetRequiredService<TakeBackup>().Take(file, progress, cancellation);
            Console.WriteLine($"{manifest.Files.Count} files, {manifest.Files.Sum(f => f.Bytes) / 1024:N0} KB in {file}");
            return 0;
        }
        catch (OperationCanceledException)
        {
            return Newsroom.Say("Interrupted; no backup was written.");
        }
        catch (IOException e)
        {
            return Newsroom.Say($"{file} can't be written: {e.Message}");
        }
    }

    static async Task<int> Restore(NewsroomPlace place, string file, bool replace, CancellationToken cancellation)
    {
        try
        {
            await using var alone = await ServerPresence.Exclude(place.Database, place.DataFolder, cancellation);
            if (alone is null)
            {
                return Newsroom.Say("A server is running on this newsroom; stop it first.");
            }
            await using var services = Newsroom.Services(place);
            switch (await services.GetRequiredService<RestoreBackup>().Restore(file, replace, cancellation))
            {
                case RestoreOutcome.Done(var manifest):
                    Console.WriteLine($"Restored the newsroom as it was at {manifest.MadeAt:yyyy-MM-dd'T'HH:mm:ss'Z'} ({manifest.Files.Count} files).");
                    return 0;
                case RestoreOutcome.Refused(var reason):
                    return Newsroom.Say(reason);
                default:
                    throw new InvalidOperationException("Restoring answered in a way that nothing here knows.");
            }
        }
        catch (OperationCanceledException)
        {
            return Newsroom.Say("Interrupted.");
        }
        catch (System.Data.Common.DbException e)
        {
            return Newsroom.Say($"The database ({place.Database.Description}) can't be used: {e.Message}");
        }
    }
}
