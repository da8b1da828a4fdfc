using Dateline.Platform;

namespace Dateline.Data;

/// <summary>
/// How many sessions requests have at once whose answers nothing keeps. SQLite answers on the thread that asks: more only
/// wait for each other, each with the memory of a session. PostgreSQL has a hundred connections for all of a node.
/// </summary>
public abstract class ReadingTurns(Database database, int share) : Turns(
    share * (database.Engine is Engine.Sqlite ? 1 : 4) * Environment.ProcessorCount,
    64 * share * Environment.ProcessorCount);

/// <summary>Readers' pages that are made for each of them: search, previews, error pages.</summary>
public sealed class PageTurns(Database database) : ReadingTurns(database, 2);

/// <summary>The desk's: editors don't wait for readers.</summary>
public sealed class DeskTurns(Database database) : ReadingTurns(database, 4);
