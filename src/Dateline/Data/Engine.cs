namespace Dateline.Data;

public enum Engine
{
    Sqlite,
    Postgres,
}
