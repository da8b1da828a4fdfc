using System.Net;
using Dateline.Data;
using Dateline.People;
using Dateline.Tests.Newsrooms;
using Xunit;

namespace Dateline.Tests.Desk;

/// <summary>
/// Who may what, written by hand from what the product says: any duty editor overrides and withdraws, only a chief
/// editor brings back, an administrator keeps people and settings and writes no news.
/// </summary>
public sealed class PermissionTests
{
    // reporter, translator, editor, duty editor, chief editor, administrator
    static readonly Dictionary<Permission, string> Table = new()
    {
        [Permission.SeeDrafts] = "yes yes yes yes yes no",
        [Permission.Write] = "yes no yes yes yes no",
        [Permission.Translate] = "no yes yes yes yes no",
        [Permission.Approve] = "no no yes yes yes no",
        [Permission.Publish] = "no no yes yes yes no",
        [Permission.Override] = "no no no yes yes no",
        [Permission.Withdraw] = "no no no yes yes no",
        [Permission.Hold] = "no no no yes yes no",
        [Permission.Reinstate] = "no no no no yes no",
        [Permission.Assign] = "no no yes yes yes no",
        [Permission.Lead] = "no no no yes yes no",
        [Permission.KeepTaxonomy] = "no no no no yes yes",
        [Permission.KeepPictures] = "no no yes yes yes no",
        [Permission.KeepTerms] = "no no no yes yes no",
        [Permission.SeeReads] = "yes yes yes yes yes yes",
        [Permission.SeeAudit] = "no no no no yes yes",
        [Permission.KeepStaff] = "no no no no no yes",
        [Permission.KeepSettings] = "no no no no no yes",
    };

    static readonly Role[] Columns = [Role.Reporter, Role.Translator, Role.Editor, Role.DutyEditor, Role.ChiefEditor, Role.Administrator];

    public static TheoryData<Role, Permission, bool> Cells
    {
        get
        {
            var cells = new TheoryData<Role, Permission, bool>();
            foreach (var (permission, row) in Table)
            {
                foreach (var (role, may) in Columns.Zip(row.Split(' ')))
                {
                    cells.Add(role, permission, may == "yes");
                }
            }
            return cells;
        }
    }

    [Fact]
    public void Every_permission_and_every_role_is_in_the_table()
    {
        Assert.Equal(Enum.GetValues<Permission>(), Table.Keys.Order());
        Assert.Equal(Enum.GetValues<Role>(), Columns);
        Assert.All(Table.Values, row => Assert.Equal(6, row.Split(' ').Length));
    }

    [Theory, MemberData(nameof(Cells))]
    public void A_role_may_what_the_table_says(Role role, Permission permission, bool may)
        => Assert.Equal(may, new Actor(default, "Олена", [new Grant(role)]).May(permission, ["viina"], "uk") is Access.Allowed);

    [Theory]
    [InlineData("GET", "/staff", "no no yes yes yes yes")]
    [InlineData("POST", "/staff", "no no no no no yes")]
    [InlineData("PUT", "/staff/0198f0a0-0000-7000-8000-000000000000", "no no no no no yes")]
    [InlineData("POST", "/staff/0198f0a0-0000-7000-8000-000000000000/link", "no no no no no yes")]
    [InlineData("DELETE", "/staff/0198f0a0-0000-7000-8000-000000000000/sessions", "no no no no no yes")]
    [InlineData("GET", "/audit", "no no no no yes yes")]
    public async Task Each_role_at_each_address_of_people_is_let_in_or_told_who_could(string method, string path, string row)
    {
        await using var newsroom = await TestNewsroom.On(Engine.Sqlite);
        foreach (var (role, may) in Columns.Zip(row.Split(' ')))
        {
            using var person = await DeskClient.As(newsroom, role);

            using var answer = await person.Send(new HttpMethod(method), path, method is "POST" or "PUT" ? KeepingDesk.Once(new { }) : null);

            Assert.True(may == "yes" == (answer.StatusCode != HttpStatusCode.Forbidden), $"{role} at {method} {path}: {answer.StatusCode}");
            if (may == "no")
            {
                Assert.Equal("notAllowed", await DeskClient.Problem(answer, HttpStatusCode.Forbidden));
                Assert.Contains("адміністратор", (await DeskClient.Body(answer)).GetProperty("detail").GetString(), StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public async Task No_address_but_those_for_signing_in_answers_a_stranger()
    {
        await using var newsroom = await TestNewsroom.On(Engine.Sqlite);
        using var stranger = DeskClient.Stranger(newsroom);
        string[] open = ["POST /session", "POST /session/link", "POST /session/passkey", "POST /session/passkey/options", "GET /openapi.json"];
        var found = new List<string>();
        foreach (var endpoint in newsroom.Endpoints().OfType<RouteEndpoint>().Where(e => e.RoutePattern.RawText!.StartsWith("/api/desk/", StringComparison.Ordinal)))
        {
            var path = endpoint.RoutePattern.RawText!["/api/desk".Length..];
            foreach (var method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods)
            {
                var filled = System.Text.RegularExpressions.Regex.Replace(path, @"\{[^}]*\}", "0198f0a0-0000-7000-8000-000000000000");
                using var answer = await stranger.Send(new HttpMethod(method), filled, method == "GET" ? null : new { });
                if (await Code(answer) is not "signIn" || answer.StatusCode != HttpStatusCode.Unauthorized || open.Contains($"{method} {path}"))
                {
                    found.Add($"{method} {path}");
                }
            }
        }

        Assert.Equal(open.Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));
    }

    static async Task<string?> Code(HttpResponseMessage answer)
        => (await DeskClient.Body(answer)) is { ValueKind: System.Text.Json.JsonValueKind.Object } body && body.TryGetProperty("code", out var code) ? code.GetString() : null;
}
