using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dateline.Desk;
using Dateline.Tests.Desk.Editing;
using Xunit;

namespace Dateline.Tests.Desk;

/// <summary>Writes as the application makes them: each with an operation of its own, based on what stands there.</summary>
static class KeepingDesk
{
    /// <summary>With an operation of its own.</summary>
    internal static JsonObject Once(object body)
    {
        var said = JsonSerializer.SerializeToNode(body, DeskClient.Json)!.AsObject();
        said.TryAdd("operation", WritingDesk.Operation());
        return said;
    }

    /// <summary>As somebody sends it who has just opened what it is about.</summary>
    internal static async Task<HttpResponseMessage> Keep(this DeskClient desk, HttpMethod method, string path, object body)
    {
        var said = Once(body);
        if (!said.ContainsKey("version") && await desk.VersionOf(path) is { } version)
        {
            said["version"] = version;
        }
        return await desk.Send(method, path, said);
    }

    /// <summary>The version of what an address is about; null where it is about nothing that is there.</summary>
    internal static async Task<int?> VersionOf(this DeskClient desk, string path)
    {
        var (kind, key) = path.Split('/') is [_, var first, .. var rest] ? (first, rest.FirstOrDefault()) : (path, null);
        return kind switch
        {
            "hold-kinds" or "checklists" => Version(await desk.Read("/" + kind)),
            "leads" or "pictures" => Version(await desk.Read($"/{kind}/{key}")),
            "stories" when path.EndsWith("/hold", StringComparison.Ordinal) || path.EndsWith("/hold/checks", StringComparison.Ordinal) => Version(await desk.Read($"/stories/{key}/hold")),
            "stories" when path.Split('/') is [.., var language, var what] => (await desk.Read($"/stories/{key}")).GetProperty("editions").EnumerateArray().Where(e => e.GetProperty("language").GetString() == language)
                .Select(e => (int?)Version(what is "work" or "state" ? e.GetProperty("work") : e)).FirstOrDefault(),
            "terms" when key is not null => Version((await desk.Read($"/terms/{key}")).GetProperty("term")),
            "tags" when key is not null => Version(await desk.Read($"/tags/{key}")),
            _ when key is null => null,
            _ => (await desk.Read("/" + kind)).EnumerateArray().Where(one => Is(one, key)).Select(one => (int?)Version(one)).FirstOrDefault(),
        };

        static int Version(JsonElement one) => one.GetProperty("version").GetInt32();

        static bool Is(JsonElement one, string key)
            => one.TryGetProperty("id", out var id) ? id.GetString() == key
                : one.GetProperty("slug").GetString() == key || (one.TryGetProperty("formerSlugs", out var former) && former.EnumerateArray().Any(s => s.GetString() == key));
    }

    /// <summary>What stands there, of an answer that says that somebody was earlier.</summary>
    internal static async Task<JsonElement> Theirs(this Task<HttpResponseMessage> sent)
    {
        using var response = await sent;
        Assert.Equal("conflict", await DeskClient.Problem(response, HttpStatusCode.Conflict));
        var told = await DeskClient.Body(response);
        Assert.Contains(told.GetProperty("kind").GetString(), Conflicts.Kinds.Select(k => k.Kind));
        return told.GetProperty("theirs");
    }
}
