using Dateline.Checks;
using Dateline.Checks.House;
using Dateline.Data;
using Dateline.People;
using Dateline.Releases;
using Dateline.Search;
using Dateline.Stories;
using Microsoft.EntityFrameworkCore;

namespace Dateline.StyleRules;

/// <summary>One place that the rule would have told.</summary>
/// <param name="Story">Whose.</param>
/// <param name="Headline">Of the edition.</param>
/// <param name="Since">Readers have it.</param>
/// <param name="Excerpt">The words and a little of what stands around them.</param>
/// <param name="Preferred">What it would suggest; null where it suggests nothing.</param>
public sealed record RuleFind(StoryId Story, string Headline, DateTimeOffset Since, Excerpt Excerpt, string? Preferred);

/// <param name="Texts">Editions that were looked through.</param>
/// <param name="Flagged">Those in which it found something.</param>
/// <param name="Places">In all of them.</param>
/// <param name="Finds">The newest of them, one for each edition.</param>
/// <param name="IsSlow">Its pattern took too long in some text.</param>
public sealed record RuleTrial(int Texts, int Flagged, int Places, IReadOnlyList<RuleFind> Finds, bool IsSlow);

/// <summary>Tries a rule on what readers have: what would it have told, had it been on?</summary>
public sealed class TryRule(Database database, DeskTurns turns, KeepRule keep)
{
    /// <summary>Editions of the rule's language that it is tried on, the newest.</summary>
    internal const int Archive = 1_000;

    const int Batch = 100;
    const int MostFinds = 50;

    /// <summary>Reads outside of a transaction; the rule is tried from when the outcome is kept.</summary>
    public async Task<(RuleOutcome Outcome, RuleTrial? Trial)> Try(Actor actor, RuleWrite which, CancellationToken cancellation)
    {
        if (actor.May(Permission.KeepTerms) is var access and not Access.Allowed)
        {
            return (new RuleOutcome.NotAllowed(access), null);
        }
        if (await InTurn(db => db.StyleRules.AsNoTracking().FirstOrDefaultAsync(r => r.Language == which.Language && r.Name == which.Name, cancellation), cancellation) is not { } written)
        {
            return (new RuleOutcome.NoSuch(), null);
        }
        var (rule, problems) = ReadStyle.One(written.Text, written.Language);
        if (rule is null)
        {
            return (new RuleOutcome.Wrong(problems), null);
        }
        var trial = await Look(rule, cancellation);
        return (await keep.Tried(actor, which, trial.Texts, trial.Flagged, cancellation), trial);
    }

    async Task<RuleTrial> Look(StyleRule rule, CancellationToken cancellation)
    {
        var style = new LanguageStyle([rule]);
        var ids = await InTurn(db => db.Editions.Visible().Where(e => e.Language == rule.Language).OrderByDescending(e => e.VisibleSince).ThenBy(e => e.Id).Select(e => e.Id).Take(Archive).ToListAsync(cancellation), cancellation);
        var (texts, flagged, places, finds) = (0, 0, 0, new List<RuleFind>());
        foreach (var batch in ids.Chunk(Batch))
        {
            foreach (var text in (await InTurn(db => db.VisibleTexts(batch, cancellation), cancellation)).OrderByDescending(t => t.Since))
            {
                cancellation.ThrowIfCancellationRequested();
                texts++;
                var found = HouseStyle.Find(style, new CheckedEdition(text.Language, new EditionText(text.Headline, text.Summary, text.Body))).ToArray();
                if (found is [var (passage, match), ..])
                {
                    (flagged, places) = (flagged + 1, places + found.Length);
                    if (finds.Count < MostFinds)
                    {
                        finds.Add(new RuleFind(text.Story, text.Headline, text.Since, Excerpt.Of(passage.Text, new TextRange(match.Start, match.End)), match.IsCertain ? match.Preferred : null));
                    }
                }
            }
        }
        return new RuleTrial(texts, flagged, places, finds, style.Slow.Any());
    }

    /// <summary>A trial computes for as long as the texts are: each turn ends with its reading, and others come between.</summary>
    async Task<T> InTurn<T>(Func<NewsroomDb, Task<T>> read, CancellationToken cancellation)
    {
        using var turn = await turns.Take(cancellation);
        await using var db = await database.Read(cancellation);
        return await read(db);
    }
}
