using System.Net;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dateline.Data;
using Dateline.Desk;
using Dateline.People;
using Dateline.Tests.Newsrooms;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Dateline.Tests.Desk;

/// <summary>Every write of the desk has an operation's id, by which it is done once however often it arrives.</summary>
public sealed class EveryWriteTests
{
    /// <summary>Those that have none, and why that does no harm.</summary>
    static readonly Dictionary<string, string> Without = new(StringComparer.Ordinal)
    {
        ["POST /session"] = "Signs in: nobody is there yet whose operation it could be, and each time gives a session of its own.",
        ["POST /session/link"] = "Signs in: a link lets in once, by itself.",
        ["POST /session/passkey"] = "Signs in: a challenge is answered once, by itself.",
        ["POST /session/passkey/options"] = "Asks for a challenge; each time is another.",
        ["DELETE /session"] = "A session that has ended can't be ended again.",
        ["DELETE /sessions/{id:guid}"] = "The same.",
        ["DELETE /staff/{id:guid}/sessions"] = "The same: twice ends what there is, and then nothing.",
        ["PUT /me"] = "Says what one is called; twice says the same, and nobody else says it.",
        ["PUT /me/password"] = "Asks for the present password, which it no longer is the second time.",
        ["POST /me/totp"] = "Shows a secret once, and nothing keeps it to be shown again: twice shows another, which counts.",
        ["PUT /me/totp"] = "A code counts once, by itself.",
        ["DELETE /me/totp"] = "What has been taken away can't be taken again.",
        ["POST /me/recovery-codes"] = "Shows secrets once, like the app's: the second ones count.",
        ["POST /me/passkeys/options"] = "Asks for a challenge.",
        ["POST /me/passkeys"] = "A challenge is answered once, by itself.",
        ["DELETE /me/passkeys/{id}"] = "What has been removed can't be removed again.",
        ["POST /staff/{id:guid}/link"] = "Shows a secret once, and nothing keeps it: twice makes another, and the first is worth nothing.",
        ["POST /stories/{id:guid}/editions/{language}/preview"] = "Shows a secret once, and nothing keeps it: twice makes another address of the same draft.",
        ["DELETE /stories/{id:guid}/editions/{language}/preview"] = "Takes back every address that there is; twice finds none.",
        ["POST /stories/{id:guid}/check"] = "Changes nothing.",
        ["POST /stories/{id:guid}/editions/{language}/interlingual"] = "Changes nothing.",
        ["POST /stories/{id:guid}/editions/{language}/xliff"] = "Changes nothing.",
        ["POST /stories/{id:guid}/presence"] = "Says where somebody is, every ten seconds, and is forgotten after thirty.",
        ["DELETE /stories/{id:guid}/presence"] = "The same.",
        ["PUT /stories/{id:guid}/editions/{language}/lease"] = "Says for a minute that somebody writes; advice.",
        ["DELETE /stories/{id:guid}/editions/{language}/lease"] = "The same.",
        ["POST /term-files/preview"] = "Changes nothing.",
        ["POST /terms/{id}/rewrites/preview"] = "Changes nothing.",
        ["POST /pictures"] = "The upload has an id of the client's own, which does the same.",
        ["PUT /pictures/uploads/{id:guid}"] = "A piece that comes twice is written to the same place.",
    };

    /// <summary>Those with an operation that name no version of what they change, and why nobody's work is lost by that.</summary>
    static readonly Dictionary<string, string> Versionless = new(StringComparer.Ordinal)
    {
        ["POST /stories"] = "Begins one; its id is the writer's own.",
        ["POST /flash"] = "The same.",
        ["POST /staff"] = "The same; an address that somebody has already is refused.",
        ["POST /stories/{id:guid}/editions"] = "Begins one; a language that is there already is refused.",
        ["POST /stories/{id:guid}/editions/{language}/revisions"] = "Keeps a copy of what stands there, and changes nothing of it.",
        ["POST /stories/{id:guid}/suppressions"] = "Stands beside the text; two who silence one finding mean the same.",
        ["POST /stories/{id:guid}/dismissed-tags"] = "Stands beside the story; two who dismiss one tag mean the same.",
        ["DELETE /stories/{id:guid}/suppressions/{suppression:guid}"] = "One that is gone can't be taken back again.",
        ["POST /stories/{id:guid}/release/undo"] = "Takes back what went out last, within ten seconds of it.",
        ["POST /stories/{id:guid}/withdrawal"] = "Whatever somebody else is changing, it has to be gone at once.",
        ["POST /stories/{id:guid}/reinstatement"] = "Brings back what was withdrawn; what is back already is refused.",
        ["POST /stories/{id:guid}/editions/{language}/correction/look"] = "Closes what is open; a second look finds nothing open and is refused.",
        ["POST /stories/{id:guid}/editions/{language}/filling"] = "Puts something only where nothing stands at that moment.",
        ["PUT /stories/{id:guid}/editions/{language}/review"] = "Each place is named with the hash of what was read there, and of its source.",
        ["POST /style-rules"] = "Begins one; a name that is there already is refused.",
        ["POST /terms/{id}/corrections"] = "Stands beside the text; asked for again for the same reason, it is refused.",
        ["POST /stories/{id:guid}/editions/{language}/memory/taken"] = "Says who made what one is about to write, and writes nothing.",
        ["POST /memory/imports"] = "Adds to what is there, and takes nothing away.",
        ["DELETE /memory/imports/{id:guid}"] = "One that is gone can't be removed again.",
    };

    /// <summary>What answers before it is done, place by place, and is asked again for what is left: FillTests hold that nothing is placed twice.</summary>
    internal const string Streamed = "POST /stories/{id:guid}/editions/{language}/filling";

    [Fact]
    public async Task Every_write_that_is_done_once_names_the_version_it_was_made_for_or_has_a_reason_not_to()
    {
        await using var newsroom = await TestNewsroom.On(Engine.Sqlite);
        // What an agreement was given to is named by its content, and so is what a file of terms was seen to change.
        string[] versions = ["Version", "Base", "Read", "SourceHash", "Seen"];

        var without = Unsafe(newsroom).Where(w => !Without.ContainsKey(w.Address)).Where(w =>
        {
            var parameters = w.Endpoint.Metadata.GetRequiredMetadata<MethodInfo>().GetParameters();
            return !parameters.Any(p => p.Name == "version" || (p.ParameterType.IsAssignableTo(typeof(IDoneOnce)) && versions.Any(v => p.ParameterType.GetProperty(v) is not null)));
        });

        Assert.Equal(Versionless.Keys.Order(StringComparer.Ordinal), without.Select(w => w.Address).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Every_unsafe_address_takes_an_operation_or_has_a_reason_not_to()
    {
        await using var newsroom = await TestNewsroom.On(Engine.Sqlite);

        var (with, without) = (new List<string>(), new List<string>());
        foreach (var (address, endpoint) in Unsafe(newsroom))
        {
            var parameters = endpoint.Metadata.GetRequiredMetadata<MethodInfo>().GetParameters();
            (parameters.Any(p => p.ParameterType.IsAssignableTo(typeof(IDoneOnce)) || (p.Name == "operation" && (Nullable.GetUnderlyingType(p.ParameterType) ?? p.ParameterType) == typeof(Guid))) ? with : without).Add(address);
        }

        Assert.Equal(Without.Keys.Order(StringComparer.Ordinal), without.Order(StringComparer.Ordinal));
        Assert.True(with.Count > 40, $"only {with.Count} take one");
    }

    [Fact]
    public async Task None_of_them_does_anything_for_a_request_without_one()
    {
        await using var newsroom = await Every.On(Engine.Sqlite);
        using var everything = await DeskClient.As(newsroom, Role.ChiefEditor, Role.Administrator);
        var (wrong, tried) = (new List<string>(), 0);
        foreach (var (scene, action, said) in await Writes(newsroom))
        {
            tried++;
            foreach (var instead in (JsonNode?[])[null, Guid.Empty.ToString()])
            {
                said.Remove("operation");
                if (instead is not null)
                {
                    said["operation"] = instead;
                }
                var before = await Done(newsroom);
                using var refused = await everything.Send(new HttpMethod(action.Method), scene.Address(action), said);
                var problem = JsonDocument.Parse(await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement;
                if (refused.StatusCode != HttpStatusCode.BadRequest || problem.GetProperty("code").GetString() != "invalid" || !problem.GetProperty("errors").TryGetProperty("operation", out _) || before != await Done(newsroom))
                {
                    wrong.Add($"{action}: {refused.StatusCode} {problem}");
                }
            }
        }

        Assert.Equal([], wrong);
        Assert.True(tried > 40, $"only {tried} were tried");
    }

    [Theory, OnBothEngines]
    public async Task Each_of_them_that_arrives_twice_is_done_once_and_answered_alike(Engine engine)
    {
        await using var newsroom = await Every.On(engine);
        using var everything = await DeskClient.As(newsroom, Role.ChiefEditor, Role.Administrator);
        var (wrong, tried) = (new List<string>(), 0);
        foreach (var (scene, action, said) in (await Writes(newsroom)).Where(w => $"{w.Action.Method} {w.Action.Route}" != Streamed))
        {
            var address = scene.Address(action);
            var before = await Done(newsroom);
            using var first = await everything.Send(new HttpMethod(action.Method), address, said);
            var between = await Done(newsroom);
            using var second = await everything.Send(new HttpMethod(action.Method), address, said);
            var after = await Done(newsroom);
            tried++;
            if (first.StatusCode != HttpStatusCode.OK || second.StatusCode != HttpStatusCode.OK)
            {
                wrong.Add($"{action}: {first.StatusCode}, {second.StatusCode} {await second.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)}");
            }
            else if (before == between || between != after)
            {
                wrong.Add($"{action}: {before}, {between}, {after}");
            }
            else if (Same(await first.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)) != Same(await second.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)))
            {
                wrong.Add($"{action}: answered otherwise");
            }
        }

        Assert.Equal([], wrong);
        Assert.True(tried > 40, $"only {tried} were tried");

        // A link's secret is told once; the second is another, in place of the first.
        static string Same(string answer) => System.Text.RegularExpressions.Regex.Replace(answer, "#enter=[A-Za-z0-9_-]+", "#enter=");
    }

    /// <summary>What was done and answered, but for links that were made anew.</summary>
    static Task<(int Audited, int Answered)> Done(TestNewsroom newsroom)
        => newsroom.Read(async db => (await db.Audit.CountAsync(a => a.Action != "link.made"), await db.DeskOperations.CountAsync()));

    /// <summary>Every action of the table that has an operation in its body, on a scene of its own.</summary>
    static async Task<IReadOnlyList<(DeskScene Scene, DeskAction Action, JsonObject Said)>> Writes(TestNewsroom newsroom)
    {
        var writes = new List<(DeskScene, DeskAction, JsonObject)>();
        foreach (var (n, action) in Every.Actions.Index())
        {
            if (action.Method == "GET" || action.Refused || Without.ContainsKey($"{action.Method} {action.Route}") || action.Body is not { } body)
            {
                continue;
            }
            var scene = await DeskScene.Of(newsroom, n, action);
            if (body(scene) is HttpContent)
            {
                // A file: the operation stands in the address.
                continue;
            }
            writes.Add((scene, action, JsonSerializer.SerializeToNode(body(scene), DeskClient.Json)!.AsObject()));
        }
        return writes;
    }

    internal static IEnumerable<(string Address, RouteEndpoint Endpoint)> Unsafe(TestNewsroom newsroom)
        => newsroom.Endpoints().OfType<RouteEndpoint>().Where(e => e.RoutePattern.RawText!.StartsWith("/api/desk/", StringComparison.Ordinal))
            .SelectMany(e => e.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods
                .Where(method => method is not ("GET" or "HEAD"))
                .Select(method => ($"{method} {e.RoutePattern.RawText!["/api/desk".Length..].TrimEnd('/')}", e)));
}
