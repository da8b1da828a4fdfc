using Dateline.Data;
using Dateline.Leads;
using Dateline.Library;
using Dateline.Media;
using Dateline.Releases;
using Dateline.Stories;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Bundles;

/// <summary>
/// Writes what the library says of pictures, and what leads home pages. What somebody here has described or arranged is
/// left alone, unless the bundle is to overwrite it.
/// </summary>
sealed class WriteDesk(Database database, DescribePicture describe, ArrangeLeads arrange, ReleaseTime release, ImportOptions options)
{
    internal async Task Pictures(Survey survey, IReadOnlyDictionary<string, string> names, ImportReport report, CancellationToken cancellation)
    {
        foreach (var record in survey.Lines.Select(l => l.Record).OfType<BundleRecord.LibraryPicture>())
        {
            await database.Write(
                async (db, token) =>
                {
                    var file = names[record.File];
                    var said = record.Description with { ExpiresAt = record.Description.ExpiresAt + options.Shift };
                    var picture = await db.Pictures.SingleAsync(p => p.File == file, token);
                    if (picture.Version == 1 || (options.Overwrite && said != Said(picture)))
                    {
                        await describe.Become(db, picture, said, token);
                    }
                },
                cancellation);
            report.Records++;
        }
    }

    /// <summary>Once the stories are there.</summary>
    internal async Task Leads(Survey survey, ImportReport report, CancellationToken cancellation)
    {
        foreach (var line in survey.Lines.Where(l => l.Record is BundleRecord.Leads))
        {
            var missing = await database.Write((db, token) => Write(db, (BundleRecord.Leads)line.Record!, token), cancellation);
            if (missing is not null)
            {
                report.Refuse(line.Number, $"there is no story “{missing}”");
                continue;
            }
            report.Records++;
        }
    }

    /// <summary>Answers the story that isn't there; nothing is written then.</summary>
    async Task<string?> Write(NewsroomDb db, BundleRecord.Leads record, CancellationToken cancellation)
    {
        BundleLead[] all = [.. record.Stories, .. new[] { record.Breaking }.OfType<BundleLead>()];
        var ids = all.Select(l => l.Story).ToArray();
        var stories = await db.Stories.Where(s => ids.Contains(s.ExternalId)).ToDictionaryAsync(s => s.ExternalId, s => s.Id, StringComparer.Ordinal, cancellation);
        if (ids.FirstOrDefault(id => !stories.ContainsKey(id)) is { } missing)
        {
            return missing;
        }
        if (await db.LeadBoards.AnyAsync(b => b.Language == record.Language, cancellation) && !options.Overwrite)
        {
            return null;
        }
        var now = release.Now;
        var leads = record.Stories.Select(Here).Where(l => l.Until is null || l.Until > now).ToArray();
        var breaking = record.Breaking is { } strip && Here(strip) is var here && (here.Until is null || here.Until > now) ? here : null;
        await arrange.Put(db, record.Language, new LeadsSaid(0, leads, breaking), "", cancellation);
        return null;

        LeadSaid Here(BundleLead lead) => new(stories[lead.Story], lead.Until + options.Shift);
    }

    static PictureDescription Said(StoredPicture picture)
        => new(picture.Alt, picture.Caption, picture.Credit, picture is { FocusX: { } x, FocusY: { } y } ? new FocalPoint(x, y) : null, picture.Licence, picture.ExpiresAt, picture.MayPassOn);
}
