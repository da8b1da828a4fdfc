using System.Data.Common;
using System.Globalization;
using Dateline;
using Dateline.Data;
using Dateline.Releases;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

// Publishes s0, s1, … one after another and says each that was acknowledged: a program to be harmed by a test.
// Arguments: data folder, the first, how many, and a PostgreSQL connection string or nothing.
var place = new NewsroomPlace(args[0], args.Length > 3 ? new DatabaseLocation(Engine.Postgres, args[3]) : DatabaseLocation.InFolder(args[0]));
var (first, count) = (int.Parse(args[1], CultureInfo.InvariantCulture), int.Parse(args[2], CultureInfo.InvariantCulture));
await using var services = new ServiceCollection().AddLogging().AddNewsroom(place, new ConfigurationBuilder().AddNewsroom(place).Build()).BuildServiceProvider();
var publish = services.GetRequiredService<PublishEditions>();
for (var i = first; i < first + count; i++)
{
    try
    {
        if (await publish.Publish(string.Create(CultureInfo.InvariantCulture, $"s{i}"), [], null, CancellationToken.None) is PublishOutcome.Done)
        {
            Console.WriteLine($"s{i}");
        }
    }
    catch (Exception e) when (e is DbException or InvalidOperationException || e.InnerException is DbException)
    {
        // The connection was cut (“is not open”, where that was between two statements): whether it happened, nobody has been told.
    }
}
