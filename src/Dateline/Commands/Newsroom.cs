using System.Data.Common;
using Dateline.Data;
using Dateline.Settings;
using Microsoft.Extensions.Options;

namespace Dateline.Commands;

/// <summary>Opens a newsroom for one verb and says in words what stands in the way.</summary>
static class Newsroom
{
    /// <summary>Something is wrong with what was asked or found; the rest went well or nothing happened.</summary>
    internal const int Failed = 1;

    /// <summary>The command line itself makes no sense.</summary>
    internal const int Misused = 2;

    internal static ServiceProvider Services(NewsroomPlace place)
    {
        var configuration = new ConfigurationBuilder().AddNewsroom(place).Build();
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.AddSimpleConsole().AddFilter(_ => false));
        services.AddNewsroom(place, configuration);
        return services.BuildServiceProvider();
    }

    /// <summary>Runs <paramref name="work"/> on an existing newsroom whose schema is this program's.</summary>
    internal static Task<int> Open(NewsroomPlace place, Func<IServiceProvider, CancellationToken, Task<int>> work, CancellationToken cancellation)
        => Open(place, mayCreate: false, work, cancellation);

    /// <param name="place">Which newsroom.</param>
    /// <param name="mayCreate">Makes an empty one where there is none.</param>
    /// <param name="work">Answers the exit status.</param>
    /// <param name="cancellation">Interrupts <paramref name="work"/>.</param>
    internal static async Task<int> Open(NewsroomPlace place, bool mayCreate, Func<IServiceProvider, CancellationToken, Task<int>> work, CancellationToken cancellation)
    {
        if (place.Database.File is { } file && !File.Exists(file) && !mayCreate)
        {
            return Say($"There is no newsroom at {file}. Start one with “dateline run”, or name another with --data.");
        }
        try
        {
            Directory.CreateDirectory(place.DataFolder);
            await using var services = Services(place);
            // Settings are checked before anything is touched.
            _ = services.GetRequiredService<IOptions<NewsroomSettings>>().Value;
            var migrator = services.GetRequiredService<Migrator>();
            var pending = await migrator.Pending(cancellation);
            if (pending.Count == Migrator.ScriptNames(place.Database.Engine).Count && mayCreate)
            {
                await migrator.Migrate(cancellation);
            }
            else if (pending.Count > 0)
            {
                return Say(pending.Count == Migrator.ScriptNames(place.Database.Engine).Count
                    ? $"There is no newsroom in {place.Database.Description} yet. Start one with “dateline serve”."
                    : $"The database is older than this program ({pending[0]} has not run). Stop the server and run “dateline migrate”.");
            }
            else if (await migrator.Unknown(cancellation) is { } newer)
            {
                return Say(new MigrationOutcome.Newer(newer).Refusal!);
            }
            return await work(services, cancellation);
        }
        catch (OptionsValidationException e)
        {
            return Say("The settings are not right: " + string.Join(" ", e.Failures));
        }
        catch (DbException e)
        {
            return Say($"The database ({place.Database.Description}) can't be used: {e.Message}");
        }
        catch (UnauthorizedAccessException e)
        {
            return Say(e.Message);
        }
    }

    internal static int Say(string problem)
    {
        Console.Error.WriteLine(problem);
        return Failed;
    }
}
