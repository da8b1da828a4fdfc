using Dateline.People;
using Dateline.Platform;
using Dateline.Stories;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Publishing;

/// <summary>
/// Takes a story from every surface at once: all its editions, with what shows only in them. Whoever may withdraw at all
/// may withdraw anything: a leaked position can't wait for the editor of the rubric.
/// </summary>
public sealed class WithdrawStory(Acts acts)
{
    const int LongestNotice = 2_000;

    /// <param name="actor">Who.</param>
    /// <param name="operation">Its id.</param>
    /// <param name="story">Which.</param>
    /// <param name="notice">What readers find at the address; null for a plain sentence in their language. Never the headline.</param>
    /// <param name="languages">Null for all editions, those too that were never released: nobody is to publish them by mistake.</param>
    /// <param name="cancellation">Ends the attempt before anything is written.</param>
    public Task<ActOutcome> Withdraw(Actor actor, OperationId operation, StoryId story, string? notice, IReadOnlyList<string>? languages, CancellationToken cancellation)
        => acts.Do(actor, operation, story, (act, token) => Withdraw(act, notice?.Trim(), languages, token), cancellation);

    public Task<ActOutcome> Reinstate(Actor actor, OperationId operation, StoryId story, IReadOnlyList<string> languages, string reason, CancellationToken cancellation)
        => acts.Do(actor, operation, story, (act, _) => Task.FromResult(Reinstate(act, languages, reason.Trim())), cancellation);

    static async Task<ActOutcome> Withdraw(Act act, string? notice, IReadOnlyList<string>? languages, CancellationToken cancellation)
    {
        if (act.Actor.May(Permission.Withdraw) is { } access and not Access.Allowed)
        {
            return new ActOutcome.NotAllowed(access);
        }
        if (languages?.FirstOrDefault(l => act.Story.EditionIn(l) is null) is { } unknown)
        {
            return new ActOutcome.NoSuchEdition(unknown);
        }
        if (notice is { Length: > LongestNotice })
        {
            return new ActOutcome.Refused(Refusal.TooMuch);
        }
        var chosen = act.Story.Editions.Where(e => (languages is null || languages.Contains(e.Language)) && e.TakenDownAt is null).ToArray();
        if (!chosen.Any(e => e.PublishedAt is not null))
        {
            return new ActOutcome.Refused(chosen.Length == 0 ? Refusal.TakenDown : Refusal.NotReleased);
        }
        foreach (var edition in chosen)
        {
            edition.TakeDown(act.Now.Stored(), string.IsNullOrEmpty(notice) ? Plain(edition.Language) : notice);
            act.TellDesk(edition);
            act.Audited("edition.withdrawn", edition.Language, new { notice });
        }
        // Whoever has a secret address has the text.
        var ids = chosen.Select(e => e.Id).ToArray();
        foreach (var preview in await act.Db.Previews.Where(p => ids.Contains(p.EditionId) && p.RevokedAt == null).ToListAsync(cancellation))
        {
            preview.Revoke(act.Now);
        }
        return act.Done(chosen);
    }

    static ActOutcome Reinstate(Act act, IReadOnlyList<string> languages, string reason)
    {
        if (languages.FirstOrDefault(l => act.Story.EditionIn(l) is null) is { } unknown)
        {
            return new ActOutcome.NoSuchEdition(unknown);
        }
        var chosen = act.Story.Editions.Where(e => languages.Contains(e.Language)).ToArray();
        if (chosen.Select(e => act.Unless(Permission.Reinstate, e.Language)).OfType<ActOutcome>().FirstOrDefault() is { } refused)
        {
            return refused;
        }
        if (reason.Length is 0 or > LongestNotice)
        {
            return new ActOutcome.Refused(Refusal.ReasonNeeded);
        }
        if (chosen.Length == 0 || chosen.Any(e => e.TakenDownAt is null))
        {
            return new ActOutcome.Refused(Refusal.NotTakenDown);
        }
        foreach (var edition in chosen)
        {
            edition.Reinstate();
            act.Happened(Events.EventKind.StoryChanged, edition);
            act.TellDesk(edition);
            act.Audited("edition.reinstated", edition.Language, new { reason });
        }
        return act.Done(chosen);
    }

    static string Plain(string language) => language switch
    {
        "uk" => "Редакція зняла цей матеріал із публікації.",
        "ru" => "Редакция сняла этот материал с публикации.",
        _ => "The newsroom has withdrawn this story.",
    };
}
