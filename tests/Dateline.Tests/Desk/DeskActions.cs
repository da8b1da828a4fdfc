using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using Dateline.Assignments;
using Dateline.Data;
using Dateline.Media;
using Dateline.People;
using Dateline.Platform;
using Dateline.Publishing;
using Dateline.Stories;
using Dateline.Tests.Desk.Editing;
using Dateline.Tests.Desk.Work;
using Dateline.Tests.Filling;
using Dateline.Tests.Media;
using Dateline.Tests.Memory;
using Dateline.Tests.Newsrooms;
using Dateline.Tests.Publishing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Dateline.Tests.Desk;

/// <summary>What actions are tried on: a story of their own in the rubric “city”, and whatever they name.</summary>
sealed class DeskScene(TestNewsroom newsroom, string story)
{
    static readonly Guid Nothing = new("0198f0a0-0000-7000-8000-000000000000");

    internal TestNewsroom Newsroom => newsroom;

    internal string External => story;

    internal StoryId Story { get; private set; }

    internal int Version { get; private set; }

    /// <summary>Of the hold.</summary>
    internal int Hold { get; private set; }

    /// <summary>Of the editions, by language, and of the work on them.</summary>
    internal IReadOnlyDictionary<string, (int Edition, int Work)> Versions { get; private set; } = new Dictionary<string, (int, int)>();

    internal Guid Revision { get; private set; }

    internal Guid Suppression { get; set; } = Nothing;

    /// <summary>A memory that somebody brought in.</summary>
    internal Guid Import { get; set; } = Nothing;

    /// <summary>What a file of terms would do, or what a machine wrote.</summary>
    internal string Seen { get; set; } = "";

    internal Guid Colleague { get; private set; } = Nothing;

    internal int ColleagueVersion { get; private set; }

    internal string Picture { get; private set; } = "";

    internal string OtherPicture { get; private set; } = "";

    /// <summary>Of the other picture, which nothing of the table describes.</summary>
    internal int OtherVersion { get; private set; }

    /// <summary>The story of the table's action, and all that has to have happened before it.</summary>
    internal static async Task<DeskScene> Of(TestNewsroom newsroom, int n, DeskAction action)
    {
        var scene = new DeskScene(newsroom, $"s{n}");
        await scene.Look();
        if (action.Given is { } given)
        {
            await given(scene);
            await scene.Look();
        }
        return scene;
    }

    internal async Task Look()
    {
        Story = await Publishing.Newsdesk.Story(newsroom, story);
        Revision = await newsroom.Read(async db => (await db.Editions.FirstAsync(e => e.StoryId == Story && e.Language == "uk")).RevisionId.Value);
        (Version, Hold) = await newsroom.Read(async db => await db.Stories.FirstAsync(s => s.Id == Story) is var found ? (found.Version, found.HoldVersion) : default);
        Versions = await newsroom.Read(async db =>
        {
            var work = await db.EditionWork.ToDictionaryAsync(w => w.EditionId, w => w.Version);
            return (await db.Editions.Where(e => e.StoryId == Story).ToListAsync()).ToDictionary(e => e.Language, e => (e.Version, work.GetValueOrDefault(e.Id, EditionWork.Untouched)));
        });
        var pictures = await newsroom.Read(db => db.Pictures.OrderBy(p => p.Width).Select(p => new { p.File, p.Version }).ToListAsync());
        (Picture, OtherPicture, OtherVersion) = (pictures[0].File, pictures[1].File, pictures[1].Version);
        (Colleague, ColleagueVersion) = await newsroom.Read(async db => (await db.Staff.FirstAsync(s => s.Name == Every.Colleague)) is var colleague ? (colleague.Id.Value, colleague.Version) : default);
    }

    internal string Address(DeskAction action) => Regex.Replace(action.Route, @"\{([a-z]+)(?::guid)?\}", found => found.Groups[1].Value switch
    {
        "id" when action.Route.StartsWith("/staff", StringComparison.Ordinal) => Colleague.ToString(),
        "id" when action.Route.StartsWith("/stories", StringComparison.Ordinal) => Story.Value.ToString(),
        "id" when action.Route.StartsWith("/memory", StringComparison.Ordinal) => Import.ToString(),
        "story" => Story.Value.ToString(),
        "language" or "lang" => action.Language,
        "revision" => Revision.ToString(),
        "suppression" => Suppression.ToString(),
        "file" when action.Route.EndsWith("/replace", StringComparison.Ordinal) => OtherPicture["pictures/".Length..],
        "file" => Picture["pictures/".Length..],
        _ => action.Named ?? Nothing.ToString(),
    }) + action.Query.Replace("{operation}", Once().ToString(), StringComparison.Ordinal).Replace("{version}", $"{Versions[action.Language].Edition}", StringComparison.Ordinal).Replace("{story}", Story.Value.ToString(), StringComparison.Ordinal);

    internal static Guid Once() => WritingDesk.Operation();

    internal static DateTimeOffset Now => TestNewsroom.Now;
}

/// <summary>Everything that the desk can be asked for, with who may: written by hand from what the product says.</summary>
static class Every
{
    internal const string Colleague = "Богдан Ярий";

    const string All = "yes yes yes yes yes yes";
    const string Newsroom = "yes yes yes yes yes no";
    const string Writers = "yes no yes yes yes no";
    const string Translators = "no yes yes yes yes no";
    const string Editors = "no no yes yes yes no";
    const string Duty = "no no no yes yes no";
    const string Chief = "no no no no yes no";
    const string Keepers = "no no no no yes yes";
    const string Administrator = "no no no no no yes";

    static byte[] TermFile => "uk;en\nтрамвай;tram"u8.ToArray();

    static object Once => new { operation = DeskScene.Once() };

    static Func<DeskScene, object> Filed(string slug) => _ => new { operation = DeskScene.Once(), slug, names = new { uk = "Нове", en = "New", ru = "Новое" }, kind = "topic", position = 9, editions = new { uk = new { title = "Нове", body = Array.Empty<object>() } } };

    static readonly Func<DeskScene, object> Names = _ => new { operation = DeskScene.Once(), version = 1, names = new { uk = "Інакше", en = "Otherwise", ru = "Иначе" }, kind = "topic", editions = new { uk = new { title = "Інакше", body = Array.Empty<object>() } } };

    internal static readonly DeskAction[] Actions =
    [
        // Oneself.
        new("GET", "/session", All),
        new("DELETE", "/session", All) { Own = true },
        new("GET", "/sessions", All),
        new("DELETE", "/sessions/{id:guid}", All) { Refused = true },
        new("PUT", "/me", All, _ => new { name = "Олена Ткач", language = "uk" }),
        new("PUT", "/me/password", All, _ => new { @new = "одинадцять зелених трамваїв" }) { Own = true },
        new("POST", "/me/totp", All, _ => new { }) { Own = true },
        new("PUT", "/me/totp", All, _ => new { code = "000000" }) { Refused = true },
        new("DELETE", "/me/totp", All) { Own = true, Refused = true },
        new("POST", "/me/recovery-codes", All, _ => new { }) { Own = true, Refused = true },
        new("GET", "/me/passkeys", All),
        new("POST", "/me/passkeys/options", All, _ => new { }) { Own = true },
        new("POST", "/me/passkeys", All, _ => new { name = "Ноутбук", credential = new { } }) { Refused = true },
        new("DELETE", "/me/passkeys/{id}", All) { Refused = true },

        // People.
        new("GET", "/staff", "no no yes yes yes yes"),
        new("POST", "/staff", Administrator, _ => new { operation = DeskScene.Once(), email = $"{DeskScene.Once():N}@polissia.example", name = "Новий", language = "uk", grants = new[] { new { role = "reporter" } } }),
        new("PUT", "/staff/{id:guid}", Administrator, s => new { operation = DeskScene.Once(), version = s.ColleagueVersion, name = Colleague, grants = new[] { new { role = "reporter" } }, state = "active" }),
        new("POST", "/staff/{id:guid}/link", Administrator, _ => new { }),
        new("DELETE", "/staff/{id:guid}/sessions", Administrator),
        new("GET", "/audit", Keepers),

        // Writing.
        new("POST", "/stories", Writers, _ => new { operation = DeskScene.Once(), id = DeskScene.Once(), language = "uk", kind = "news", headline = "Міст", rubrics = new[] { "city" } }),
        new("GET", "/stories", Newsroom) { Query = "?externalId=s0", AnyLanguage = true, AnyRubric = true },
        new("GET", "/stories/{id:guid}", Newsroom) { AnyLanguage = true },
        new("PUT", "/stories/{id:guid}", Writers, s => new { operation = DeskScene.Once(), version = s.Version, kind = "news", rubrics = new[] { "city" } }) { Each = s => s.Look() },
        new("POST", "/stories/{id:guid}/editions", Translators, _ => new { operation = DeskScene.Once(), language = "en", from = "uk" }),
        new("PUT", "/stories/{id:guid}/editions/{language}/draft", Writers, _ => new { operation = DeskScene.Once(), @base = 1, text = WritingDesk.Text("Міст", ("b1", "Новий текст.")) }),
        new("PUT", "/stories/{id:guid}/editions/{language}/draft", Translators, _ => new { operation = DeskScene.Once(), @base = 1, text = WritingDesk.Text("Bridge", ("b1", "Another text.")) }) { Language = "en" },
        new("PUT", "/stories/{id:guid}/editions/{language}/blocks/{block}/agreement", Translators, _ => new { operation = DeskScene.Once(), source = "b1", @as = "fresh" }) { Language = "en", Named = "b1" },
        new("POST", "/stories/{id:guid}/editions/{language}/revisions", Writers, _ => new { operation = DeskScene.Once(), reason = "paused" }) { Given = Drafted },
        new("GET", "/stories/{id:guid}/editions/{language}/revisions", Newsroom) { AnyLanguage = true },
        new("GET", "/stories/{id:guid}/editions/{language}/revisions/{revision:guid}", Newsroom) { AnyLanguage = true },
        new("GET", "/stories/{id:guid}/editions/{language}/revisions/{revision:guid}/comparison", Newsroom) { AnyLanguage = true },
        new("POST", "/stories/{id:guid}/editions/{language}/revisions/{revision:guid}/restoration", Writers, _ => new { operation = DeskScene.Once(), @base = 1 }),
        new("POST", "/stories/{id:guid}/check", Newsroom, _ => new { texts = new { uk = WritingDesk.Text("Міст", ("b1", "Текст.")) } }) { AnyLanguage = true },
        new("POST", "/stories/{id:guid}/dismissed-tags", Writers, _ => new { operation = DeskScene.Once(), tag = "richka" }),
        new("POST", "/stories/{id:guid}/editions/{language}/interlingual", Newsroom, _ => new { texts = new { en = WritingDesk.Text("Bridge", ("b1", "Text.")) } }) { Language = "en", AnyLanguage = true },
        new("GET", "/stories/{id:guid}/suppressions", Newsroom) { AnyLanguage = true },
        new("POST", "/stories/{id:guid}/suppressions", Newsroom, _ => new { operation = DeskScene.Once(), scope = "story", rule = "quotes.unbalanced" }) { AnyLanguage = true },
        new("POST", "/stories/{id:guid}/suppressions", Duty, _ => new { operation = DeskScene.Once(), scope = "rule", rule = "quotes.unbalanced" }) { AnyLanguage = true, AnyRubric = true },
        new("DELETE", "/stories/{id:guid}/suppressions/{suppression:guid}", Newsroom) { Each = Silenced, AnyLanguage = true },
        new("POST", "/stories/{id:guid}/presence", Newsroom, _ => new { language = "uk" }) { AnyLanguage = true },
        new("DELETE", "/stories/{id:guid}/presence", All) { AnyLanguage = true, AnyRubric = true },
        new("PUT", "/stories/{id:guid}/editions/{language}/lease", Writers, _ => new { take = false }),
        new("DELETE", "/stories/{id:guid}/editions/{language}/lease", Newsroom) { AnyLanguage = true },
        new("GET", "/live", All),

        // What was translated before, and translators outside.
        new("GET", "/stories/{id:guid}/editions/{language}/memory", Translators) { Language = "en" },
        new("POST", "/stories/{id:guid}/editions/{language}/memory/taken", Translators, _ => new { operation = DeskScene.Once(), source = "b1", segments = new { html = 1 } }) { Language = "en" },
        new("GET", "/memory/imports", Translators) { AnyLanguage = true, AnyRubric = true },
        new("POST", "/memory/imports", Translators, _ => Memory()) { Query = "?operation={operation}&name=memory", AnyLanguage = true, AnyRubric = true },
        new("DELETE", "/memory/imports/{id:guid}", Duty) { Query = "?operation={operation}", Each = Brought, AnyLanguage = true, AnyRubric = true },
        new("GET", "/memory", Translators) { AnyLanguage = true, AnyRubric = true },
        new("GET", "/memory/search", Translators) { Query = "?from=uk&to=en&text=%D0%9C%D1%96%D1%81%D1%82", AnyLanguage = true, AnyRubric = true },
        new("GET", "/memory.tmx", Translators) { AnyLanguage = true, AnyRubric = true },
        new("GET", "/stories/{id:guid}/editions/{language}/xliff", Translators) { Language = "en" },
        new("POST", "/stories/{id:guid}/editions/{language}/xliff", Translators, _ => new { xliff = Xliff }) { Language = "en" },
        new("PUT", "/stories/{id:guid}/editions/{language}/xliff", Translators, _ => new { operation = DeskScene.Once(), @base = 1, xliff = Xliff, overwrite = new[] { "b1" } }) { Language = "en" },

        // What machines translate, and who looks at it.
        new("POST", "/stories/{id:guid}/editions/{language}/filling", Translators, _ => Once) { Language = "en", Each = FillingDesk.Lacking },
        new("GET", "/stories/{id:guid}/editions/{language}/review", Newsroom) { Language = "en", AnyLanguage = true },
        new("PUT", "/stories/{id:guid}/editions/{language}/review", Translators, s => new { operation = DeskScene.Once(), accepted = new[] { new { place = "m1", hash = s.Seen } } }) { Language = "en", Given = FillingDesk.ByMachine, Each = FillingDesk.ByMachine },
        new("GET", "/engines", Administrator),

        // Releasing.
        new("GET", "/stories/{id:guid}/release", Newsroom) { AnyLanguage = true },
        new("POST", "/stories/{id:guid}/release", Editors, _ => new { operation = DeskScene.Once(), languages = new[] { "uk" } }),
        new("POST", "/stories/{id:guid}/release", Duty, _ => new { operation = DeskScene.Once(), languages = new[] { "uk" }, @override = new { reason = "Терміново." } }),
        new("POST", "/stories/{id:guid}/release/undo", Editors, _ => Once) { Given = Released },
        new("POST", "/flash", Editors, _ => new { operation = DeskScene.Once(), id = DeskScene.Once(), language = "uk", headline = "Трамваї стоять", rubric = "city" }),
        new("POST", "/stories/{id:guid}/withdrawal", Duty, _ => Once) { Given = Released, AnyLanguage = true, AnyRubric = true },
        new("POST", "/stories/{id:guid}/reinstatement", Chief, _ => new { operation = DeskScene.Once(), languages = new[] { "uk" }, reason = "Перевірено." }) { Given = Withdrawn },
        new("GET", "/stories/{id:guid}/hold", Newsroom) { AnyLanguage = true },
        new("PUT", "/stories/{id:guid}/hold", Writers, s => new { operation = DeskScene.Once(), version = s.Hold, eventAt = DeskScene.Now, kind = "strike-civilian" }) { AnyLanguage = true },
        new("PUT", "/stories/{id:guid}/hold", Editors, s => new { operation = DeskScene.Once(), version = s.Hold, eventAt = DeskScene.Now, kind = "strike-civilian" }) { Given = Released, AnyLanguage = true },
        new("PUT", "/stories/{id:guid}/hold", Duty, s => new { operation = DeskScene.Once(), version = s.Hold, reason = "Повідомили раніше." }) { Given = Held, AnyLanguage = true },
        new("POST", "/stories/{id:guid}/hold/checks", Writers, s => new { operation = DeskScene.Once(), version = s.Hold, item = "place", done = true }) { Given = Held, AnyLanguage = true },
        new("GET", "/hold-kinds", All),
        new("PUT", "/hold-kinds", Administrator, _ => new { operation = DeskScene.Once(), version = 1, kinds = new[] { new { kind = "strike-civilian", names = new { uk = "Цивільне", en = "Civilian", ru = "Гражданское" }, textMinutes = 180, mediaMinutes = 180 } } }),
        new("GET", "/checklists", All),
        new("PUT", "/checklists", Administrator, _ => new { operation = DeskScene.Once(), version = 1, items = new[] { new { item = "place", words = new { uk = "Місце", en = "Place", ru = "Место" } } } }),
        new("POST", "/stories/{id:guid}/editions/{language}/update", Editors, _ => new { operation = DeskScene.Once(), @base = 2, substantive = true }) { Given = Changed },
        new("POST", "/stories/{id:guid}/editions/{language}/correction", Editors, _ => new { operation = DeskScene.Once(), @base = 2, note = "Уточнено.", reason = "Помилка." }) { Given = Changed },
        new("POST", "/stories/{id:guid}/editions/{language}/correction/look", Writers, _ => new { operation = DeskScene.Once(), reason = "Тут усе правильно." }) { Refused = true },
        new("PUT", "/stories/{id:guid}/editions/{language}/embargo", Editors, s => new { operation = DeskScene.Once(), version = s.Versions["uk"].Edition, until = DeskScene.Now.AddHours(2) }),
        new("PUT", "/stories/{id:guid}/editions/{language}/state", Writers, s => new { operation = DeskScene.Once(), version = s.Versions["uk"].Work, state = "review" }),
        new("PUT", "/stories/{id:guid}/editions/{language}/state", Translators, s => new { operation = DeskScene.Once(), version = s.Versions["en"].Work, state = "review" }) { Language = "en" },
        new("PUT", "/stories/{id:guid}/editions/{language}/state", Editors, s => new { operation = DeskScene.Once(), version = s.Versions["uk"].Work, @base = 1, state = "approved" }),
        new("PUT", "/stories/{id:guid}/editions/{language}/slug", Writers, s => new { operation = DeskScene.Once(), version = s.Versions["uk"].Edition, slug = "mist-cherez-richku" }),
        new("PUT", "/stories/{id:guid}/editions/{language}/slug", Editors, s => new { operation = DeskScene.Once(), version = s.Versions["uk"].Edition, slug = "mist-cherez-tyshytsiu" }) { Given = Released },
        new("DELETE", "/stories/{id:guid}/editions/{language}/publication", Editors) { Query = "?operation={operation}&version={version}", Given = Scheduled },
        new("POST", "/stories/{id:guid}/editions/{language}/preview", Newsroom, _ => new { }) { AnyLanguage = true },
        new("DELETE", "/stories/{id:guid}/editions/{language}/preview", Newsroom) { AnyLanguage = true },

        // Work.
        new("GET", "/lists", Newsroom),
        new("GET", "/lists/{name}", Newsroom) { Named = "all" },
        new("GET", "/shift", Newsroom),
        new("GET", "/search", Newsroom) { Query = "?q=new" },
        new("GET", "/similar-headline", Newsroom) { Query = "?q=Новина%20про%20міст&language=uk" },
        new("PUT", "/stories/{id:guid}/editions/{lang}/work", Editors, s => new { operation = DeskScene.Once(), version = s.Versions["uk"].Work, assignee = s.Colleague }),

        // Rubrics, tags, authors, pages.
        new("GET", "/rubrics", All),
        new("POST", "/rubrics", Keepers, Filed("nova-rubryka")),
        new("PUT", "/rubrics/{slug}", Keepers, Names) { Named = "renamed" },
        new("POST", "/rubrics/{slug}/merge", Keepers, _ => new { operation = DeskScene.Once(), version = 1, into = "city" }) { Named = "merged" },
        new("POST", "/rubrics/{slug}/retire", Keepers, _ => new { operation = DeskScene.Once(), version = 1, retired = true }) { Named = "retired" },
        new("GET", "/tags", All),
        new("GET", "/tags/suggest", All) { Query = "?q=ri" },
        new("GET", "/tags/{slug}", All) { Named = "richka" },
        new("POST", "/tags", Keepers, Filed("novyi-tag")),
        new("PUT", "/tags/{slug}", Keepers, Names) { Named = "renamed" },
        new("POST", "/tags/{slug}/merge", Keepers, _ => new { operation = DeskScene.Once(), version = 1, into = "richka" }) { Named = "merged" },
        new("POST", "/tags/{slug}/retire", Keepers, _ => new { operation = DeskScene.Once(), version = 1, retired = true }) { Named = "retired" },
        new("GET", "/authors", All),
        new("POST", "/authors", Keepers, Filed("novyi-avtor")),
        new("PUT", "/authors/{slug}", Keepers, Names) { Named = "renamed" },
        new("POST", "/authors/{slug}/merge", Keepers, _ => new { operation = DeskScene.Once(), version = 1, into = "olena" }) { Named = "merged" },
        new("POST", "/authors/{slug}/retire", Keepers, _ => new { operation = DeskScene.Once(), version = 1, retired = true }) { Named = "retired" },
        new("GET", "/pages", All),
        new("POST", "/pages", Keepers, Filed("nova-storinka")),
        new("PUT", "/pages/{slug}", Keepers, Names) { Named = "renamed" },
        new("POST", "/pages/{slug}/retire", Keepers, _ => new { operation = DeskScene.Once(), version = 1, retired = true }) { Named = "retired" },

        // Terms.
        new("GET", "/terms", All),
        new("GET", "/terms/{id}", All) { Named = "renamed" },
        new("GET", "/terms/{id}/history", All) { Named = "renamed" },
        new("GET", "/term-forms", All) { Query = "?language=uk&phrase=міст" },
        new("POST", "/terms", Duty, _ => new { operation = DeskScene.Once(), languages = new { uk = new { preferred = "шляхопровід" } } }),
        new("PUT", "/terms/{id}", Duty, _ => new { operation = DeskScene.Once(), version = 1, languages = new { uk = new { preferred = "інакше" } } }) { Named = "renamed" },
        new("POST", "/terms/{id}/merge", Duty, _ => new { operation = DeskScene.Once(), version = 1, into = "standing" }) { Named = "merged" },
        new("POST", "/terms/{id}/retire", Duty, _ => new { operation = DeskScene.Once(), version = 1, retired = true }) { Named = "retired" },
        new("GET", "/terms/{id}/touched", All) { Named = "renamed" },
        new("POST", "/terms/{id}/rewrites/preview", All, s => new { editions = new[] { new { story = s.Story.Value, language = "uk" } } }) { Named = "renamed" },
        new("POST", "/terms/{id}/rewrites", Writers, s => new { operation = DeskScene.Once(), story = s.Story.Value, language = "uk", version = 1, replaced = new[] { new { field = "headline", start = 0, before = "Новина", after = "Звістка" } } }) { Named = "renamed" },
        new("POST", "/terms/{id}/corrections", Writers, s => new { operation = DeskScene.Once(), story = s.Story.Value, language = "uk", reason = "Термін змінено." }) { Named = "renamed", Given = Released },
        new("GET", "/style-rules", All),
        new("GET", "/style-rules.yaml", All),
        new("GET", "/style-rules/{language}/{name}/history", All) { Named = "doubled" },
        new("POST", "/style-rules", Duty, _ => new { operation = DeskScene.Once(), language = "uk", text = Rule($"r-{DeskScene.Once():N}") }),
        new("PUT", "/style-rules/{language}/{name}", Duty, _ => new { operation = DeskScene.Once(), version = 1, text = Rule("put", "інакше") }) { Named = "put", Given = Written },
        new("POST", "/style-rules/{language}/{name}/trial", Duty, _ => new { operation = DeskScene.Once(), version = 1 }) { Named = "trial", Given = Written },
        new("POST", "/style-rules/{language}/{name}/state", Duty, _ => new { operation = DeskScene.Once(), version = 0, state = "retired" }) { Named = "doubled" },
        new("POST", "/style-rules/{language}/{name}/removal", Duty, _ => new { operation = DeskScene.Once(), version = 1 }) { Named = "removal", Given = Written },
        new("POST", "/term-files/preview", Duty, _ => new { name = "terms.csv", file = TermFile }),
        new("POST", "/term-files", Duty, s => new { operation = DeskScene.Once(), name = "terms.csv", file = TermFile, seen = s.Seen }) { Given = Foreseen },
        new("GET", "/terms.csv", All),
        new("GET", "/terms.tbx", All),

        // Home page, pictures, reads.
        new("GET", "/leads/{lang}", All),
        new("PUT", "/leads/{lang}", Duty, _ => new { operation = DeskScene.Once(), version = 0, leads = Array.Empty<object>() }),
        new("GET", "/leads/{lang}/preview", Duty),
        new("GET", "/pictures", Newsroom),
        new("POST", "/pictures", Writers, _ => new { id = DeskScene.Once(), name = "IMG_0042.jpg", bytes = 1000 }),
        new("GET", "/pictures/uploads/{id:guid}", All) { Refused = true },
        new("PUT", "/pictures/uploads/{id:guid}", All, _ => Piece()) { Refused = true },
        new("GET", "/pictures/{file}", Newsroom),
        new("PUT", "/pictures/{file}", Editors, _ => new { operation = DeskScene.Once(), version = 1, alt = "Міст" }),
        new("GET", "/pictures/{file}/uses", Newsroom),
        new("POST", "/pictures/{file}/replace", Editors, s => new { operation = DeskScene.Once(), version = s.OtherVersion, by = s.Picture }) { Each = s => s.Look() },
        new("GET", "/pictures/{file}/image", Newsroom),
        new("GET", "/reads/rising", All),
        new("GET", "/reads/{story:guid}", All),
        new("GET", "/reads.csv", All),
    ];

    /// <summary>A newsroom with a story for each action, and somebody to do things to.</summary>
    internal static async Task<TestNewsroom> On(Engine engine)
    {
        var newsroom = await TestNewsroom.On(engine);
        await File.WriteAllBytesAsync(Path.Combine(newsroom.Folder, "bridge.jpg"), SamplePictures.Photo(1_200, 800, "jpg"));
        await File.WriteAllBytesAsync(Path.Combine(newsroom.Folder, "river.jpg"), SamplePictures.Photo(1_300, 800, "jpg"));
        string[] kept = ["renamed", "merged", "retired"];
        await newsroom.Import([
            Lines.Rubric("city"), Lines.Rubric("sport"), Lines.Tag("richka"), Lines.Author("olena"),
            .. kept.SelectMany(k => (string[])[Lines.Rubric(k), Lines.Tag(k), Lines.Author(k), Lines.Page(k), Lines.Term(k)]), Lines.Term("standing"),
            .. ((string[])["bridge", "river"]).Select(name => Lines.Story(name, s => s.Body("uk").Insert(0, Lines.Json(new { id = "p", type = "picture", file = $"{name}.jpg", alt = "Міст" })))),
            .. Actions.Select((_, n) => Lines.Story($"s{n}", Actions[n].Route.EndsWith("/editions", StringComparison.Ordinal) ? ["uk"] : ["uk", "en"], s => s.Remove("publishedAt"))),
        ]);
        await newsroom.Database.Write(
            (db, _) =>
            {
                db.Staff.Add(new StaffMember(TypedId.New<StaffId>(newsroom.Clock), "bohdan@polissia.example", Colleague, "uk", [new Grant(Role.Reporter)], newsroom.Clock.GetUtcNow()));
                return Task.FromResult(0);
            },
            TestContext.Current.CancellationToken);
        return newsroom;
    }

    const string Xliff = """<xliff version="2.1" srcLang="uk" trgLang="en" xmlns="urn:oasis:names:tc:xliff:document:2.0"><file id="f"><unit id="b1"><segment id="html"><source>Міст</source><target>Bridge</target></segment></unit></file></xliff>""";

    static StringContent Memory()
        => new("<tmx version=\"1.4\"><header/><body><tu><tuv xml:lang=\"uk\"><seg>Міст</seg></tuv><tuv xml:lang=\"en\"><seg>Bridge</seg></tuv></tu></body></tmx>");

    static async Task Brought(DeskScene scene)
    {
        using var translator = await DeskClient.As(scene.Newsroom, Role.Translator);
        scene.Import = (await translator.Bring(MemoryDesk.Tmx(("Міст", "Bridge")))).GetProperty("id").GetGuid();
    }

    static ByteArrayContent Piece()
    {
        var piece = new ByteArrayContent([1, 2, 3]);
        piece.Headers.ContentRange = new ContentRangeHeaderValue(0, 2, 3);
        return piece;
    }

    static async Task Foreseen(DeskScene scene)
    {
        using var duty = await DeskClient.As(scene.Newsroom, Role.DutyEditor);
        scene.Seen = (await duty.Post("/term-files/preview", new { file = TermFile }).Done()).GetProperty("seen").GetString()!;
    }

    static string Rule(string name, string preferred = "хідник") => $"id: {name}\nwords: {{тротуар: {preferred}}}\nfinds: [тротуар → {preferred}]\n";

    static async Task Written(DeskScene scene)
    {
        using var duty = await DeskClient.As(scene.Newsroom, Role.DutyEditor);
        foreach (var name in (string[])["put", "trial", "removal"])
        {
            using var _ = await duty.Post("/style-rules", new { operation = DeskScene.Once(), language = "uk", text = Rule(name) });
        }
    }

    static async Task Drafted(DeskScene scene) => Assert.Equal(2, await scene.Newsroom.Draft(scene.External, "uk", "Новина, яку пишуть", "Ще не все відомо."));

    static async Task Silenced(DeskScene scene)
    {
        using var editor = await DeskClient.As(scene.Newsroom, Role.Editor);
        var made = await editor.Post($"/stories/{scene.Story.Value}/suppressions", new { operation = DeskScene.Once(), scope = "story", rule = "quotes.unbalanced" }).Done();
        scene.Suppression = made.GetProperty("id").GetGuid();
    }

    static async Task Released(DeskScene scene)
    {
        var released = await scene.Newsroom.Release(scene.External, "uk");
        Assert.True(released is ActOutcome.Done, released.ToString());
    }

    static async Task Scheduled(DeskScene scene)
        => Assert.IsType<ActOutcome.Done>(await scene.Newsroom.Get<ReleaseEditions>().Release(Newsdesk.Editor, Newsdesk.Once(), scene.Story, new ReleaseAsked(["uk"], TestNewsroom.Now.AddHours(3)), "uk", TestContext.Current.CancellationToken));

    static async Task Changed(DeskScene scene)
    {
        await Released(scene);
        Assert.Equal(2, await scene.Newsroom.Draft(scene.External, "uk", "Новина, про яку знають більше", "Стало відомо більше."));
    }

    static async Task Withdrawn(DeskScene scene)
    {
        await Released(scene);
        Assert.IsType<ActOutcome.Done>(await scene.Newsroom.Get<WithdrawStory>().Withdraw(Newsdesk.DutyEditor, Newsdesk.Once(), scene.Story, null, null, TestContext.Current.CancellationToken));
    }

    static async Task Held(DeskScene scene)
        => Assert.IsType<ActOutcome.Done>(await scene.Newsroom.Get<HoldStory>().Set(Newsdesk.Editor, Newsdesk.Once(), scene.Story, scene.Hold, new HoldAsked("strike-civilian", TestNewsroom.Now, []), null, TestContext.Current.CancellationToken));
}
