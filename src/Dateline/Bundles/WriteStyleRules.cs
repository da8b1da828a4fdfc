using Dateline.Data;

namespace Dateline.Bundles;

/// <summary>Writes how the newsroom writes. A rule that somebody here has written stays as it is, unless the bundle is to overwrite it.</summary>
sealed class WriteStyleRules(Database database, IBundledRules rules, ImportOptions options)
{
    const int BatchSize = 25;

    internal async Task Write(Survey survey, ImportReport report, CancellationToken cancellation)
    {
        foreach (var batch in survey.Lines.Where(l => l.Record is BundleRecord.StyleRule).Chunk(BatchSize))
        {
            var refused = await database.WriteAgain(
                async (db, token) =>
                {
                    var wrong = new List<(int Line, string Why)>();
                    foreach (var line in batch)
                    {
                        if (await rules.Take(db, ((BundleRecord.StyleRule)line.Record!).Rule, options.Overwrite, token) is { } why)
                        {
                            wrong.Add((line.Number, why));
                        }
                    }
                    return wrong;
                },
                cancellation);
            refused.ForEach(r => report.Refuse(r.Line, r.Why));
            report.Records += batch.Length - refused.Count;
        }
    }
}
