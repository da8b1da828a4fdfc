using Dateline.Data;
using Dateline.Filing;
using Dateline.Leads;
using Dateline.Library;
using Dateline.Platform;
using Dateline.Releases;
using Dateline.Terms;

namespace Dateline.Bundles;

/// <summary>
/// Takes a bundle in: reads it once to find what is sound and what refers to what, then writes it in short
/// transactions, each record whole. Interrupted, or killed, it has stored some records and none by half; importing
/// again completes it.
/// </summary>
public sealed class ImportBundle(Database database, Settlement settlement, Blobs blobs, DescribePicture describe, ArrangeLeads arrange, ReleaseTime release, TermActs terms, IBundledRules rules, TimeProvider clock)
{
    /// <summary>Imports <paramref name="file"/>; pictures are looked for beside it.</summary>
    /// <param name="file">Path of a JSON Lines file.</param>
    /// <param name="options">How.</param>
    /// <param name="progress">Told every few milliseconds while it works.</param>
    /// <param name="cancellation">Stops between two transactions.</param>
    /// <exception cref="IOException">The file can't be read.</exception>
    public async Task<ImportReport> Import(string file, ImportOptions options, IProgress<ImportProgress> progress, CancellationToken cancellation)
    {
        var report = new ImportReport();
        await using var bundle = new FileStream(file, new FileStreamOptions { Access = FileAccess.Read, Share = FileShare.Read, Options = FileOptions.Asynchronous, BufferSize = 1 << 16 });
        var survey = await Read(bundle, report, progress, cancellation);
        await using (var db = await database.Read(cancellation))
        {
            await ResolveReferences.Resolve(db, survey, report, cancellation);
        }
        var pictures = new TakePictures(database, blobs, new PictureFiles(file), clock);
        await pictures.Take(survey, report, progress, cancellation);
        await using (var db = await database.Read(cancellation))
        {
            // Lines whose pictures were refused may have been relied on.
            await ResolveReferences.Resolve(db, survey, report, cancellation);
        }
        var desk = new WriteDesk(database, describe, arrange, release, options);
        await desk.Pictures(survey, pictures.Names, report, cancellation);
        await new WriteHoldKinds(database, options).Write(survey, report, cancellation);
        await new WriteStyleRules(database, rules, options).Write(survey, report, cancellation);
        var taxonomy = new WriteTaxonomy(database, pictures.Names, release, clock, terms);
        var refile = await taxonomy.Write(survey, report, cancellation);
        await new Refile(database, settlement, release).StoriesOf(refile, cancellation);
        await new WriteStories(database, settlement, pictures.Names, survey, options, report, release, clock).Write(bundle, progress, cancellation);
        await desk.Leads(survey, report, cancellation);
        return report;
    }

    static async Task<Survey> Read(FileStream bundle, ImportReport report, IProgress<ImportProgress> progress, CancellationToken cancellation)
    {
        var survey = new Survey();
        await foreach (var line in BundleLines.Read(bundle, cancellation))
        {
            var problem = line.Bytes is not { } bytes
                ? $"is longer than {BundleLines.LongestLine / (1024 * 1024)} MB"
                : ReadRecord.Read(bytes) switch
                {
                    RecordReading.Read(var record) => survey.Add(line, record),
                    RecordReading.Refused(var reason) => reason,
                    _ => "is not understood",
                };
            if (problem is not null)
            {
                report.Refuse(line.Number, problem);
            }
            progress.Report(new ImportProgress(ImportStep.Reading, line.Offset, bundle.Length));
        }
        return survey;
    }
}

/// <param name="Overwrite">Take the bundle's text also where an edition was edited here.</param>
/// <param name="Shift">Added to every instant of stories: sample stories are dated relative to the first start.</param>
public sealed record ImportOptions(bool Overwrite = false, TimeSpan Shift = default);
