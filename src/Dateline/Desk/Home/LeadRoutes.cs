using Dateline.Data;
using Dateline.Leads;
using Dateline.People;
using Dateline.Settings;
using Dateline.Site;
using Dateline.Site.Routes;
using Dateline.Stories;
using Dateline.Worklists;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Dateline.Desk.Home;

/// <param name="Story">Id.</param>
/// <param name="Headline">In the page's language, else the original's.</param>
/// <param name="Visible">Whether readers see it there.</param>
/// <param name="Until">From then on it stands there no more.</param>
public sealed record LeadView(Guid Story, string Headline, bool Visible, DateTimeOffset? Until);

/// <param name="Version">What a change names; 0 where nobody has arranged the page.</param>
/// <param name="Most">Leads that the page has room for.</param>
/// <param name="Leads">In their order.</param>
/// <param name="Breaking">Null: no strip.</param>
/// <param name="ChangedAt">Null where nobody has.</param>
/// <param name="ChangedBy">A name.</param>
public sealed record LeadsView(int Version, int Most, IReadOnlyList<LeadView> Leads, LeadView? Breaking, DateTimeOffset? ChangedAt, string? ChangedBy) : ITheirs
{
    static string ITheirs.Kind => "leads";
}

public sealed record LeadRequest(Guid Story, DateTimeOffset? Until);

/// <param name="Operation">Made by the client; a repeated one does nothing twice.</param>
/// <param name="Version">The one that the editor saw.</param>
/// <param name="Leads">In their order.</param>
/// <param name="Breaking">Null: no strip.</param>
public sealed record LeadsRequest(Guid Operation, int? Version, IReadOnlyList<LeadRequest>? Leads, LeadRequest? Breaking) : IDoneOnce;

/// <summary>What leads a language's home page, and the page as it would be.</summary>
static class LeadRoutes
{
    internal static void Map(RouteGroupBuilder desk)
    {
        desk.MapGet("/leads/{lang}", Read);
        desk.MapPut("/leads/{lang}", Arrange);
        desk.MapGet("/leads/{lang}/preview", Preview).Produces<string>(contentType: "text/html");
    }

    static async Task<Results<Ok<LeadsView>, ProblemHttpResult>> Read(string lang, DeskVisit visit, Database database, IOptions<NewsroomSettings> settings, CancellationToken cancellation)
    {
        if (!settings.Value.Languages.Contains(lang))
        {
            return visit.Missing();
        }
        await using var db = await database.Read(cancellation);
        return TypedResults.Ok(await View(db, lang, cancellation));
    }

    static async Task<Results<Ok<LeadsView>, ProblemHttpResult>> Arrange(string lang, LeadsRequest request, DeskVisit visit, ArrangeLeads arrange, Database database, IOptions<NewsroomSettings> settings, CancellationToken cancellation)
    {
        if (!settings.Value.Languages.Contains(lang))
        {
            return visit.Missing();
        }
        var said = new LeadsSaid(request.Version ?? 0, [.. (request.Leads ?? []).Select(Said)], request.Breaking is { } breaking ? Said(breaking) : null);
        var outcome = await arrange.Arrange(visit.Actor, OperationId.Of(request.Operation), lang, said, cancellation);
        await using var db = await database.Read(cancellation);
        return outcome switch
        {
            ArrangeOutcome.Done => TypedResults.Ok(await View(db, lang, cancellation)),
            ArrangeOutcome.NotAllowed(var access) => visit.Refused(access),
            ArrangeOutcome.Stale => visit.Conflicting(await View(db, lang, cancellation)),
            ArrangeOutcome.OperationTaken => visit.Conflicting("operationTaken"),
            ArrangeOutcome.TooMany(var most) => Wrong(visit, "leads", visit.Words.Text("wrong.work.leads", ("most", visit.Words.Locale.Number(most)))),
            ArrangeOutcome.NoSuchStory(var story) => Wrong(visit, story.Value.ToString(), visit.Words["wrong.work.unknown"]),
            ArrangeOutcome.Twice(var story) => Wrong(visit, story.Value.ToString(), visit.Words["wrong.work.twice"]),
            ArrangeOutcome.Over(var story) => Wrong(visit, story.Value.ToString(), visit.Words["wrong.work.past"]),
            _ => throw new InvalidOperationException("Leads were arranged in a way that nothing here knows."),
        };
    }

    /// <summary>The home page with these on top, as readers would see it; nothing keeps it. <c>leads</c>: ids with a comma between.</summary>
    static async Task<Results<EmptyHttpResult, ProblemHttpResult>> Preview(string lang, string? leads, Guid? breaking, DeskVisit visit, SiteRoutes site, IOptions<NewsroomSettings> settings, HttpContext http)
    {
        if (visit.Actor.May(Permission.Lead, language: lang) is not Access.Allowed and var access)
        {
            return visit.Refused(access);
        }
        if (!settings.Value.Languages.Contains(lang))
        {
            return visit.Missing();
        }
        var stories = (leads ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries).Take(ArrangeLeads.Most).Select(l => Guid.TryParse(l, out var id) ? new StoryId(id) : (StoryId?)null).OfType<StoryId>().Distinct().ToArray();
        await site.Preview(http, lang, async (page, token) => await HomeRoute.With(page, await page.Db.LeadsAs(lang, stories, breaking is { } strip ? new StoryId(strip) : null, token), token));
        return TypedResults.Empty;
    }

    static LeadSaid Said(LeadRequest lead) => new(new StoryId(lead.Story), lead.Until);

    static ProblemHttpResult Wrong(DeskVisit visit, string field, string text) => visit.Wrong(new Dictionary<string, string> { [field] = text });

    static async Task<LeadsView> View(NewsroomDb db, string language, CancellationToken cancellation)
    {
        var leads = await db.Leads.Where(l => l.Language == language).OrderBy(l => l.Position).ToListAsync(cancellation);
        var rows = (await db.RowsOfStories([.. leads.Select(l => l.StoryId).Distinct()], cancellation)).ToLookup(r => r.StoryId);
        var board = await db.LeadBoards.FirstOrDefaultAsync(b => b.Language == language, cancellation);
        return new LeadsView(
            board?.Version ?? 0,
            ArrangeLeads.Most,
            [.. leads.Where(l => l.Spot == LeadSpot.Lead).Select(View)],
            leads.Where(l => l.Spot == LeadSpot.Breaking).Select(View).FirstOrDefault(),
            board?.ChangedAt,
            board?.ChangedBy);

        LeadView View(Lead lead)
        {
            var row = rows[lead.StoryId].FirstOrDefault(r => r.Language == language) ?? rows[lead.StoryId].FirstOrDefault(r => r.Language == r.OriginalLanguage);
            return new LeadView(lead.StoryId.Value, row?.Headline ?? "", rows[lead.StoryId].Any(r => r.Language == language && r.State == RowState.Published), lead.Until);
        }
    }
}
