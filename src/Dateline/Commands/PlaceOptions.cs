using System.CommandLine;
using Dateline.Data;

namespace Dateline.Commands;

/// <summary><c>--data</c> and <c>--database</c>, which name the newsroom that a verb works on.</summary>
sealed class PlaceOptions
{
    public Option<string?> Data { get; } = new("--data") { Description = "The newsroom's data folder; without --database also its SQLite database (default ./data).", HelpName = "DIR" };

    public Option<string?> DatabaseText { get; } = new("--database") { Description = "“Data Source=FILE” (SQLite) or a PostgreSQL connection string; also DATELINE_DATABASE.", HelpName = "CONNECTION" };

    public void AddTo(Command command)
    {
        command.Options.Add(Data);
        command.Options.Add(DatabaseText);
        command.Validators.Add(result =>
        {
            try
            {
                Place(result.GetValue(Data), result.GetValue(DatabaseText));
            }
            catch (FormatException e)
            {
                result.AddError(e.Message);
            }
        });
    }

    public NewsroomPlace In(ParseResult parsed) => Place(parsed.GetValue(Data), parsed.GetValue(DatabaseText));

    static NewsroomPlace Place(string? data, string? database)
    {
        var folder = Path.GetFullPath(data ?? "data");
        // A folder that is named outright wins over a database that the environment names.
        var connection = database ?? (data is null ? Environment.GetEnvironmentVariable("DATELINE_DATABASE") : null);
        return new NewsroomPlace(folder, string.IsNullOrWhiteSpace(connection) ? DatabaseLocation.InFolder(folder) : DatabaseLocation.Parse(connection));
    }
}
