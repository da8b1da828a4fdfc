using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using Dateline.Data;
using Dateline.Events;
using Dateline.People;
using Dateline.Tests.Media;
using Dateline.Tests.Newsrooms;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Dateline.Tests.Desk;

/// <summary>Whatever somebody does at the desk is written down with their name, or isn't done.</summary>
public sealed class EveryAuditTests
{
    const string Good = "одинадцять зелених трамваїв";

    /// <summary>Writes that leave no line, and why nobody will look for one.</summary>
    static readonly Dictionary<string, string> Unwritten = new(StringComparer.Ordinal)
    {
        ["POST /session/passkey/options"] = "Asks for a challenge: nothing has happened yet.",
        ["POST /me/passkeys/options"] = "The same.",
        ["POST /me/totp"] = "Shows a secret that counts for nothing until a code of it comes.",
        ["POST /stories/{id:guid}/check"] = "Changes nothing.",
        ["POST /stories/{id:guid}/editions/{language}/interlingual"] = "Changes nothing.",
        ["POST /stories/{id:guid}/presence"] = "Is forgotten after thirty seconds.",
        ["DELETE /stories/{id:guid}/presence"] = "The same.",
        ["PUT /stories/{id:guid}/editions/{language}/lease"] = "Is forgotten after a minute; taking over from somebody is written down.",
        ["DELETE /stories/{id:guid}/editions/{language}/lease"] = "Gives one's own back.",
        ["POST /stories/{id:guid}/editions/{language}/xliff"] = "Shows what taking a file in would change.",
        ["POST /term-files/preview"] = "The same, of terms.",
        ["POST /terms/{id}/rewrites/preview"] = "Shows what replacing a term's words would change.",
        ["POST /pictures"] = "Begins to send; what has come whole is written down with its last piece.",
    };

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public async Task Everything_that_is_done_is_written_down_under_the_name_of_whoever_did_it(Engine engine)
    {
        await using var newsroom = await Every.On(engine);
        var (silent, tried) = (new List<string>(), new HashSet<string>(StringComparer.Ordinal));
        foreach (var (address, person, act) in (IEnumerable<(string, DeskClient, Func<Task<HttpResponseMessage>>)>)[.. await OfTheTable(newsroom), .. await AtTheDoor(newsroom)])
        {
            var before = await Lines(newsroom, person);
            using var done = await act();
            Assert.True(done.IsSuccessStatusCode, $"{address} answered {(int)done.StatusCode}: {await done.Content.ReadAsStringAsync(Cancellation)}");
            tried.Add(address);
            if (await Lines(newsroom, person) > before == Unwritten.ContainsKey(address))
            {
                silent.Add(address);
            }
        }

        Assert.True(silent.Count == 0, string.Join('\n', silent));
        Assert.Equal(EveryWriteTests.Unsafe(newsroom).Select(w => w.Address).Order(StringComparer.Ordinal), tried.Order(StringComparer.Ordinal));
    }

    [Theory, OnBothEngines]
    public async Task Where_no_line_can_be_written_nothing_is_done(Engine engine)
    {
        await using var newsroom = await Every.On(engine);
        var writes = (await OfTheTable(newsroom)).Concat(await AtTheDoor(newsroom, readyOnly: true)).Where(w => !Unwritten.ContainsKey(w.Address)).ToArray();
        await RefuseLines(newsroom, engine);
        var (wrong, before) = (new List<string>(), await Happened(newsroom));
        foreach (var (address, _, act) in writes)
        {
            using var refused = await act();
            if (refused.IsSuccessStatusCode)
            {
                wrong.Add($"{address} answered {(int)refused.StatusCode}");
            }
            if (await Happened(newsroom) is var after && after != before)
            {
                wrong.Add($"{address} did something: {before}, {after}");
                before = after;
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.True(writes.Length > 50, $"only {writes.Length} were tried");
    }

    /// <summary>Every write of the table that succeeds there, each on a scene of its own.</summary>
    static async Task<IReadOnlyList<(string Address, DeskClient Person, Func<Task<HttpResponseMessage>> Act)>> OfTheTable(TestNewsroom newsroom)
    {
        var everything = await DeskClient.As(newsroom, Role.ChiefEditor, Role.Administrator);
        var writes = new List<(string, DeskClient, Func<Task<HttpResponseMessage>>)>();
        foreach (var (n, action) in Every.Actions.Index().Where(a => a.Item is { Refused: false } and not { Method: "GET" }))
        {
            var person = action.Own ? await DeskClient.As(newsroom, Role.Reporter) : everything;
            var scene = await DeskScene.Of(newsroom, n, action);
            if (action.Each is { } each)
            {
                await each(scene);
            }
            writes.Add(($"{action.Method} {action.Route}", person, () => person.Send(new HttpMethod(action.Method), scene.Address(action), action.Body?.Invoke(scene))));
        }
        return writes;
    }

    /// <summary>What the table can't do at once: coming in, what one comes in with, a file's last piece, a look after a correction.</summary>
    /// <param name="newsroom">Where.</param>
    /// <param name="readyOnly">Only what needs nothing that another of them does.</param>
    static async Task<IReadOnlyList<(string Address, DeskClient Person, Func<Task<HttpResponseMessage>> Act)>> AtTheDoor(TestNewsroom newsroom, bool readyOnly = false)
    {
        var (link, person, elsewhere) = (await DeskClient.Invite(newsroom, "Ганна Нова", "uk", new Grant(Role.Reporter)), await DeskClient.As(newsroom, Role.ChiefEditor), DeskClient.Stranger(newsroom));
        var app = new SoftAuthenticator();
        byte[] secret = [];
        var (picture, upload) = (SamplePictures.Photo(300, 200, "png"), DeskScene.Once());
        using (var begun = await person.Post("/pictures", new { id = upload, name = "IMG_0043.png", bytes = picture.Length }))
        {
            Assert.Equal(HttpStatusCode.OK, begun.StatusCode);
        }
        var email = $"{person.Person.Value:N}@polissia.example";
        using (var chosen = await person.Put("/me/password", new { @new = Good }))
        {
            Assert.Equal(HttpStatusCode.NoContent, chosen.StatusCode);
        }
        using (var entered = await elsewhere.Post("/session", new { email, password = Good }))
        {
            await elsewhere.Remember(entered);
        }
        var other = (await person.Read("/sessions")).EnumerateArray().First(s => !s.GetProperty("current").GetBoolean()).GetProperty("id").GetGuid();
        var session = person.Cookie;
        (string, DeskClient, Func<Task<HttpResponseMessage>>)[] ready =
        [
            ("POST /session/link", Of(link.Id), () => DeskClient.Stranger(newsroom).Post("/session/link", new { token = link.Link })),
            ("POST /session", person, () => DeskClient.Stranger(newsroom).Post("/session", new { email, password = Good })),
            ("DELETE /sessions/{id:guid}", person, () => person.Delete($"/sessions/{other}")),
            ("PUT /pictures/uploads/{id:guid}", person, () => person.Put($"/pictures/uploads/{upload}", Whole(picture))),
        ];
        (string, DeskClient, Func<Task<HttpResponseMessage>>)[] inTurn =
        [
            ("POST /me/passkeys", person, async () =>
            {
                using var begun = await person.Post("/me/passkeys/options");
                person.Cookie = $"{session}; {person.Cookie}";
                return await person.Post("/me/passkeys", new { credential = app.Create(await DeskClient.Body(begun)), name = "Телефон" });
            }),
            ("POST /session/passkey/options", person, () => DeskClient.Stranger(newsroom).Post("/session/passkey/options")),
            ("POST /session/passkey", person, async () =>
            {
                var browser = DeskClient.Stranger(newsroom);
                using var begun = await browser.Post("/session/passkey/options");
                return await browser.Post("/session/passkey", new { credential = app.Get(await DeskClient.Body(begun)) });
            }),
            ("PUT /me/totp", person, async () =>
            {
                person.Cookie = session;
                using var offered = await person.Post("/me/totp");
                secret = PasswordTests.Base32((await DeskClient.Body(offered)).GetProperty("secret").GetString()!);
                return await person.Put("/me/totp", new { code = Totp.Code(secret, Totp.StepAt(newsroom.Clock.GetUtcNow())) });
            }),
            ("POST /me/recovery-codes", person, () => person.Post("/me/recovery-codes")),
            ("DELETE /me/totp", person, () => person.Delete("/me/totp")),
            ("DELETE /me/passkeys/{id}", person, async () => await person.Delete($"/me/passkeys/{(await person.Read("/me/passkeys"))[0].GetProperty("id").GetString()}")),
            ("POST /stories/{id:guid}/editions/{language}/correction/look", person, () => LookAfterACorrection(newsroom, person)),
        ];
        return readyOnly ? ready : [.. ready, .. inTurn];

        DeskClient Of(StaffId id) => DeskClient.Of(newsroom, id);
    }

    static async Task<HttpResponseMessage> LookAfterACorrection(TestNewsroom newsroom, DeskClient person)
    {
        await newsroom.Import(Newsrooms.Lines.Story("corrected"));
        var story = (await Publishing.Newsdesk.Story(newsroom, "corrected")).Value;
        var version = await Publishing.Newsdesk.Draft(newsroom, "corrected", "uk", "Новина corrected", "Міст має 63 метри.");
        using var corrected = await person.Post($"/stories/{story}/editions/uk/correction", new { operation = DeskScene.Once(), @base = version, note = "Уточнено довжину.", reason = "Одрук." });
        Assert.Equal(HttpStatusCode.OK, corrected.StatusCode);
        return await person.Post($"/stories/{story}/editions/en/correction/look", new { operation = DeskScene.Once(), reason = "Довжини тут немає." });
    }

    static ByteArrayContent Whole(byte[] file)
    {
        var content = new ByteArrayContent(file);
        content.Headers.ContentRange = new ContentRangeHeaderValue(0, file.Length - 1, file.Length);
        return content;
    }

    /// <summary>A database that takes everything but lines of the audit.</summary>
    static async Task RefuseLines(TestNewsroom newsroom, Engine engine)
    {
        string[] statements = engine is Engine.Sqlite
            ? ["create trigger no_more_lines before insert on audit begin select raise(abort, 'No more lines.'); end"]
            : ["create function no_more_lines() returns trigger language plpgsql as $$ begin raise exception 'No more lines.'; end $$", "create trigger no_more_lines before insert on audit for each row execute function no_more_lines()"];
        foreach (var statement in statements)
        {
            await newsroom.Database.Write((db, token) => db.Database.ExecuteSqlRawAsync(statement, token), Cancellation);
        }
        await Assert.ThrowsAnyAsync<Exception>(() => newsroom.Database.Write((db, _) => { db.Audited(null, "nothing.done", newsroom.Clock); return Task.FromResult(0); }, Cancellation));
    }

    /// <summary>Lines that have this person's name on them.</summary>
    static Task<int> Lines(TestNewsroom newsroom, DeskClient person) => newsroom.Read(db => db.Audit.CountAsync(a => a.StaffId == person.Person));

    /// <summary>All that a write leaves somewhere: events, answers, sessions, people, keys, drafts, revisions.</summary>
    static Task<string> Happened(TestNewsroom newsroom)
        => newsroom.Read(async db =>
        {
            var counts = new List<long> { await EventLog.LastSequence(db, Cancellation) };
            foreach (var table in (string[])["desk_operations", "desk_sessions", "staff", "passkeys", "drafts", "revisions", "suppressions", "previews", "pictures", "rubrics", "tags", "authors", "stories", "editions"])
            {
                counts.Add(await TestNewsroom.Rows(db, table));
            }
            return string.Join(' ', counts.Select(c => c.ToString(CultureInfo.InvariantCulture)));
        });
}
