using System.Globalization;
using Dateline.Bundles;
using Dateline.Commands;
using Dateline.Data;
using Dateline.Events;
using Dateline.Releases;
using Microsoft.EntityFrameworkCore;

namespace Dateline;

/// <summary>
/// Fills a newsroom that is started for the first time with sample stories, dated so that the newest are of today.
/// Interrupted, the next start goes on with the same dates.
/// </summary>
sealed class FirstStart(NewsroomPlace place, string? samples)
{
    /// <summary>The instant that the sample stories call now.</summary>
    static readonly DateTimeOffset SampleNow = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    const string Mark = "samples";
    const string Taken = "taken";

    bool _isNew;

    /// <summary>Before settings are read: a new newsroom takes the sample's name and imprint.</summary>
    public void Prepare()
    {
        _isNew = samples is not null && place.Database.File is { } file && !File.Exists(file);
        if (_isNew && !File.Exists(place.SettingsFile) && Path.Combine(samples!, "newsroom.json") is var settings && File.Exists(settings))
        {
            File.Copy(settings, place.SettingsFile);
        }
    }

    public async Task TakeSamples(IServiceProvider services, CancellationToken cancellation)
    {
        var bundle = samples is null ? null : Path.Combine(samples, "stories.jsonl");
        if (bundle is null || !File.Exists(bundle) || await Began(services, cancellation) is not { } began)
        {
            return;
        }
        await services.GetRequiredService<Derive>().NoteIfNew(cancellation);
        using var progress = new ProgressLine<ImportProgress>(p => "Sample stories. " + ImportCommand.Say(p));
        var report = await services.GetRequiredService<ImportBundle>().Import(bundle, new ImportOptions(Shift: began - SampleNow), progress, cancellation);
        foreach (var (line, problem) in report.Problems)
        {
            await Console.Error.WriteLineAsync($"{bundle}:{line}: {problem}");
        }
        await Note(services, Taken, cancellation);
        await Console.Error.WriteLineAsync($"Sample newsroom: {ImportCommand.Summary(report)}.");
    }

    /// <summary>When the first start began; null where samples were taken or aren't wanted.</summary>
    async Task<DateTimeOffset?> Began(IServiceProvider services, CancellationToken cancellation)
    {
        var database = services.GetRequiredService<Database>();
        await using (var db = await database.Read(cancellation))
        {
            if (await db.Derivations.FirstOrDefaultAsync(d => d.Name == Mark, cancellation) is { } mark)
            {
                return mark.Value == Taken ? null : DateTimeOffset.Parse(mark.Value, CultureInfo.InvariantCulture);
            }
            if (!_isNew && await db.Events.AnyAsync(cancellation))
            {
                return null;
            }
        }
        // To the minute: stories have no seconds that anybody would believe.
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        var minute = new DateTimeOffset(now.Ticks - (now.Ticks % TimeSpan.TicksPerMinute), TimeSpan.Zero);
        await Note(services, minute.ToString("O", CultureInfo.InvariantCulture), cancellation);
        return minute;
    }

    static Task Note(IServiceProvider services, string value, CancellationToken cancellation)
        => services.GetRequiredService<Database>().Write(
            (db, token) => db.Remember(Mark, value, token),
            cancellation);
}
