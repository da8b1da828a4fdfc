using Dateline.Assignments;
using Dateline.Documents;
using Dateline.Drafts;
using Dateline.People;
using Dateline.Publishing;
using Dateline.Stories;
using Dateline.Tests.Newsrooms;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Dateline.Tests.Publishing;

/// <summary>People of a newsroom, and short ways to its stories.</summary>
static class Newsdesk
{
    internal static readonly Actor Reporter = Of(Role.Reporter, "Олена Бойко", 1);
    internal static readonly Actor Translator = Of(Role.Translator, "Max Reed", 2);
    internal static readonly Actor Editor = Of(Role.Editor, "Ірина Лісова", 3);
    internal static readonly Actor DutyEditor = Of(Role.DutyEditor, "Степан Гнатюк", 4);
    internal static readonly Actor ChiefEditor = Of(Role.ChiefEditor, "Марта Коваль", 5);
    internal static readonly Actor Administrator = Of(Role.Administrator, "Юрій Тесля", 6);

    internal static Task<StoryId> Story(this TestNewsroom newsroom, string id) => newsroom.Read(db => db.Stories.Where(s => s.ExternalId == id).Select(s => s.Id).SingleAsync());

    internal static Task<Edition> Edition(this TestNewsroom newsroom, string story, string language)
        => newsroom.Read(db => db.Editions.Include(e => e.Corrections).SingleAsync(e => e.Language == language && db.Set<Story>().Any(s => s.Id == e.StoryId && s.ExternalId == story)));

    /// <summary>Writes the edition's draft: this headline, and one paragraph.</summary>
    internal static async Task<int> Draft(this TestNewsroom newsroom, string story, string language, string headline, string paragraph, Actor? by = null, params Block[] more)
    {
        var id = await newsroom.Story(story);
        var working = await newsroom.Working(story, language);
        var block = new Paragraph("b1", paragraph) { From = working.Text.Body.Blocks.OfType<Paragraph>().FirstOrDefault()?.From };
        var saved = await newsroom.Get<SaveDraft>().Save(by ?? ChiefEditor, Once(), new EditionInStory(id, language), working.Version, new EditionText(headline, working.Text.Summary, new Document([block, .. more])), TestContext.Current.CancellationToken);
        return Assert.IsType<EditOutcome<SavedDraft>.Done>(saved).Result.Version;
    }

    internal static async Task<WorkingText> Working(this TestNewsroom newsroom, string story, string language)
    {
        var id = await newsroom.Story(story);
        return await newsroom.Read(async db =>
        {
            var open = (await db.OpenStory(id, TestContext.Current.CancellationToken))!;
            return await db.Working(open, open.Story.EditionIn(language)!, TestContext.Current.CancellationToken);
        });
    }

    /// <summary>The edition's version, as somebody sees it who has just opened it.</summary>
    internal static async Task<int> Seen(this TestNewsroom newsroom, string story, string language) => (await newsroom.Edition(story, language)).Version;

    /// <summary>The version of the story's hold, as somebody sees it who has just opened it.</summary>
    internal static Task<int> HoldSeen(this TestNewsroom newsroom, string story) => newsroom.Read(db => db.Stories.Where(s => s.ExternalId == story).Select(s => s.HoldVersion).SingleAsync());

    /// <summary>What somebody asks for who has just opened and read the edition.</summary>
    internal static async Task<MoveAsked> Asks(this TestNewsroom newsroom, string story, string language, WorkState to)
    {
        var edition = (await newsroom.Edition(story, language)).Id;
        var work = await newsroom.Read(db => db.EditionWork.FirstOrDefaultAsync(w => w.EditionId == edition));
        return new(to, work?.Version ?? EditionWork.Untouched, (await newsroom.Working(story, language)).Version);
    }

    /// <summary>Releases now, by an editor.</summary>
    internal static async Task<ActOutcome> Release(this TestNewsroom newsroom, string story, params string[] languages)
        => await newsroom.Get<ReleaseEditions>().Release(Editor, Once(), await newsroom.Story(story), new ReleaseAsked(languages), "en", TestContext.Current.CancellationToken);

    internal static async Task<ActOutcome> Undo(this TestNewsroom newsroom, string story)
        => await newsroom.Get<UndoRelease>().Undo(Editor, Once(), await newsroom.Story(story), TestContext.Current.CancellationToken);

    /// <summary>A story that nobody has published, in three languages.</summary>
    internal static Task Unpublished(this TestNewsroom newsroom, string story) => newsroom.Import(Lines.Newsroom(Lines.Story(story, s => s.Remove("publishedAt"))));

    /// <summary>Actions that were kept, by name.</summary>
    internal static Task<List<string>> Actions(this TestNewsroom newsroom, string prefix = "")
        => newsroom.Read(db => db.Audit.Where(a => a.Action.StartsWith(prefix)).OrderBy(a => a.Action).Select(a => a.Action).ToListAsync());

    /// <summary>An operation that never was before.</summary>
    internal static OperationId Once() => OperationId.Of(Guid.CreateVersion7(TestNewsroom.Now));

    static Actor Of(Role role, string name, byte id) => new(StaffId.Of(new Guid(id, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0])), name, [new Grant(role)]);
}
