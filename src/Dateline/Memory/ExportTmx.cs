using Dateline.Data;
using Dateline.Memory.Tmx;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Memory;

/// <summary>Writes what the memory has as TMX: of two languages, or all of it. What several stories say alike is written once.</summary>
public sealed class ExportTmx(Database database)
{
    const int BatchSize = 2_000;

    /// <param name="from">One of the languages; null for any.</param>
    /// <param name="to">The other; null for any.</param>
    /// <param name="output">Written to as it goes.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task Write(string? from, string? to, Stream output, CancellationToken cancellation)
    {
        using var buffer = new MemoryStream();
        // Hashes of what was written: 100 bytes for each.
        var (written, last) = (new HashSet<string>(StringComparer.Ordinal), 0L);
        using (var tmx = new WriteTmx(buffer))
        {
            while (true)
            {
                List<MemorySegment> segments;
                // Where somebody came to an engine's words without it, they are theirs.
                HashSet<string> theirs = [];
                // A session isn't held on while a slow reader takes its time.
                await using (var db = await database.Read(cancellation))
                {
                    var after = last;
                    segments = await db.KeptSegments
                        .Where(s => s.Number > after && (from == null || s.SourceLanguage == from || s.Language == from) && (to == null || s.SourceLanguage == to || s.Language == to))
                        .OrderBy(s => s.Number).Take(BatchSize).ToListAsync(cancellation);
                    string[] machines = [.. segments.Where(s => s.Machine is not null).Select(s => s.Said)];
                    if (machines.Length > 0)
                    {
                        theirs = [.. await db.KeptSegments.Where(s => machines.Contains(s.Said) && s.Machine == null).Select(s => s.Said).ToListAsync(cancellation)];
                    }
                }
                if (segments.Count == 0)
                {
                    break;
                }
                foreach (var segment in segments.Where(s => written.Add(s.Said)))
                {
                    tmx.Write(new TmxUnit(segment.SourceLanguage, new Dictionary<string, string> { [segment.SourceLanguage] = segment.Source, [segment.Language] = segment.Target }, segment.At)
                    {
                        Machines = segment.Machine is { } machine && !theirs.Contains(segment.Said) ? new Dictionary<string, string> { [segment.Language] = machine } : new Dictionary<string, string>(),
                    });
                }
                last = segments[^1].Number;
                tmx.Flush();
                await Pass(buffer, output, cancellation);
            }
        }
        await Pass(buffer, output, cancellation);
    }

    static async Task Pass(MemoryStream buffer, Stream output, CancellationToken cancellation)
    {
        await output.WriteAsync(buffer.GetBuffer().AsMemory(0, (int)buffer.Length), cancellation);
        buffer.SetLength(0);
    }
}
