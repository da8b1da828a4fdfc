using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Dateline.Data;
using Dateline.Events;
using Dateline.People;
using Dateline.Platform;
using Dateline.Search;
using Dateline.Worklists;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Benchmarks;

/// <summary>
/// How long an editor waits for a list, for the shift's board and for what they search while they type, from request to
/// last byte over HTTP, signed in, in a newsroom of any size. Every list has work in it. One request after the other.
/// </summary>
static class DeskWork
{
    const int Rounds = 300;

    // A session may ask forty times a second; these editors take turns.
    const int Editors = 50;

    /// <summary>Terms that prefer a word, by how common it is, until they are changed.</summary>
    static readonly (string Id, int Rank)[] Terms = [("common", 10), ("usual", 300), ("rare", 20_000)];

    static readonly string[] Lists = ["mine", "review", "scheduled", "today", "missing", "stale", "corrections", "open", "all"];

    internal static async Task Measure(string program, string work, int stories, string[] database)
    {
        var words = SearchSpeed.Languages.ToDictionary(l => l, l => SearchSpeed.MakeWords(l, SearchSpeed.Vocabulary));
        var (data, bundle) = (Path.Combine(work, $"newsroom-desk-{stories}"), Path.Combine(work, "desk.jsonl"));
        string[] place = ["--data", data, .. database.Length == 0 ? [] : (string[])["--database", database[0]]];
        SearchSpeed.Write(bundle, stories, words, atWork: true);
        await File.AppendAllLinesAsync(bundle, Terms.Select(t => JsonSerializer.Serialize(new { record = "term", id = t.Id, preferred = new { uk = words["uk"][t.Rank] } })));
        await PublishedServer.Run(program, ["import", bundle, .. place]);
        File.Delete(bundle);
        var clock = Stopwatch.StartNew();
        await using var server = await OwnServer.Start(program, OwnServer.Place(data, database));
        await Kept(server.Get<Database>());
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Lists and search of {stories:N0} stories filled in {clock.Elapsed.TotalSeconds:N0} s, beside a server that answers.\n"));
        var editors = await SignIn(server, new Grant(Role.DutyEditor));
        var reporters = await SignIn(server, new Grant(Role.Reporter, ["rubric-0"], ["uk"]));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| desk, {stories:N0} stories | p50 | p95 | longest |"));
        Console.WriteLine("| --- | --- | --- | --- |");
        foreach (var list in Lists)
        {
            await Line($"list: {list}", _ => $"/lists/{list}");
        }
        await Line("all, some pages on", r => $"/lists/all?after={Instants.ToMicroseconds(TimeProvider.System.GetUtcNow()) - (r.Next(1, 60) * 3_600_000_000L)}.0");
        await Line("all, a rubric in one language", r => $"/lists/all?rubric=rubric-{r.Next(8)}&language=uk");
        await Line("counts of all lists", _ => "/lists");
        await Line("the shift", _ => "/shift");
        await Line("search: a word as it is typed, from its second letter", r => "/search?q=" + Typed(Word(r), r));
        await Line("search: two words, the second as it is typed", r => "/search?q=" + Uri.EscapeDataString(words["uk"][r.Next(2_000)] + " ") + Typed(Word(r), r));
        await Line("search: one of the ten commonest words", r => "/search?q=" + Uri.EscapeDataString(words["uk"][r.Next(10)]));
        await Line("search: nothing that there is", _ => "/search?q=" + Uri.EscapeDataString("ъъъъъъ"));
        await Line("similar headline, eight words", Headline);
        // Whoever may not see every draft is answered from two indexes.
        await Line("search as it is typed, of one who sees a rubric's drafts in one language", r => "/search?q=" + Typed(Word(r), r), reporters);
        await Line("the same, one of the ten commonest words", r => "/search?q=" + Uri.EscapeDataString(words["uk"][r.Next(10)]), reporters);
        await Line("the same, similar headline", Headline, reporters);
        foreach (var (id, rank) in Terms)
        {
            using var changed = await Said(editors[0], HttpMethod.Put, $"/api/desk/terms/{id}", new { operation = TypedId.New<OperationId>(TimeProvider.System).Value, version = 1, languages = new { uk = new { preferred = "слово" } } });
            var which = string.Create(CultureInfo.InvariantCulture, $"what a changed term touches, its former word the {rank:N0}th commonest");
            await Line($"{which}: first page", _ => $"/terms/{id}/touched", rounds: 50);
            await WholeList(editors, which, id);
        }
        await Trials(editors[0], words["uk"]);
        foreach (var person in (HttpClient[])[.. editors, .. reporters])
        {
            person.Dispose();
        }

        string Headline(Random r) => "/similar-headline?language=uk&q=" + Uri.EscapeDataString(string.Join(' ', Enumerable.Range(0, 8).Select(_ => words["uk"][r.Next(2_000)])));

        string Word(Random r) => words["uk"][r.Next(20, 20_000)] + SearchSpeed.Ending("uk", r);

        async Task Line(string what, Func<Random, string> path, HttpClient[]? people = null, int rounds = Rounds)
        {
            var (random, times) = (new Random(11), new List<double>());
            for (var round = -20; round < rounds; round++)
            {
                var asked = new Uri("/api/desk" + path(random), UriKind.Relative);
                var began = Stopwatch.GetTimestamp();
                using var response = await (people ?? editors)[(round + 20) % Editors].GetAsync(asked);
                response.EnsureSuccessStatusCode();
                if (round >= 0)
                {
                    times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
                }
            }
            var sorted = new Percentiles(times);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {what} | {sorted.Median:0.0} ms | {sorted.At(95):0.0} ms | {sorted.Max:0.0} ms |"));
        }
    }

    /// <summary>Page after page to the end, once: of a common word that is most of what there is.</summary>
    static async Task WholeList(HttpClient[] editors, string which, string term)
    {
        var (began, longest, pages, editions, places, after) = (Stopwatch.GetTimestamp(), TimeSpan.Zero, 0, 0, 0, "");
        do
        {
            var asked = Stopwatch.GetTimestamp();
            var page = await editors[pages % Editors].GetFromJsonAsync<JsonElement>(new Uri($"/api/desk/terms/{term}/touched{after}", UriKind.Relative));
            var took = Stopwatch.GetElapsedTime(asked);
            longest = took > longest ? took : longest;
            pages++;
            foreach (var edition in page.GetProperty("editions").EnumerateArray())
            {
                editions++;
                places += edition.GetProperty("texts").EnumerateArray().Sum(t => t.GetProperty("places").GetArrayLength());
            }
            after = page.GetProperty("next").GetString() is { } next ? $"?after={next}" : "";
        }
        while (after.Length > 0);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {which}: whole list, {pages:N0} pages, {editions:N0} editions, {places:N0} places; in all {Stopwatch.GetElapsedTime(began).TotalSeconds:0.0} s | {Stopwatch.GetElapsedTime(began).TotalMilliseconds / pages:0.0} ms a page | | {longest.TotalMilliseconds:0.0} ms |"));
    }

    static async Task<HttpResponseMessage> Said(HttpClient editor, HttpMethod method, string path, object body)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative)) { Content = JsonContent.Create(body) };
        request.Headers.TryAddWithoutValidation("Origin", editor.BaseAddress!.GetLeftPart(UriPartial.Authority));
        request.Headers.TryAddWithoutValidation("Sec-Fetch-Site", "same-origin");
        var response = await editor.SendAsync(request);
        response.EnsureSuccessStatusCode();
        return response;
    }

    /// <summary>A rule of style with words of every frequency, held against the thousand newest editions that readers have.</summary>
    static async Task Trials(HttpClient editor, string[] words)
    {
        const int trials = 20;
        string[] some = [.. words.Where((_, rank) => rank % 200 == 10).Take(40)];
        var text = $"id: made-up\nwords: [{string.Join(", ", some.Select(w => w + "*"))}]\nfinds: [{some[0]}]\n";
        var (path, version, times) = ("/api/desk/style-rules/uk/made-up/trial", 1, new List<double>());
        using var written = await Said(editor, HttpMethod.Post, "/api/desk/style-rules", new { operation = TypedId.New<OperationId>(TimeProvider.System).Value, language = "uk", text });
        for (var trial = -2; trial < trials; trial++)
        {
            var began = Stopwatch.GetTimestamp();
            using var tried = await Said(editor, HttpMethod.Post, path, new { operation = TypedId.New<OperationId>(TimeProvider.System).Value, version = version++ });
            if (trial >= 0)
            {
                times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            }
        }
        var sorted = new Percentiles(times);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| a rule of forty words tried on the thousand newest editions | {sorted.Median:0.0} ms | {sorted.At(95):0.0} ms | {sorted.Max:0.0} ms |"));
    }

    static string Typed(string word, Random random) => Uri.EscapeDataString(word[..random.Next(Math.Min(2, word.Length), word.Length + 1)]);

    /// <summary>Until lists and both indexes have everything.</summary>
    static async Task Kept(Database database)
    {
        while (true)
        {
            await using (var db = await database.Read(CancellationToken.None))
            {
                var last = await db.LastSequence(CancellationToken.None);
                if (await db.WorklistState.AnyAsync(s => s.Filled && s.Cursor >= last) && await db.SearchState.AnyAsync(s => s.Answering != null) && await db.SearchGenerations.AllAsync(g => g.Filled && g.Cursor >= last))
                {
                    return;
                }
            }
            await Task.Delay(100);
        }
    }

    static async Task<HttpClient[]> SignIn(OwnServer server, Grant grant)
    {
        var clients = new HttpClient[Editors];
        for (var i = 0; i < Editors; i++)
        {
            var link = await server.Get<Database>().Write(
                async (db, token) =>
                {
                    var id = TypedId.New<StaffId>(TimeProvider.System);
                    db.Staff.Add(new StaffMember(id, $"{id.Value:N}@news.example", "Олена Ткач", "uk", [grant], TimeProvider.System.GetUtcNow()));
                    return await MakeLink.Make(db, id, LinkKind.Invitation, TimeProvider.System, token);
                },
                CancellationToken.None);
            var client = new HttpClient { BaseAddress = server.Address };
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/api/desk/session/link", UriKind.Relative)) { Content = JsonContent.Create(new { token = link }) };
            request.Headers.TryAddWithoutValidation("Origin", server.Address.GetLeftPart(UriPartial.Authority));
            request.Headers.TryAddWithoutValidation("Sec-Fetch-Site", "same-origin");
            using var response = await client.SendAsync(request);
            response.EnsureSuccessStatusCode();
            client.DefaultRequestHeaders.Add("X-Dateline-Token", (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("token").GetString());
            client.DefaultRequestHeaders.Add("Cookie", response.Headers.GetValues("Set-Cookie").Select(c => c.Split(';')[0]));
            clients[i] = client;
        }
        return clients;
    }
}
