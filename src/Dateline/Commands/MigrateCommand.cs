using System.CommandLine;
using Dateline.Data;

namespace Dateline.Commands;

/// <summary><c>migrate</c>: brings the database up to this program, while no server runs.</summary>
static class MigrateCommand
{
    internal static Command Create()
    {
        var place = new PlaceOptions();
        var command = new Command("migrate", "Brings the database up to this version of Dateline; refuses while a server runs.");
        place.AddTo(command);
        command.SetAction((parsed, cancellation) => Run(place.In(parsed), cancellation));
        return command;
    }

    static async Task<int> Run(NewsroomPlace place, CancellationToken cancellation)
    {
        try
        {
            await using var alone = await ServerPresence.Exclude(place.Database, place.DataFolder, cancellation);
            if (alone is null)
            {
                return Newsroom.Say("A server is running on this newsroom; stop it first.");
            }
            await using var services = Newsroom.Services(place);
            var outcome = await services.GetRequiredService<Migrator>().Migrate(cancellation);
            if (outcome is not MigrationOutcome.Done(var applied))
            {
                return Newsroom.Say(outcome.Refusal!);
            }
            Console.WriteLine(applied.Count == 0 ? "Up to date." : $"Ran {string.Join(", ", applied)}.");
            return 0;
        }
        catch (System.Data.Common.DbException e)
        {
            return Newsroom.Say($"The database ({place.Database.Description}) can't be used: {e.Message}");
        }
    }
}
