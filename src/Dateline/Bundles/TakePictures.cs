using System.Security.Cryptography;
using Dateline.Data;
using Dateline.Events;
using Dateline.Media;
using Dateline.Platform;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Bundles;

/// <summary>Takes in the pictures that a bundle names, each once.</summary>
sealed class TakePictures(Database database, Blobs blobs, PictureFiles files, TimeProvider clock)
{
    readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);

    /// <summary>The name that each picture has here, by its name in the bundle.</summary>
    internal IReadOnlyDictionary<string, string> Names => _names;

    internal async Task Take(Survey survey, ImportReport report, IProgress<ImportProgress> progress, CancellationToken cancellation)
    {
        var lines = survey.Lines.Where(l => l.Pictures.Count > 0).ToArray();
        var problems = new Dictionary<string, string>(StringComparer.Ordinal);
        var all = lines.SelectMany(l => l.Pictures).Distinct(StringComparer.Ordinal).ToArray();
        for (var i = 0; i < all.Length; i++)
        {
            if (await Take(all[i], survey.AltOf(all[i]), report, cancellation) is { } problem)
            {
                problems[all[i]] = problem;
            }
            progress.Report(new ImportProgress(ImportStep.Pictures, i + 1, all.Length));
        }
        foreach (var line in lines)
        {
            if (line.Pictures.FirstOrDefault(problems.ContainsKey) is { } bad)
            {
                report.Refuse(line.Number, problems[bad]);
                survey.Remove(line);
            }
        }
    }

    async Task<string?> Take(string file, string alt, ImportReport report, CancellationToken cancellation)
    {
        var (content, problem) = await files.Read(file, cancellation);
        if (content is null)
        {
            // An export that was moved without its pictures still fits the newsroom that made it.
            return StoredPicture.HashOf(file) is { } there && await Known(there, cancellation) is { } same ? Name(file, same) : problem;
        }
        var hash = Convert.ToHexStringLower(SHA256.HashData(content));
        if (await Known(hash, cancellation) is { } known && blobs.Has(hash))
        {
            return Name(file, known);
        }
        switch (PictureIntake.Read(content, file))
        {
            case IntakeOutcome.Refused(var reason):
                return $"the picture {file} {reason}";
            case IntakeOutcome.Accepted(var facts):
                await blobs.Put(content, cancellation);
                var name = StoredPicture.FileFor(hash, facts.Extension);
                var now = clock.GetUtcNow().Stored();
                await database.Write(
                    async (db, token) =>
                    {
                        if (!await db.Pictures.AnyAsync(p => p.Hash == hash, token))
                        {
                            var picture = new StoredPicture(hash, name, facts.Width, facts.Height, content.Length, facts.Color, facts.Caption, facts.Credit, now);
                            picture.ComeWith(alt);
                            db.Pictures.Add(picture);
                            db.Record(new NewsroomEvent(EventKind.PictureTaken, now, subject: name));
                        }
                    },
                    cancellation);
                report.Pictures++;
                return Name(file, name);
            default:
                throw new InvalidOperationException("Intake answered in a way that nothing here knows.");
        }
    }

    async Task<string?> Known(string hash, CancellationToken cancellation)
    {
        await using var db = await database.Read(cancellation);
        return await db.Pictures.Where(p => p.Hash == hash).Select(p => p.File).FirstOrDefaultAsync(cancellation);
    }

    string? Name(string file, string name)
    {
        _names[file] = name;
        return null;
    }
}
