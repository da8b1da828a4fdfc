using Dateline.Platform;

namespace Dateline.Data;

/// <summary>
/// How many sessions requests have at once whose answers nothing keeps. SQLite answers on the thread that asks: more only
/// wait for each other, each with the memory of a session. PostgreSQL has so many connections for all of a node: shares
/// are tenths of them, whatever the cores, so that kept pages and writes always find one.
/// </summary>
public abstract class ReadingTurns(Database database, int share) : Turns(
    MostOf(database, share, Environment.ProcessorCount),
    64 * share * Environment.ProcessorCount)
{
    internal static int MostOf(Database database, int share, int cores)
        => database.Location.MostSessions is { } pool ? Math.Max(1, Math.Min(share * 4 * cores, share * pool / 10)) : share * cores;
}

/// <summary>Readers' pages that are made for each of them: search, previews, error pages.</summary>
public sealed class PageTurns(Database database) : ReadingTurns(database, 2);

/// <summary>The desk's: editors don't wait for readers.</summary>
public sealed class DeskTurns(Database database) : ReadingTurns(database, 4);
