using Dateline.Colleagues;
using Dateline.Data;
using Dateline.Documents;
using Dateline.People;
using Dateline.Stories;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Dateline.Desk.Editing;

sealed record PresenceRequest(string Language, string? Block);

sealed record PresenceView(IReadOnlyList<ColleagueView> People);

sealed record ColleagueView(Guid Id, string Name, string Language, string? Block, DateTimeOffset Since)
{
    internal static ColleagueView[] Of(IReadOnlyList<Colleague> colleagues) => [.. colleagues.Select(c => new ColleagueView(c.StaffId.Value, c.Name, c.Language, c.Block, c.Since))];
}

sealed record LeaseRequest(bool Take);

sealed record LeaseView(PersonView Holder, DateTimeOffset Until);

/// <summary>Who else is here, and who writes.</summary>
static class PresenceRoutes
{
    internal static void Map(RouteGroupBuilder desk)
    {
        desk.MapPost("/stories/{id:guid}/presence", Be);
        desk.MapDelete("/stories/{id:guid}/presence", Leave);
        desk.MapPut("/stories/{id:guid}/editions/{language}/lease", Hold);
        desk.MapDelete("/stories/{id:guid}/editions/{language}/lease", LetGo);
    }

    static async Task<Results<Ok<PresenceView>, ProblemHttpResult>> Be(Guid id, PresenceRequest asked, DeskVisit visit, BePresent presence, Database database, CancellationToken cancellation)
    {
        if (asked.Block is { } block && (block.Length is 0 or > DocumentLimits.IdLength || !block.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-')))
        {
            return visit.Wrong("block", "wrong.id");
        }
        var (open, problem) = await visit.See(database, StoryId.Of(id), cancellation);
        if (open is null)
        {
            return problem!;
        }
        return open.Story.EditionIn(asked.Language ?? "") is not { } edition
            ? visit.Missing()
            : TypedResults.Ok(new PresenceView(ColleagueView.Of(await presence.Be(visit.Actor, open.Story.Id, edition.Language, asked.Block, cancellation))));
    }

    static async Task<NoContent> Leave(Guid id, DeskVisit visit, BePresent presence, CancellationToken cancellation)
    {
        await presence.Leave(visit.Actor, StoryId.Of(id), cancellation);
        return TypedResults.NoContent();
    }

    static async Task<Results<Ok<LeaseView>, ProblemHttpResult>> Hold(Guid id, string language, LeaseRequest? asked, DeskVisit visit, HoldLease lease, Database database, CancellationToken cancellation)
    {
        var (open, problem) = await visit.See(database, StoryId.Of(id), cancellation);
        if (open is null)
        {
            return problem!;
        }
        if (open.Story.EditionIn(language) is not { } edition)
        {
            return visit.Missing();
        }
        if (open.MayWrite(visit.Actor, language) is not Access.Allowed and var access)
        {
            return visit.Refused(access);
        }
        var held = await lease.Hold(visit.Actor, open.Story.Id, edition, asked?.Take == true, cancellation);
        return TypedResults.Ok(new LeaseView(new PersonView(held.Holder.Value, held.Name), held.Until));
    }

    static async Task<Results<NoContent, ProblemHttpResult>> LetGo(Guid id, string language, DeskVisit visit, HoldLease lease, Database database, CancellationToken cancellation)
    {
        var (open, problem) = await visit.See(database, StoryId.Of(id), cancellation);
        if (open is null)
        {
            return problem!;
        }
        if (open.Story.EditionIn(language) is { } edition)
        {
            await lease.LetGo(visit.Actor, open.Story.Id, edition, cancellation);
        }
        return TypedResults.NoContent();
    }
}
