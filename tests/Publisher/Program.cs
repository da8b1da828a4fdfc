using System.Data.Common;
using System.Globalization;
using Dateline;
using Dateline.Data;
using Dateline.People;
using Dateline.Publishing;
using Dateline.Releases;
using Dateline.Stories;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

// Publishes s0, s1, … one after another and says each that was acknowledged: a program to be harmed by a test.
// Arguments: data folder, the first, how many, a PostgreSQL connection string or nothing, and “desk” to release as an editor
// does and take every other one back.
var place = new NewsroomPlace(args[0], args.Length > 3 && args[3].Length > 0 ? new DatabaseLocation(Engine.Postgres, args[3]) : DatabaseLocation.InFolder(args[0]));
var desk = args.Length > 4;
var (first, count) = (int.Parse(args[1], CultureInfo.InvariantCulture), int.Parse(args[2], CultureInfo.InvariantCulture));
await using var services = new ServiceCollection().AddLogging().AddNewsroom(place, new ConfigurationBuilder().AddNewsroom(place).Build()).BuildServiceProvider();
var publish = services.GetRequiredService<PublishEditions>();
for (var i = first; i < first + count; i++)
{
    try
    {
        if (desk)
        {
            await AtTheDesk(i);
        }
        else if (await publish.Publish(string.Create(CultureInfo.InvariantCulture, $"s{i}"), [], null, CancellationToken.None) is PublishOutcome.Done)
        {
            Console.WriteLine($"s{i}");
        }
    }
    catch (Exception e) when (e is DbException or InvalidOperationException || e.InnerException is DbException)
    {
        // The connection was cut (“is not open”, where that was between two statements): whether it happened, nobody has been told.
    }
}

async Task AtTheDesk(int i)
{
    var editor = new Actor(StaffId.Of(Guid.CreateVersion7(TimeProvider.System.GetUtcNow())), "Ірина Лісова", [new Grant(Role.Editor)]);
    var name = string.Create(CultureInfo.InvariantCulture, $"s{i}");
    StoryId story;
    await using (var db = await services.GetRequiredService<Database>().Read(CancellationToken.None))
    {
        story = await db.Stories.Where(s => s.ExternalId == name).Select(s => s.Id).SingleAsync();
    }
    if (await services.GetRequiredService<ReleaseEditions>().Release(editor, OperationId.Of(Guid.CreateVersion7(TimeProvider.System.GetUtcNow())), story, new ReleaseAsked(["uk", "en"]), "en", CancellationToken.None) is ActOutcome.Done)
    {
        Console.WriteLine($"{name} released");
    }
    if (i % 2 == 0 && await services.GetRequiredService<UndoRelease>().Undo(editor, OperationId.Of(Guid.CreateVersion7(TimeProvider.System.GetUtcNow())), story, CancellationToken.None) is ActOutcome.Done)
    {
        Console.WriteLine($"{name} undone");
    }
}
