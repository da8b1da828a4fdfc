using Dateline.Checks;
using Dateline.CopyDesk;
using Dateline.Data;
using Dateline.Documents;
using Dateline.Drafts;
using Dateline.People;
using Dateline.Settings;
using Dateline.Stories;
using Dateline.Taxonomy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Dateline.Publishing;

/// <param name="Id">Made by whoever sends it.</param>
/// <param name="Language">Of the headline.</param>
/// <param name="Headline">All that there is yet.</param>
/// <param name="Rubric">A slug; null for none yet.</param>
/// <param name="OverrideReason">Why in spite of an error that the check found; null not to.</param>
public sealed record FlashAsked(StoryId Id, string Language, string Headline, string? Rubric = null, string? OverrideReason = null);

/// <summary>A headline alone, live at once. Its address is made from it and stays while the story grows by updates.</summary>
public sealed class SendFlash(Acts acts, CheckTexts check, IOptions<NewsroomSettings> settings, TimeProvider clock)
{
    const int LongestHeadline = 500;

    public async Task<ActOutcome> Send(Actor actor, OperationId operation, FlashAsked asked, string wording, CancellationToken cancellation)
    {
        var text = new EditionText(asked.Headline.Trim(), null, Document.Empty);
        if (text.Headline.Length is 0 or > LongestHeadline)
        {
            return new ActOutcome.Refused(Refusal.HeadlineNeeded);
        }
        if (!settings.Value.Languages.Contains(asked.Language))
        {
            return new ActOutcome.Refused(Refusal.LanguageUnknown);
        }
        if (asked.OverrideReason is { } given && given.Trim().Length == 0)
        {
            return new ActOutcome.Refused(Refusal.ReasonNeeded);
        }
        var looked = await Look(asked, text, wording, cancellation);
        return await acts.Do(actor, operation, asked.Id, (act, token) => Send(act, asked, text, looked, token), (db, token) => Begin(db, actor, asked, text, token), cancellation);
    }

    /// <summary>The story is there only for the check: nothing is written yet.</summary>
    async Task<Looked> Look(FlashAsked asked, EditionText text, string wording, CancellationToken cancellation)
    {
        var story = new Story(asked.Id, asked.Id.Value.ToString(), StoryKind.News, asked.Language);
        var edition = new Edition(EditionId.Of(asked.Id.Value), asked.Id, asked.Language, "flash", null);
        story.Add(edition);
        return new Looked(new Dictionary<string, int>(), await check.Check(new OpenStory(story, [], new Dictionary<EditionId, Draft>()), new Dictionary<string, EditionText> { [asked.Language] = text }, wording, cancellation));
    }

    async Task<(OpenStory? Open, ActOutcome? Refused)> Begin(NewsroomDb db, Actor actor, FlashAsked asked, EditionText text, CancellationToken cancellation)
    {
        var rubrics = new List<RubricId>();
        if (asked.Rubric is { } slug)
        {
            if (await db.RubricSlugs.Where(s => s.Slug == slug).Select(s => (RubricId?)s.RubricId).FirstOrDefaultAsync(cancellation) is not { } rubric)
            {
                return (null, new ActOutcome.Refused(Refusal.RubricUnknown));
            }
            rubrics.Add(rubric);
        }
        if (await db.Stories.AnyAsync(s => s.Id == asked.Id, cancellation))
        {
            return (null, new ActOutcome.Refused(Refusal.StoryExists));
        }
        var story = new Story(asked.Id, asked.Id.Value.ToString(), StoryKind.News, asked.Language);
        var open = new OpenStory(story, await db.SlugsUpFrom(rubrics, cancellation), new Dictionary<EditionId, Draft>());
        if ((Permitted.Unless(actor, open, Permission.Publish, asked.Language) ?? (asked.OverrideReason is null ? null : Permitted.Unless(actor, open, Permission.Override, asked.Language))) is { } refused)
        {
            return (null, refused);
        }
        story.Describe(new StoryDescription(StoryKind.News, asked.Language, null, StoryFlags.Breaking, null, [], 0));
        story.FileUnder(rubrics);
        await db.Begin(story, asked.Language, null, text, actor, clock, cancellation);
        db.Stories.Add(story);
        db.Audited(actor, "story.started", clock, story.Id.Value, asked.Language, subject: "flash");
        return (open, null);
    }

    static async Task<ActOutcome> Send(Act act, FlashAsked asked, EditionText text, Looked looked, CancellationToken cancellation)
    {
        var errors = asked.OverrideReason is null ? looked.Findings.Where(f => f.Level == Level.Error).ToArray() : [];
        if (errors.Length > 0)
        {
            return new ActOutcome.Blocked([new BlockedEdition(asked.Language, errors, [])]);
        }
        // Written before it is released, so that what is released is there.
        await act.Db.SaveChangesAsync(cancellation);
        return await ReleaseEditions.Send(act, [new Going(act.Story.EditionIn(asked.Language)!, text)], null, asked.OverrideReason?.Trim(), looked, [], cancellation);
    }
}
