using Dateline.Bundles;
using Dateline.Checks.House;
using Dateline.Data;
using Dateline.Events;
using Dateline.People;
using Dateline.Releases;
using Microsoft.EntityFrameworkCore;

namespace Dateline.StyleRules;

/// <summary>
/// Writes the newsroom's rules and leads them through their life: a draft, tried, on, retired. Each change is one
/// transaction with its audit row (which is the rule's history), its event and its answer.
/// </summary>
public sealed class KeepRule(DoneOnce once, ReleaseTime time, TimeProvider clock)
{
    /// <summary>A new one, or the newsroom's own of a rule that comes with the program: the name is the text's id.</summary>
    public Task<RuleOutcome> Add(Actor actor, OperationId operation, string language, string text, CancellationToken cancellation)
    {
        var (rule, problems) = ReadStyle.Kept(text, language);
        return rule is null ? Refused(actor, problems) : Once(
            actor,
            operation,
            $"styleRule.added {language}/{rule.Id}",
            async (db, token) =>
            {
                if (await db.StyleRules.FindAsync([language, rule.Id], token) is not null)
                {
                    return new RuleOutcome.Wrong([new StyleProblem("another")]);
                }
                if (await db.StyleRules.CountAsync(token) >= BundledRule.MostRules)
                {
                    return new RuleOutcome.Wrong([new StyleProblem("tooMany", ("most", $"{BundledRule.MostRules}"))]);
                }
                var written = new WrittenRule(language, rule.Id, text);
                db.StyleRules.Add(written);
                return Said(db, actor, "added", written, null);
            },
            cancellation);
    }

    /// <summary>What it says is a draft again; what is in force stays so.</summary>
    public Task<RuleOutcome> Change(Actor actor, RuleWrite which, string text, CancellationToken cancellation)
    {
        var (rule, problems) = ReadStyle.Kept(text, which.Language);
        return rule is null ? Refused(actor, problems)
            : rule.Id != which.Name ? Refused(actor, [new StyleProblem("otherId", ("rule", which.Name))])
            : On(
                actor,
                which,
                "changed",
                (db, written) =>
                {
                    var before = written.Text;
                    written.Say(text);
                    return before == text ? new RuleOutcome.Done(written.Language, written.Name) : Said(db, actor, "changed", written, before);
                },
                cancellation);
    }

    /// <summary>Checks go by what it says from now on.</summary>
    public Task<RuleOutcome> TurnOn(Actor actor, RuleWrite which, CancellationToken cancellation)
        => On(
            actor,
            which,
            "on",
            (db, written) =>
            {
                if (written.Retired || written.TriedAt is null)
                {
                    return new RuleOutcome.Untried();
                }
                written.TurnOn();
                return Said(db, actor, "on", written, null);
            },
            cancellation);

    /// <summary>Checks go by no rule of this name. A rule of the program can be retired, too.</summary>
    public Task<RuleOutcome> Retire(Actor actor, RuleWrite which, CancellationToken cancellation)
        => Once(
            actor,
            which.Operation,
            $"styleRule.retired {which.Language}/{which.Name}",
            async (db, token) =>
            {
                var written = await db.StyleRules.FindAsync([which.Language, which.Name], token);
                if ((written?.Version ?? 0) != which.Version)
                {
                    return new RuleOutcome.Stale(which.Language, which.Name);
                }
                if (written is null)
                {
                    if (HouseStyle.SourceOf(which.Language, which.Name) is not { } text)
                    {
                        return new RuleOutcome.NoSuch();
                    }
                    written = new WrittenRule(which.Language, which.Name, text);
                    db.StyleRules.Add(written);
                }
                written.Retire();
                return Said(db, actor, "retired", written, null);
            },
            cancellation);

    /// <summary>Back among the drafts; where the program has a rule of this name, checks go by that.</summary>
    public Task<RuleOutcome> Rest(Actor actor, RuleWrite which, CancellationToken cancellation)
        => On(
            actor,
            which,
            "rested",
            (db, written) =>
            {
                written.Rest();
                return Said(db, actor, "rested", written, null);
            },
            cancellation);

    /// <summary>As if nobody had ever written it; its history stays in the audit.</summary>
    public Task<RuleOutcome> Remove(Actor actor, RuleWrite which, CancellationToken cancellation)
        => On(
            actor,
            which,
            "removed",
            (db, written) =>
            {
                db.StyleRules.Remove(written);
                return Said(db, actor, "removed", written, written.Text);
            },
            cancellation);

    /// <summary>What a trial found, if the rule still says what was tried.</summary>
    internal Task<RuleOutcome> Tried(Actor actor, RuleWrite which, int texts, int flagged, CancellationToken cancellation)
        => On(
            actor,
            which,
            "tried",
            (db, written) =>
            {
                written.Tried(time.Now, texts, flagged);
                return Said(db, actor, "tried", written, null);
            },
            cancellation);

    /// <summary>As another newsroom has it.</summary>
    /// <returns>False where there are too many.</returns>
    internal async Task<bool> Take(NewsroomDb db, WrittenRule taken, bool overwrite, CancellationToken cancellation)
    {
        var here = await db.StyleRules.FindAsync([taken.Language, taken.Name], cancellation);
        if (here is not null && (!overwrite || here.SaysLike(taken)))
        {
            return true;
        }
        var before = here?.Text;
        if (here is null)
        {
            if (await db.StyleRules.CountAsync(cancellation) >= BundledRule.MostRules)
            {
                return false;
            }
            db.StyleRules.Add(here = taken);
        }
        else
        {
            here.Become(taken);
        }
        Said(db, null, before is null ? "added" : "changed", here, before);
        await db.SaveChangesAsync(cancellation);
        return true;
    }

    static Task<RuleOutcome> Refused(Actor actor, IReadOnlyList<StyleProblem> problems)
        => Task.FromResult<RuleOutcome>(actor.May(Permission.KeepTerms) is var access and not Access.Allowed ? new RuleOutcome.NotAllowed(access) : new RuleOutcome.Wrong(problems));

    Task<RuleOutcome> On(Actor actor, RuleWrite which, string doing, Func<NewsroomDb, WrittenRule, RuleOutcome> work, CancellationToken cancellation)
        => Once(
            actor,
            which.Operation,
            $"styleRule.{doing} {which.Language}/{which.Name}",
            async (db, token) => await db.StyleRules.FindAsync([which.Language, which.Name], token) is not { } written ? new RuleOutcome.NoSuch()
                : written.Version != which.Version ? new RuleOutcome.Stale(which.Language, which.Name)
                : work(db, written),
            cancellation);

    Task<RuleOutcome> Once(Actor actor, OperationId operation, string doing, Func<NewsroomDb, CancellationToken, Task<RuleOutcome>> work, CancellationToken cancellation)
        => actor.May(Permission.KeepTerms) is var access and not Access.Allowed
            ? Task.FromResult<RuleOutcome>(new RuleOutcome.NotAllowed(access))
            : once.Do<RuleOutcome, RuleOutcome.Done>(actor, operation, "style rules", doing, new RuleOutcome.OperationTaken(), work, cancellation);

    RuleOutcome.Done Said(NewsroomDb db, Actor? actor, string done, WrittenRule rule, string? before)
    {
        rule.Changed(actor?.Name ?? "", time.Now);
        var tried = done is "tried" ? new { texts = rule.TriedTexts, flagged = rule.TriedFlagged } : null;
        db.Audited(actor, "styleRule." + done, clock, subject: $"{rule.Language}/{rule.Name}", detail: new { version = rule.Version, before, after = done is "removed" ? null : rule.Text, tried });
        db.Record(new NewsroomEvent(EventKind.StyleRuleChanged, time.Now, subject: $"{rule.Language}/{rule.Name}"));
        return new RuleOutcome.Done(rule.Language, rule.Name);
    }
}
