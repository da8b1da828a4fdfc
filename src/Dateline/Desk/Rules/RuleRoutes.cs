using System.Text;
using Dateline.Checks;
using Dateline.Checks.House;
using Dateline.CopyDesk;
using Dateline.Data;
using Dateline.People;
using Dateline.StyleRules;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Desk.Rules;

/// <summary>Rules of style: everybody at the desk reads them, some write them and lead them through their life.</summary>
static class RuleRoutes
{
    internal static void Map(RouteGroupBuilder desk)
    {
        desk.MapGet("/style-rules", All);
        desk.MapGet("/style-rules.yaml", File).Produces<string>(contentType: "application/yaml");
        desk.MapGet("/style-rules/{language}/{name}/history", History);
        desk.MapPost("/style-rules", async (RuleRequest request, DeskVisit visit, KeepRule keep, Database database, NewsroomRules rules, CancellationToken cancellation)
            => await Answer(await keep.Add(visit.Actor, OperationId.Of(request.Operation), request.Language ?? "", request.Text ?? "", cancellation), visit, database, rules, cancellation));
        desk.MapPut("/style-rules/{language}/{name}", async (string language, string name, RuleTextRequest request, DeskVisit visit, KeepRule keep, Database database, NewsroomRules rules, CancellationToken cancellation)
            => await Answer(await keep.Change(visit.Actor, new RuleWrite(language, name, request.Version, OperationId.Of(request.Operation)), request.Text ?? "", cancellation), visit, database, rules, cancellation));
        desk.MapPost("/style-rules/{language}/{name}/state", async (string language, string name, RuleStateRequest request, DeskVisit visit, KeepRule keep, Database database, NewsroomRules rules, CancellationToken cancellation) =>
        {
            var which = new RuleWrite(language, name, request.Version, OperationId.Of(request.Operation));
            return await Answer(
                await (request.State switch
                {
                    RuleState.On => keep.TurnOn(visit.Actor, which, cancellation),
                    RuleState.Retired => keep.Retire(visit.Actor, which, cancellation),
                    _ => keep.Rest(visit.Actor, which, cancellation),
                }),
                visit,
                database,
                rules,
                cancellation);
        });
        desk.MapPost("/style-rules/{language}/{name}/removal", async (string language, string name, RuleActRequest request, DeskVisit visit, KeepRule keep, Database database, NewsroomRules rules, CancellationToken cancellation)
            => await Answer(await keep.Remove(visit.Actor, new RuleWrite(language, name, request.Version, OperationId.Of(request.Operation)), cancellation), visit, database, rules, cancellation));
        desk.MapPost("/style-rules/{language}/{name}/trial", Try).Slow();
    }

    static async Task<Ok<RulesView>> All(DeskVisit visit, Database database, NewsroomRules rules, CancellationToken cancellation)
        => TypedResults.Ok(new RulesView(HouseStyle.Languages, await Views(visit, database, rules, cancellation)));

    static async Task<FileContentHttpResult> File(Database database, CancellationToken cancellation)
    {
        await using var db = await database.Read(cancellation);
        return TypedResults.File(Encoding.UTF8.GetBytes(RuleFile.Write(await db.StyleRules.AsNoTracking().ToListAsync(cancellation))), "application/yaml; charset=utf-8", "style.yaml");
    }

    static async Task<Results<Ok<IReadOnlyList<RulePastView>>, ProblemHttpResult>> History(string language, string name, Database database, CancellationToken cancellation)
    {
        await using var db = await database.Read(cancellation);
        return TypedResults.Ok<IReadOnlyList<RulePastView>>([.. (await db.PastOfRule(language, name, cancellation)).Select(p => new RulePastView(p.At, p.Name, p.Done, p.Before, p.After, p.Tried is { } tried ? new RuleTriedView(p.At, tried.Texts, tried.Flagged) : null))]);
    }

    static async Task<Results<Ok<RuleTrialView>, ProblemHttpResult>> Try(string language, string name, RuleActRequest request, DeskVisit visit, TryRule tries, Database database, NewsroomRules rules, CancellationToken cancellation)
    {
        var (outcome, trial) = await tries.Try(visit.Actor, new RuleWrite(language, name, request.Version, OperationId.Of(request.Operation)), cancellation);
        if (outcome is not RuleOutcome.Done || trial is null)
        {
            return await Refused(outcome, visit, database, rules, cancellation);
        }
        var rule = await View(visit, database, rules, language, name, cancellation);
        return TypedResults.Ok(new RuleTrialView(rule!, trial.Places, [.. trial.Finds.Select(f => new RuleFindView(f.Story.Value, f.Headline, f.Since, f.Excerpt, f.Preferred))], trial.IsSlow));
    }

    static async Task<Results<Ok<KeptRuleView>, ProblemHttpResult>> Answer(RuleOutcome outcome, DeskVisit visit, Database database, NewsroomRules rules, CancellationToken cancellation)
        => outcome is RuleOutcome.Done(var language, var name)
            ? TypedResults.Ok(new KeptRuleView(await View(visit, database, rules, language, name, cancellation)))
            : await Refused(outcome, visit, database, rules, cancellation);

    static async Task<ProblemHttpResult> Refused(RuleOutcome outcome, DeskVisit visit, Database database, NewsroomRules rules, CancellationToken cancellation) => outcome switch
    {
        RuleOutcome.NotAllowed(var access) => visit.Refused(access),
        RuleOutcome.Stale(var language, var name) => visit.Conflicting(await View(visit, database, rules, language, name, cancellation)),
        RuleOutcome.OperationTaken => visit.Conflicting("operationTaken"),
        RuleOutcome.NoSuch => visit.Missing(),
        RuleOutcome.Untried => visit.Wrong(new Dictionary<string, string> { ["state"] = visit.Words["wrong.rule.untried"] }),
        RuleOutcome.Wrong(var problems) => visit.Wrong(new Dictionary<string, string> { ["text"] = string.Join('\n', problems.Select(p => p.In(Words(visit)))) }),
        _ => throw new InvalidOperationException("A rule was kept in a way that nothing here knows."),
    };

    static Wording.Words Words(DeskVisit visit) => CheckWords.In(CheckWords.Languages.Contains(visit.Words.Language) ? visit.Words.Language : "en");

    static async Task<RuleView?> View(DeskVisit visit, Database database, NewsroomRules rules, string language, string name, CancellationToken cancellation)
        => (await Views(visit, database, rules, cancellation)).FirstOrDefault(r => r.Language == language && r.Name == name);

    static async Task<IReadOnlyList<RuleView>> Views(DeskVisit visit, Database database, NewsroomRules rules, CancellationToken cancellation)
    {
        await using var db = await database.Read(cancellation);
        var style = (await rules.Present(db, cancellation)).Style;
        var written = await db.StyleRules.AsNoTracking().ToListAsync(cancellation);
        return
        [
            .. HouseStyle.Languages.SelectMany(language =>
            {
                var (program, inForce) = (HouseStyle.OfProgram(language).ToDictionary(r => r.Id, StringComparer.Ordinal), style.Rules(language).ToDictionary(r => r.Id, StringComparer.Ordinal));
                var own = written.Where(w => w.Language == language).ToDictionary(w => w.Name, StringComparer.Ordinal);
                return program.Keys.Union(inForce.Keys).Union(own.Keys).Order(StringComparer.Ordinal).Select(name => Of(
                    own.GetValueOrDefault(name), inForce.GetValueOrDefault(name), program.GetValueOrDefault(name), language, name));
            }),
        ];

        RuleView Of(WrittenRule? own, StyleRule? inForce, StyleRule? program, string language, string name)
        {
            var why = (inForce ?? program)?.Why?.Best(visit.Words.Language, language);
            return own is not null
                ? new RuleView(language, name, RuleOrigin.Newsroom, own.State, inForce is not null, program is not null, own.Version, own.Text, why, own.TriedAt is { } at ? new RuleTriedView(at, own.TriedTexts, own.TriedFlagged) : null, own.ChangedAt, own.ChangedBy is "" ? null : own.ChangedBy)
                : new RuleView(language, name, ReferenceEquals(inForce, program) ? RuleOrigin.Program : RuleOrigin.File, inForce is null ? RuleState.Retired : RuleState.On, inForce is not null, program is not null, 0, HouseStyle.SourceOf(language, name), why, null, null, null);
        }
    }
}
