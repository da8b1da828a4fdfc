using System.Diagnostics;
using Dateline.Data;
using Xunit;

namespace Dateline.Tests.Newsrooms;

/// <summary>What a verb answered.</summary>
public sealed record Ended(int Status, string Output, string Errors);

/// <summary>The program itself, as a process of its own that can be killed.</summary>
public sealed class DatelineProcess : IDisposable
{
    readonly Process _process;

    DatelineProcess(Process process) => _process = process;

    static string Program => Path.Combine(AppContext.BaseDirectory, "Dateline");

    /// <summary>Starts a verb.</summary>
    public static DatelineProcess Start(params string[] arguments) => Begin(new ProcessStartInfo(Program, arguments));

    /// <summary>Starts a verb that may have no more than so many files open.</summary>
    public static DatelineProcess StartWithFiles(int most, params string[] arguments)
        => Begin(new ProcessStartInfo("/bin/sh", ["-c", "ulimit -n \"$0\"; exec \"$@\"", string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{most}"), Program, .. arguments]));

    static DatelineProcess Begin(ProcessStartInfo start)
    {
        (start.RedirectStandardOutput, start.RedirectStandardError) = (true, true);
        start.Environment["DATELINE_ThemesFolder"] = Repository.Themes;
        start.Environment["DATELINE_PublicUrl"] = "https://news.example";
        start.Environment.Remove("DATELINE_DATABASE");
        return new DatelineProcess(Process.Start(start)!);
    }

    public static async Task<Ended> Run(params string[] arguments)
    {
        using var process = Start(arguments);
        return await process.End();
    }

    /// <summary>Runs a verb with these variables instead of its parent's.</summary>
    public static async Task<Ended> Run(IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        var start = new ProcessStartInfo(Program, arguments);
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }
        using var process = Begin(start);
        return await process.End();
    }

    /// <summary>The options that name this newsroom to a verb.</summary>
    public static string[] At(NewsroomPlace place)
        => place.Database.Engine == Engine.Sqlite ? ["--data", place.DataFolder] : ["--data", place.DataFolder, "--database", place.Database.ConnectionString];

    /// <summary>A server on free ports; answers where.</summary>
    public static Task<(DatelineProcess Server, HttpClient Http)> Serve(params string[] arguments)
        => ServeAsUsual(arguments.Contains("--management-port") ? arguments : ["--management-port", "0", .. arguments]);

    /// <summary>A server that chooses its management port by itself.</summary>
    public static Task<(DatelineProcess Server, HttpClient Http)> ServeAsUsual(params string[] arguments)
        => Started(Start(["serve", "--port", "0", .. arguments]));

    /// <summary>Waits until a server says where it is.</summary>
    public static async Task<(DatelineProcess Server, HttpClient Http)> Started(DatelineProcess server)
    {
        var line = await server._process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        if (line is null)
        {
            throw new InvalidOperationException($"The server did not start: {await server._process.StandardError.ReadToEndAsync()}");
        }
        return (server, new HttpClient { BaseAddress = new Uri(line.Split(' ')[^1]) });
    }

    public async Task<Ended> End()
    {
        var output = _process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = _process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new Ended(_process.ExitCode, await output, await errors);
    }

    /// <summary>kill -9: nothing can be put in order any more.</summary>
    public async Task Kill()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>Where a server's health and metrics are, as it says before it says where the site is.</summary>
    public async Task<Uri> Management()
    {
        const string said = "Health and metrics are at ";
        while (await _process.StandardError.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            if (line.StartsWith(said, StringComparison.Ordinal))
            {
                return new Uri(line[said.Length..]);
            }
        }
        throw new InvalidOperationException("The server did not say where its health and metrics are.");
    }

    /// <summary>What else a server says on its standard output, until it has been silent for a while.</summary>
    public async Task<IReadOnlyList<string>> Said(TimeSpan silence)
    {
        var lines = new List<string>();
        while (true)
        {
            using var late = new CancellationTokenSource(silence);
            try
            {
                if (await _process.StandardOutput.ReadLineAsync(late.Token) is not { } line)
                {
                    return lines;
                }
                lines.Add(line);
            }
            catch (OperationCanceledException)
            {
                return lines;
            }
        }
    }

    public async Task Signal(string name)
    {
        using var kill = Process.Start("/bin/sh", ["-c", $"kill -{name} {_process.Id}"]);
        await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>What a service manager sends.</summary>
    public async Task<int> Stop()
    {
        await Signal("TERM");
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return _process.ExitCode;
    }

    public int Id => _process.Id;

    public bool HasEnded => _process.HasExited;

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }
        _process.Dispose();
    }
}
