using Dateline.People;
using Dateline.Settings;
using Dateline.Translation.Machine;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace Dateline.Desk.Work;

/// <param name="PublishesUnreviewed">Editions go out with what no person has looked at.</param>
/// <param name="Engines">By name.</param>
/// <param name="Orders">Whom which languages are asked of.</param>
sealed record EnginesView(bool PublishesUnreviewed, IReadOnlyList<EngineView> Engines, IReadOnlyList<OrderView> Orders);

/// <param name="Name">The settings' name of it.</param>
/// <param name="Kind">As its makers write it.</param>
/// <param name="PerDay">Characters that may be sent; 0 for any number.</param>
/// <param name="PerMonth">The same.</param>
/// <param name="Today">What it was asked today, of UTC.</param>
/// <param name="Month">What it was asked this month.</param>
sealed record EngineView(string Name, string Kind, long PerDay, long PerMonth, UsageView Today, UsageView Month);

/// <param name="Requests">Each try is one.</param>
/// <param name="Characters">That were sent.</param>
/// <param name="Failures">Of the requests.</param>
/// <param name="Cost">In what the newsroom counts in.</param>
sealed record UsageView(long Requests, long Characters, long Failures, decimal Cost);

/// <param name="Pair">Like <c>uk-ru</c>; <c>*</c> for all others.</param>
/// <param name="Engines">The first to be asked first.</param>
/// <param name="Lacking">Those of them that don't have these languages here.</param>
sealed record OrderView(string Pair, IReadOnlyList<string> Engines, IReadOnlyList<string> Lacking);

/// <summary>Which machines translate, in which order, and what they were asked. They are set up in the settings, not here.</summary>
static class EngineRoutes
{
    const decimal Millionth = 1_000_000;

    internal static void Map(RouteGroupBuilder desk) => desk.MapGet("/engines", Read);

    static async Task<Results<Ok<EnginesView>, ProblemHttpResult>> Read(DeskVisit visit, Engines engines, CountUsage usage, IOptions<NewsroomSettings> settings, TimeProvider clock, CancellationToken cancellation)
    {
        if (visit.Actor.May(Permission.KeepSettings) is not Access.Allowed and var access)
        {
            return visit.Refused(access);
        }
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var used = await usage.Since(today.AddDays(1 - today.Day), cancellation);
        var translation = settings.Value.Translation;
        return TypedResults.Ok(new EnginesView(
            translation.PublishUnreviewed,
            [.. translation.Engines.Select(e => new EngineView(e.Key, e.Value.PublicName, e.Value.PerDay, e.Value.PerMonth, Sum(used.Where(u => u.Engine == e.Key && u.Day % 100 == today.Day)), Sum(used.Where(u => u.Engine == e.Key))))],
            [.. translation.Order.Select(o => new OrderView(
                o.Key,
                [.. o.Value],
                LanguagePair.Parse(o.Key) is { } pair ? [.. engines.For(pair).Where(e => !e.Engine.Speaks(pair)).Select(e => e.Engine.Name)] : []))]));
    }

    static UsageView Sum(IEnumerable<EngineUsage> days)
    {
        EngineUsage[] all = [.. days];
        return new UsageView(all.Sum(u => u.Requests), all.Sum(u => u.Characters), all.Sum(u => u.Failures), all.Sum(u => u.Cost) / Millionth);
    }
}
