using System.Text.Encodings.Web;
using System.Text.Json;
using Dateline.Data;
using Dateline.Desk;
using Dateline.Tests.Newsrooms;
using Xunit;

namespace Dateline.Tests.Desk;

public sealed class OpenApiTests
{
    const string Renew = "DATELINE_RENEW=1 ./artifacts/bin/Dateline.Tests/release/Dateline.Tests --filter-class '*OpenApiTests'";

    static readonly JsonSerializerOptions Written = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact]
    public async Task The_description_that_the_applications_types_are_made_from_is_the_servers()
    {
        await using var newsroom = await TestNewsroom.On(Engine.Sqlite);
        using var stranger = DeskClient.Stranger(newsroom);
        var file = Path.Combine(Repository.Root, "desk", "openapi.json");

        var served = JsonSerializer.Serialize(await stranger.Read("/openapi.json"), Written).ReplaceLineEndings("\n") + "\n";
        if (Environment.GetEnvironmentVariable("DATELINE_RENEW") == "1" && Environment.GetEnvironmentVariable("CI") is null)
        {
            await File.WriteAllTextAsync(file, served, TestContext.Current.CancellationToken);
        }

        var kept = File.Exists(file) ? await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken) : "";
        Assert.True(kept == served, $"desk/openapi.json isn't what the server says. If the change is meant: {Renew}");
    }

    [Fact]
    public async Task Every_operation_says_what_it_answers()
    {
        await using var newsroom = await TestNewsroom.On(Engine.Sqlite);
        using var stranger = DeskClient.Stranger(newsroom);

        var paths = (await stranger.Read("/openapi.json")).GetProperty("paths");

        Assert.NotEmpty(paths.EnumerateObject());
        foreach (var operation in paths.EnumerateObject().SelectMany(p => p.Value.EnumerateObject().Select(o => (Name: $"{o.Name} {p.Name}", o.Value))))
        {
            var responses = operation.Value.GetProperty("responses");
            Assert.True(responses.TryGetProperty("default", out _), operation.Name);
            Assert.True(
                responses.TryGetProperty("204", out _) || (responses.TryGetProperty("200", out var ok) && ok.TryGetProperty("content", out var content) && content.EnumerateObject().Any()),
                operation.Name);
        }
    }

    [Fact]
    public async Task Each_kind_of_conflict_is_described_with_what_it_shows_of_the_other_side()
    {
        await using var newsroom = await TestNewsroom.On(Engine.Sqlite);
        using var stranger = DeskClient.Stranger(newsroom);

        var description = await stranger.Read("/openapi.json");
        var schemas = description.GetProperty("components").GetProperty("schemas");

        Assert.Equal(
            typeof(ITheirs).Assembly.GetTypes().Where(t => t.IsClass && t.IsAssignableTo(typeof(ITheirs))).Select(t => t.Name).Order(),
            Conflicts.Kinds.Select(k => k.View.Name).Order());
        foreach (var (kind, view) in Conflicts.Kinds)
        {
            var members = schemas.GetProperty($"{char.ToUpperInvariant(kind[0])}{kind[1..]}Conflict").GetProperty("properties");
            Assert.Equal([kind], members.GetProperty("kind").GetProperty("enum").EnumerateArray().Select(e => e.GetString()));
            Assert.Contains(members.GetProperty("theirs").GetProperty("oneOf").EnumerateArray(), one => one.TryGetProperty("$ref", out var to) && to.GetString() == $"#/components/schemas/{view.Name}");
            Assert.True(schemas.TryGetProperty(view.Name, out _), view.Name);
        }
        foreach (var write in description.GetProperty("paths").EnumerateObject().SelectMany(p => p.Value.EnumerateObject()).Where(o => o.Name is not "get"))
        {
            Assert.Equal(
                "#/components/schemas/Conflict",
                write.Value.GetProperty("responses").GetProperty("409").GetProperty("content").GetProperty("application/problem+json").GetProperty("schema").GetProperty("$ref").GetString());
        }
    }
}
