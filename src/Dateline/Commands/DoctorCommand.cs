using System.CommandLine;
using System.Data.Common;
using System.Text.Encodings.Web;
using System.Text.Json;
using Dateline.Data;
using Dateline.Media;
using Dateline.Platform;
using Dateline.Releases;
using Dateline.Settings;
using Dateline.Translation.Machine;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Dateline.Commands;

/// <summary>One thing that is wrong with an installation, and what to do about it. Level: error, warning.</summary>
public sealed record Complaint(string Id, string Level, string Message, string Remedy);

/// <summary><c>doctor</c>: what is wrong with this installation.</summary>
static class DoctorCommand
{
    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal static Command Create()
    {
        var place = new PlaceOptions();
        var format = new Option<string>("--format") { Description = "text or json.", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "json");
        var command = new Command("doctor", "Says what is wrong with this installation, and what to do about it.") { format };
        place.AddTo(command);
        command.SetAction((parsed, cancellation) => Run(place.In(parsed), parsed.GetValue(format) == "json", cancellation));
        return command;
    }

    static async Task<int> Run(NewsroomPlace place, bool json, CancellationToken cancellation)
    {
        var complaints = await Examine(place, cancellation);
        if (json)
        {
            Console.WriteLine(JsonSerializer.Serialize(new { complaints }, Json));
        }
        else if (complaints.Count == 0)
        {
            Console.WriteLine("Nothing is wrong.");
        }
        else
        {
            foreach (var complaint in complaints)
            {
                Console.WriteLine($"{complaint.Level}: {complaint.Message}\n  {complaint.Remedy}");
            }
        }
        return complaints.Count == 0 ? 0 : Newsroom.Failed;
    }

    internal static async Task<IReadOnlyList<Complaint>> Examine(NewsroomPlace place, CancellationToken cancellation)
    {
        var complaints = new List<Complaint>();
        await using var services = Newsroom.Services(place);
        try
        {
            Settings(services.GetRequiredService<IOptions<NewsroomSettings>>().Value, complaints);
        }
        catch (OptionsValidationException e)
        {
            complaints.AddRange(e.Failures.Select(f => new Complaint("settings", "error", f, $"Put it right in {place.SettingsFile}, in the environment (DATELINE_…) or on the command line.")));
            return complaints;
        }
        if (place.Database.File is { } file && !File.Exists(file))
        {
            complaints.Add(new("database.missing", "error", $"There is no newsroom at {file}.", "Start one with “dateline run”, or name another with --data."));
            return complaints;
        }
        Engines(services.GetRequiredService<Engines>(), complaints);
        try
        {
            await Stored(services, place, complaints, cancellation);
        }
        catch (DbException e)
        {
            complaints.Add(new("database.unreachable", "error", $"The database ({place.Database.Description}) can't be used: {e.Message}", "Start it, or name the right one with --database."));
        }
        return complaints;
    }

    static void Settings(NewsroomSettings settings, List<Complaint> complaints)
    {
        if (new Uri(settings.PublicUrl).Host is "localhost" or "127.0.0.1")
        {
            complaints.Add(new("settings.public-url", "warning", $"PublicUrl is {settings.PublicUrl}: feeds, sitemaps and canonical addresses lead nowhere for readers.", "Set PublicUrl to the site's address, like https://news.example."));
        }
        if (settings.Name.Count == 0)
        {
            complaints.Add(new("settings.name", "warning", "The newsroom has no name.", "Set Name for each language, like Name:uk."));
        }
        if (settings.Cdn.Kind.Length > 0 && settings.TrustedProxies.Count == 0)
        {
            complaints.Add(new("settings.trusted-proxies", "warning", "Cdn names a cache in front, and TrustedProxies is empty: all readers share that cache's address, and limits per address hold for all of them together or for nobody.", "Set TrustedProxies to the addresses or networks of whatever stands between readers and this program, like 10.0.0.0/8."));
        }
        var imprint = settings.Imprint;
        foreach (var (name, missing) in ((string, bool)[])[
            ("RegisteredName", imprint.RegisteredName.Count == 0),
            ("Address", imprint.Address.Count == 0),
            ("Phone", imprint.Phone.Length == 0),
            ("Email", imprint.Email.Length == 0),
            ("MediaIdentifier", imprint.MediaIdentifier.Length == 0)])
        {
            if (missing)
            {
                complaints.Add(new("settings.imprint", "warning", $"The imprint lacks {name}; a site of news names who publishes it.", $"Set Imprint:{name}."));
            }
        }
    }

    /// <summary>Apertium's programs are on this machine or they aren't; others are asked only when somebody translates.</summary>
    static void Engines(Engines engines, List<Complaint> complaints)
    {
        foreach (var engine in engines.All.Select(e => e.Engine).OfType<ApertiumEngine>())
        {
            foreach (var pair in engines.Pairs.Where(p => engines.For(p).Any(e => e.Engine == engine) && !engine.Speaks(p)))
            {
                complaints.Add(new("translation.apertium", "warning", $"Translation:Order names {engine.Name} for {pair}, and Apertium has no such languages here.", "Install them (on Debian, for uk-ru and ru-uk: apt-get install apertium-rus-ukr), or name another engine for them."));
            }
        }
    }

    static async Task Stored(IServiceProvider services, NewsroomPlace place, List<Complaint> complaints, CancellationToken cancellation)
    {
        var pending = await services.GetRequiredService<Migrator>().Pending(cancellation);
        if (pending.Count > 0)
        {
            complaints.Add(new("database.schema", "error", $"The database is older than this program: {string.Join(", ", pending)} has not run.", "Stop the server and run “dateline migrate”."));
            return;
        }
        await using var db = await services.GetRequiredService<Database>().Read(cancellation);
        if (db.Engine == Engine.Sqlite)
        {
            var found = await db.Database.SqlQueryRaw<string>("select quick_check as \"Value\" from pragma_quick_check").ToListAsync(cancellation);
            if (found is not ["ok"])
            {
                complaints.Add(new("database.damaged", "error", $"The database file is damaged: {found[0]}", "Stop the server and restore the latest backup."));
            }
        }
        var blobs = services.GetRequiredService<Blobs>();
        var lost = (await db.Pictures.Select(p => p.Hash).ToListAsync(cancellation)).Count(hash => !blobs.Has(hash));
        if (lost > 0)
        {
            complaints.Add(new("media.missing", "error", $"{lost} pictures are in the database and not in {place.DataFolder}/media.", "Restore the folder media from a backup."));
        }
        var overdue = services.GetRequiredService<TimeProvider>().GetUtcNow() - TimeSpan.FromMinutes(1);
        if (await db.Schedule.CountAsync(w => w.DueAt < overdue, cancellation) is > 0 and var late)
        {
            complaints.Add(new("schedule.late", "warning", $"{late} scheduled releases are overdue.", "They happen while a server runs: start one with “dateline serve”."));
        }
        if (await db.Schedule.CountAsync(w => w.Attempts > 0, cancellation) is > 0 and var failing)
        {
            complaints.Add(new("schedule.failing", "error", $"{failing} scheduled releases fail again and again.", "The server's log says why, under “Could not settle story”."));
        }
        var drive = new DriveInfo(Path.GetFullPath(place.DataFolder));
        if (drive.AvailableFreeSpace < 1L << 30)
        {
            complaints.Add(new("disk.full", "warning", $"Less than 1 GB is free where {place.DataFolder} is.", "Make room, or move the newsroom to a larger disk."));
        }
    }
}
