using System.Text.Json;
using Dateline.Data;
using Dateline.People;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Desk;

/// <summary>Who did what, newest first.</summary>
static class AuditRoutes
{
    const int Usual = 100;
    const int Most = 500;

    internal static void Map(RouteGroupBuilder desk) => desk.MapGet("/audit", List);

    static async Task<Results<Ok<IReadOnlyList<AuditRow>>, ProblemHttpResult>> List(
        DeskVisit visit, Database database, CancellationToken cancellation, Guid? story = null, Guid? person = null, string? action = null, DateTimeOffset? before = null, int? limit = null)
    {
        if (visit.Actor.May(Permission.SeeAudit) is not Access.Allowed and var access)
        {
            return visit.Refused(access);
        }
        await using var db = await database.Read(cancellation);
        IQueryable<AuditEntry> entries = db.Audit;
        if (story is not null)
        {
            entries = entries.Where(e => e.StoryId == story);
        }
        if (person is { } id)
        {
            StaffId? staff = new StaffId(id);
            entries = entries.Where(e => e.StaffId == staff);
        }
        if (action is not null)
        {
            entries = entries.Where(e => e.Action == action);
        }
        if (before is { } until)
        {
            var instant = until.ToUniversalTime();
            entries = entries.Where(e => e.At < instant);
        }
        var rows = await entries.OrderByDescending(e => e.At).ThenByDescending(e => e.Id).Take(Math.Clamp(limit ?? Usual, 1, Most)).ToListAsync(cancellation);
        return TypedResults.Ok<IReadOnlyList<AuditRow>>([.. rows.Select(e => new AuditRow(e.At, e.StaffId?.Value, e.Name, e.Action, e.StoryId, e.Language, e.Subject, e.Detail is null ? null : JsonDocument.Parse(e.Detail).RootElement))]);
    }
}

sealed record AuditRow(DateTimeOffset At, Guid? Person, string Name, string Action, Guid? Story, string? Language, string? Subject, JsonElement? Detail);
