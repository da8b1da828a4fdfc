using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace Dateline.Benchmarks;

/// <summary>
/// Editions a second from a bundle into a new newsroom on SQLite, the start of the program included. Beside it, in
/// the same run, the least that any importer must do: parse the lines and insert each edition's text as one row under
/// one unique index, in batches, with the same durability.
/// </summary>
static class ImportSpeed
{
    static readonly int[] Sizes = [1_000, 10_000, 100_000];

    internal static async Task Measure(string program, string work)
    {
        Console.WriteLine("| import, SQLite | editions/s | least possible | ratio | peak memory | database |");
        Console.WriteLine("| --- | --- | --- | --- | --- | --- |");
        foreach (var size in Sizes)
        {
            var bundle = Path.Combine(work, $"{size}.jsonl");
            MadeUpStories.Write(bundle, size);
            var data = Path.Combine(work, $"newsroom-{size}");
            var (seconds, peak) = await Import(program, bundle, data);
            var least = Least(bundle, Path.Combine(work, "least.db"));
            var editions = size * 3.0;
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {size:N0} stories | {editions / seconds:N0} | {editions / least:N0} | {least / seconds:0.00} | {peak >> 20} MB | {new FileInfo(Path.Combine(data, "newsroom.sqlite")).Length >> 20} MB |"));
        }
    }

    static async Task<(double Seconds, long PeakBytes)> Import(string program, string bundle, string data)
    {
        var clock = Stopwatch.StartNew();
        using var import = Process.Start(new ProcessStartInfo(program, ["import", bundle, "--data", data]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (output, errors) = (import.StandardOutput.ReadToEndAsync(), import.StandardError.ReadToEndAsync());
        long peak = 0;
        while (!import.WaitForExit(50))
        {
            import.Refresh();
            peak = Math.Max(peak, import.PeakWorkingSet64);
        }
        var seconds = clock.Elapsed.TotalSeconds;
        return import.ExitCode == 0 ? (seconds, peak) : throw new InvalidOperationException($"{await output}{await errors}");
    }

    static double Least(string bundle, string file)
    {
        File.Delete(file);
        var clock = Stopwatch.StartNew();
        using (var connection = new SqliteConnection($"Data Source={file};Pooling=false"))
        {
            connection.Open();
            Run(connection, "pragma journal_mode = wal; pragma synchronous = full; create table editions (story text, language text, slug text unique, headline text, body text)");
            using var insert = connection.CreateCommand();
            insert.CommandText = "insert into editions values ($story, $language, $slug, $headline, $body)";
            foreach (var name in (string[])["$story", "$language", "$slug", "$headline", "$body"])
            {
                insert.Parameters.Add(new SqliteParameter { ParameterName = name });
            }
            foreach (var batch in File.ReadLines(bundle).Chunk(400))
            {
                using var transaction = connection.BeginTransaction();
                insert.Transaction = transaction;
                foreach (var line in batch)
                {
                    Insert(insert, line);
                }
                transaction.Commit();
            }
        }
        return clock.Elapsed.TotalSeconds;
    }

    static void Insert(SqliteCommand insert, string line)
    {
        using var record = JsonDocument.Parse(line);
        if (!record.RootElement.TryGetProperty("editions", out var editions) || !record.RootElement.TryGetProperty("id", out var id))
        {
            return;
        }
        foreach (var edition in editions.EnumerateObject())
        {
            insert.Parameters[0].Value = id.GetString();
            insert.Parameters[1].Value = edition.Name;
            insert.Parameters[2].Value = $"{id.GetString()}-{edition.Name}";
            insert.Parameters[3].Value = edition.Value.GetProperty("headline").GetString();
            insert.Parameters[4].Value = edition.Value.GetProperty("body").GetRawText();
            insert.ExecuteNonQuery();
        }
    }

    static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
