using System.Text.Json;
using Dateline.Data;
using Dateline.People;
using Dateline.Stories;
using Dateline.Taxonomy;
using Dateline.Translation;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Drafts;

/// <summary>A story at the desk: what it is filed under, its editions, and what is being written.</summary>
/// <param name="Story">With rubrics and editions.</param>
/// <param name="Rubrics">Slugs of its rubrics and of those above them.</param>
/// <param name="Drafts">By edition.</param>
public sealed record OpenStory(Story Story, IReadOnlyCollection<string> Rubrics, IReadOnlyDictionary<EditionId, Draft> Drafts)
{
    /// <summary>Whether somebody may write the edition in this language: the original's writers, the others' translators.</summary>
    public Access MayWrite(Actor actor, string language)
        => actor.May(language == Story.OriginalLanguage ? Permission.Write : Permission.Translate, Rubrics, language);

    /// <summary>As whom somebody works on the edition in this language, as documents say it: the highest of their roles that lets them.</summary>
    public string? RoleOf(Actor actor, string language)
    {
        var needed = language == Story.OriginalLanguage ? Permission.Write : Permission.Translate;
        return actor.Grants.Where(g => (actor with { Grants = [g] }).May(needed, Rubrics, language) is Access.Allowed).OrderByDescending(g => g.Role).Select(g => JsonNamingPolicy.CamelCase.ConvertName(g.Role.ToString())).FirstOrDefault();
    }

    public Access MaySee(Actor actor) => actor.May(Permission.SeeDrafts, Rubrics);
}

public static class Opening
{
    /// <summary>For a change: nobody else changes the story until the transaction ends. Null where there is none.</summary>
    public static async Task<OpenStory?> OpenToWrite(this NewsroomDb db, StoryId id, CancellationToken cancellation)
    {
        await db.Hold("stories", "id", id.Value, cancellation);
        return await Open(db, id, cancellation);
    }

    /// <summary>As it is now; null where there is none.</summary>
    public static Task<OpenStory?> OpenStory(this NewsroomDb db, StoryId id, CancellationToken cancellation)
        => Open(db, id, cancellation);

    static async Task<OpenStory?> Open(NewsroomDb db, StoryId id, CancellationToken cancellation)
    {
        if (await db.Stories.Include(s => s.Rubrics).Include(s => s.Editions).AsSplitQuery().FirstOrDefaultAsync(s => s.Id == id, cancellation) is not { } story)
        {
            return null;
        }
        EditionId[] editions = [.. story.Editions.Select(e => e.Id)];
        var drafts = await db.Drafts.Where(d => editions.Contains(d.EditionId)).ToDictionaryAsync(d => d.EditionId, cancellation);
        return new OpenStory(story, await db.SlugsUpFrom([.. story.Rubrics.Select(r => r.RubricId)], cancellation), drafts);
    }

    /// <summary>An edition's present text.</summary>
    internal static Task<Revision> PresentText(this NewsroomDb db, Edition edition, CancellationToken cancellation)
        => db.Revisions.FirstAsync(r => r.Id == edition.RevisionId, cancellation);

    /// <summary>What somebody who opens the edition goes on writing.</summary>
    public static async Task<WorkingText> Working(this NewsroomDb db, OpenStory open, Edition edition, CancellationToken cancellation)
        => WorkingText.Of(await db.PresentText(edition, cancellation), open.Drafts.GetValueOrDefault(edition.Id));

    /// <summary>How the lines and blocks of <paramref name="text"/> stand to what colleagues see of the source: its draft.</summary>
    public static async Task<IReadOnlyList<BlockState>> StatesOf(this NewsroomDb db, OpenStory open, Edition edition, EditionText text, CancellationToken cancellation)
    {
        if (edition.TranslatedFrom is not { } from || open.Story.EditionIn(from) is not { } source)
        {
            return BlockStates.Of(text.Body, null, NoDecisions, NoWords);
        }
        var original = (await db.Working(open, source, cancellation)).Text;
        var (said, translated) = (original.WithLines(), text.WithLines(original, await db.KnownLines(edition.Id, cancellation)));
        var decisions = await db.BlockDecisions.AsNoTracking().Where(d => d.EditionId == edition.Id).ToDictionaryAsync(d => d.Source, d => new Decided(d.SourceHash, d.Reason), cancellation);
        var then = await db.SaidThen(source, BlockStates.Asked(translated, said, decisions), cancellation);
        return then.States(translated, said, decisions);
    }

    static readonly Dictionary<string, Decided> NoDecisions = [];
    static readonly Dictionary<string, string> NoWords = [];
}
