using Dateline.Catalogue;
using Dateline.Data;
using Dateline.People;
using Dateline.Releases;
using Dateline.Settings;
using Dateline.Worklists;
using Microsoft.Extensions.Options;

namespace Dateline.Desk.Work;

/// <summary>What every question about the newsroom's work needs: a session, who looks, the newsroom's languages and clock.</summary>
public sealed class Asking(Database database, Catalogues catalogues, ReleaseTime time, Addresses addresses, IOptions<NewsroomSettings> settings)
{
    public IReadOnlyList<string> Languages { get; } = [.. settings.Value.Languages];

    public Addresses Addresses => addresses;

    public string DefaultLanguage => settings.Value.DefaultLanguage;

    public DateTimeOffset Now => time.Now;

    /// <summary>When the newsroom's day began.</summary>
    public DateTimeOffset Midnight
    {
        get
        {
            var zone = TimeZoneInfo.FindSystemTimeZoneById(settings.Value.TimeZone);
            var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(time.Now, zone).DateTime);
            return ListPages.EndOf(today.AddDays(-1), zone);
        }
    }

    public async Task<(NewsroomDb Db, Onlooker Onlooker)> Begin(Actor actor, CancellationToken cancellation)
    {
        var db = await database.Read(cancellation);
        return (db, new Onlooker(actor, await catalogues.Present(db, cancellation)));
    }
}
