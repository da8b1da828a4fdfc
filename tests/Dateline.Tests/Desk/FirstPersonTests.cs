using System.Net;
using System.Net.Http.Json;
using Dateline.Data;
using Dateline.People;
using Dateline.Tests.Newsrooms;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Dateline.Tests.Desk;

public sealed class FirstPersonTests
{
    [Theory, OnBothEngines]
    public async Task A_server_that_starts_prints_a_link_until_somebody_has_signed_in(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);

        var first = await Serve(newsroom);
        using (first.Server)
        using (first.Http)
        {
            using var entered = await Enter(first.Http, first.Lines[^1]);
            Assert.Equal(HttpStatusCode.OK, entered.StatusCode);
        }
        var second = await Serve(newsroom);
        using (second.Server)
        using (second.Http)
        {
            Assert.Equal("The desk is at https://news.example/desk/", Assert.Single(second.Lines));
        }

        Assert.Equal("The desk is at https://news.example/desk/", first.Lines[0]);
        Assert.Contains("https://news.example/desk/#enter=", first.Lines[^1], StringComparison.Ordinal);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(newsroom.Place.DataFolder, "key")));
    }

    [Theory, OnBothEngines]
    public async Task User_add_lets_somebody_in_beside_a_running_server(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        string[] at = DatelineProcess.At(newsroom.Place);

        var added = await DatelineProcess.Run(["user", "add", "iryna@polissia.example", "--name", "Ірина", "--role", "Editor", "--language", "uk", .. at]);
        var again = await DatelineProcess.Run(["user", "add", "iryna@polissia.example", .. at]);
        var wrong = await DatelineProcess.Run(["user", "add", "iryna", .. at]);
        using var replaced = await Enter(newsroom.Http, added.Output);
        using var entered = await Enter(newsroom.Http, again.Output);

        Assert.Equal([0, 0, 1], [added.Status, again.Status, wrong.Status]);
        Assert.StartsWith("https://news.example/desk/#enter=", added.Output, StringComparison.Ordinal);
        Assert.Contains("there already", again.Errors, StringComparison.Ordinal);
        Assert.Contains("is no e-mail address", wrong.Errors, StringComparison.Ordinal);
        Assert.Equal([HttpStatusCode.Unauthorized, HttpStatusCode.OK], [replaced.StatusCode, entered.StatusCode]);
        Assert.Equal(Role.Editor, (await newsroom.Read(db => db.Staff.SingleAsync())).Grants.Single().Role);
    }

    [Theory, OnBothEngines]
    public async Task A_server_killed_while_a_link_is_used_has_let_somebody_in_or_not_and_nothing_between(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        var cameIn = 0;
        for (var round = 0; round < 4; round++)
        {
            var (id, link) = await DeskClient.Invite(newsroom, "Ірина", "uk", new Grant(Role.Editor));
            var (server, http) = await DatelineProcess.Serve(DatelineProcess.At(newsroom.Place));
            using (server)
            using (http)
            {
                var entering = Enter(http, "#enter=" + link);
                await Task.Delay(round * 25, TestContext.Current.CancellationToken);
                await server.Kill();
                await Assert.ThrowsAnyAsync<Exception>(async () =>
                {
                    (await entering).Dispose();
                    throw new InvalidOperationException("It had answered before.");
                });
            }

            var (used, sessions, audited, state) = await newsroom.Read(async db => (
                await db.SignInLinks.Where(l => l.StaffId == id).Select(l => l.UsedAt != null).SingleAsync(),
                await db.DeskSessions.CountAsync(s => s.StaffId == id),
                await db.Audit.CountAsync(a => a.StaffId == id && a.Action == "session.began"),
                (await db.Staff.SingleAsync(s => s.Id == id)).State));
            Assert.Equal(used ? (1, 1, StaffState.Active) : (0, 0, StaffState.Invited), (sessions, audited, state));
            cameIn += used ? 1 : 0;
        }
        Assert.InRange(cameIn, 0, 4);
    }

    [Theory]
    [InlineData("not base64!", "DATELINE_KEY holds no key")]
    [InlineData("c2hvcnQ=", "DATELINE_KEY holds no key")]
    public async Task A_key_that_is_none_is_named_at_start(string key, string says)
    {
        await using var newsroom = await TestNewsroom.On(Engine.Sqlite);

        var ended = await DatelineProcess.Run(new Dictionary<string, string> { ["DATELINE_KEY"] = key }, ["serve", "--port", "0", "--management-port", "0", .. DatelineProcess.At(newsroom.Place)]);

        Assert.Equal(1, ended.Status);
        Assert.Contains(says, ended.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain(key, ended.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_file_that_is_named_and_missing_is_not_made_anew()
    {
        await using var newsroom = await TestNewsroom.On(Engine.Sqlite);
        var file = Path.Combine(newsroom.Folder, "elsewhere");

        var ended = await DatelineProcess.Run(["serve", "--port", "0", "--management-port", "0", "--set", $"KeyRing={file}", .. DatelineProcess.At(newsroom.Place)]);

        Assert.Equal(1, ended.Status);
        Assert.Contains("KeyRing names", ended.Errors, StringComparison.Ordinal);
        Assert.False(File.Exists(file));
    }

    static async Task<(DatelineProcess Server, HttpClient Http, IReadOnlyList<string> Lines)> Serve(TestNewsroom newsroom)
    {
        var (server, http) = await DatelineProcess.Serve(DatelineProcess.At(newsroom.Place));
        return (server, http, await server.Said(TimeSpan.FromSeconds(2)));
    }

    static async Task<HttpResponseMessage> Enter(HttpClient http, string line)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/api/desk/session/link", UriKind.Relative))
        {
            Content = JsonContent.Create(new { token = line.Trim().Split("#enter=")[1] }),
        };
        request.Headers.Add("Origin", DeskClient.Home);
        return await http.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
