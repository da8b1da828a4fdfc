using System.Diagnostics;
using Dateline.Data;
using Dateline.Tests.Newsrooms;
using Dateline.Tests.Translation.Machine;
using Dateline.Translation.Machine;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Dateline.Tests.Commands;

/// <summary><c>engine</c> as a person at a terminal has it.</summary>
public sealed class EngineCommandTests
{
    [Theory, OnBothEngines]
    public async Task A_key_is_read_from_standard_input_tried_out_and_what_it_cost_is_told(Engine database)
    {
        await using var newsroom = await TestNewsroom.On(database);
        await using var server = await LocalEngine.Start((request, http) => request.Body.Contains("Школа", StringComparison.Ordinal)
            ? LocalEngine.Say(http, new { error = "no" }, 400)
            : LocalEngine.Say(http, new { translatedText = (string[])["Мост & 5"] }));
        await File.WriteAllTextAsync(newsroom.Place.SettingsFile, $$"""{ "Translation": { "Engines": { "libre": { "Kind": "libretranslate", "Address": "{{server.Address}}", "PricePerMillion": 20 } }, "Order": { "*": ["libre"] } } }""", TestContext.Current.CancellationToken);
        var at = DatelineProcess.At(newsroom.Place);

        var kept = await Run("the-key\n", ["engine", "key", "libre", .. at]);
        var tried = await Run("Міст\n", ["engine", "try", "uk-ru", .. at]);
        var failed = await Run("Школа\n", ["engine", "try", "uk-ru", .. at]);
        var usage = await Run("", ["engine", "usage", .. at]);
        var unknown = await Run("key", ["engine", "key", "deepl", .. at]);
        var nothing = await Run("", ["engine", "key", "libre", .. at]);
        var removed = await Run("", ["engine", "key", "libre", "--remove", .. at]);

        Assert.Equal((0, "The key of libre is kept. A running server uses it within half a minute.\n", ""), (kept.Status, kept.Output, kept.Errors));
        Assert.Equal((0, "Мост & 5\n", ""), (tried.Status, tried.Output, tried.Errors));
        Assert.Equal("the-key", server.Asked.First().Json.GetProperty("api_key").GetString());
        Assert.Equal((1, "", "Line 1 was not translated: libre: it answered 400.\n"), (failed.Status, failed.Output, failed.Errors));
        Assert.Matches(@"^\d{8}\tlibre\t4\t2\t1\t0.00008\n$", usage.Output);
        Assert.Equal((1, "Translation:Engines holds no “deepl”.\n"), (unknown.Status, unknown.Errors));
        Assert.Equal(1, nothing.Status);
        Assert.Equal(0, removed.Status);
        Assert.Equal(0, await newsroom.Read(db => db.EngineKeys.CountAsync()));
    }

    static async Task<Ended> Run(string input, string[] arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "Dateline"), arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["DATELINE_ThemesFolder"] = Repository.Themes;
        start.Environment["DATELINE_PublicUrl"] = "https://news.example";
        start.Environment.Remove("DATELINE_DATABASE");
        using var process = Process.Start(start)!;
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new Ended(process.ExitCode, await output, await errors);
    }
}
