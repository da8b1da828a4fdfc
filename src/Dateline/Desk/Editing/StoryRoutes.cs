using Dateline.Data;
using Dateline.Drafts;
using Dateline.People;
using Dateline.Platform;
using Dateline.Releases;
using Dateline.Stories;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Dateline.Desk.Editing;

sealed record StartRequest(Guid Operation, Guid Id, string Language, StoryKind? Kind, string? Headline, IReadOnlyList<string>? Rubrics) : IDoneOnce;

sealed record EditionRequest(Guid Operation, string Language, string? From, bool CopyBlocks) : IDoneOnce;

sealed record DescribeRequest(
    Guid Operation,
    int Version,
    StoryKind Kind,
    Dictionary<string, string>? Place,
    IReadOnlyList<string>? Flags,
    string? Advertiser,
    IReadOnlyList<string>? Rubrics,
    IReadOnlyList<string>? Tags,
    IReadOnlyList<string>? Authors,
    IReadOnlyList<Source>? Sources) : IDoneOnce;

/// <summary>A story and its editions, without what they say.</summary>
static class StoryRoutes
{
    const int HeadlineLength = 500;
    const int NameLength = 300;
    const int UrlLength = 2_048;
    const int MostRubrics = 50;
    const int MostTags = 200;
    const int MostLanguages = 50;

    internal static void Map(RouteGroupBuilder desk)
    {
        desk.MapPost("/stories", Start);
        desk.MapGet("/stories/{id:guid}", Open);
        desk.MapPut("/stories/{id:guid}", Describe);
        desk.MapPost("/stories/{id:guid}/editions", Add);
    }

    static async Task<Results<Ok<StoryView>, ProblemHttpResult>> Open(Guid id, DeskVisit visit, Database database, CancellationToken cancellation)
        => await Answer(visit, StoryId.Of(id), database, cancellation);

    static async Task<Results<Ok<StoryView>, ProblemHttpResult>> Start(StartRequest asked, DeskVisit visit, StartStory start, Database database, CancellationToken cancellation)
    {
        if (ReadText.Wrong(asked.Headline, HeadlineLength) is not null)
        {
            return visit.Wrong("headline", "wrong.text");
        }
        if (asked.Id == Guid.Empty || asked.Operation == Guid.Empty)
        {
            return visit.Wrong("id", "wrong.id");
        }
        if (asked.Rubrics is { Count: > MostRubrics })
        {
            return visit.Wrong("rubrics", "wrong.rubrics");
        }
        var story = new NewStory(StoryId.Of(asked.Id), asked.Language ?? "", asked.Kind ?? StoryKind.News, asked.Headline?.Trim() ?? "", asked.Rubrics ?? []);
        var outcome = await start.Start(visit.Actor, OperationId.Of(asked.Operation), story, cancellation);
        return outcome is EditOutcome<StartedStory>.Done ? await Answer(visit, story.Id, database, cancellation) : visit.Problem(outcome);
    }

    static async Task<Results<Ok<StoryView>, ProblemHttpResult>> Add(Guid id, EditionRequest asked, DeskVisit visit, AddEdition add, Database database, CancellationToken cancellation)
    {
        var outcome = await add.Add(visit.Actor, OperationId.Of(asked.Operation), new EditionInStory(StoryId.Of(id), asked.Language ?? ""), asked.From, asked.CopyBlocks, cancellation);
        return outcome is EditOutcome<AddedEdition>.Done ? await Answer(visit, StoryId.Of(id), database, cancellation) : visit.Problem(outcome);
    }

    static async Task<Results<Ok<StoryView>, ProblemHttpResult>> Describe(Guid id, DescribeRequest asked, DeskVisit visit, DescribeStory describe, Database database, CancellationToken cancellation)
    {
        if (Wrong(asked) is { } field)
        {
            return visit.Wrong(field, "wrong.text");
        }
        var flags = StoryFlags.None;
        foreach (var name in asked.Flags ?? [])
        {
            if (!Enum.TryParse<StoryFlags>(name, ignoreCase: true, out var flag) || int.TryParse(name, out _) || flag is StoryFlags.None)
            {
                return visit.Wrong("flags", "wrong.flags");
            }
            flags |= flag;
        }
        var change = new StoryChange(
            asked.Version,
            asked.Kind,
            asked.Place is { Count: > 0 } place ? new LocalizedText(place) : null,
            flags,
            string.IsNullOrWhiteSpace(asked.Advertiser) ? null : asked.Advertiser.Trim(),
            asked.Sources ?? [],
            asked.Rubrics ?? [],
            asked.Tags ?? [],
            asked.Authors ?? []);
        var outcome = await describe.Describe(visit.Actor, OperationId.Of(asked.Operation), StoryId.Of(id), change, cancellation);
        if (outcome is EditOutcome<DescribedStory>.Refused(EditRefusal.DescribedMeanwhile))
        {
            await using var db = await database.Read(cancellation);
            var theirs = await db.OpenStory(StoryId.Of(id), cancellation);
            return visit.Conflicting(theirs is null ? null : await db.View(theirs, cancellation), "describedMeanwhile");
        }
        return outcome is EditOutcome<DescribedStory>.Done ? await Answer(visit, StoryId.Of(id), database, cancellation) : visit.Problem(outcome);
    }

    /// <summary>The story as it is now, for those who may see it.</summary>
    static async Task<Results<Ok<StoryView>, ProblemHttpResult>> Answer(DeskVisit visit, StoryId id, Database database, CancellationToken cancellation)
    {
        await using var db = await database.Read(cancellation);
        var (open, problem) = await visit.See(db, id, cancellation);
        return open is null ? problem! : TypedResults.Ok(await db.View(open, cancellation));
    }

    static string? Wrong(DescribeRequest asked)
        => asked.Rubrics is { Count: > MostRubrics } ? "rubrics"
            : asked.Tags is { Count: > MostTags } ? "tags"
            : asked.Authors is { Count: > MostRubrics } ? "authors"
            : asked.Flags is { Count: > 10 } ? "flags"
            : ReadText.Wrong(asked.Advertiser, NameLength) is not null ? "advertiser"
            : asked.Place is { } place && (place.Count > MostLanguages || place.Any(p => !IsLanguage(p.Key) || string.IsNullOrWhiteSpace(p.Value) || ReadText.Wrong(p.Value, NameLength) is not null)) ? "place"
            : asked.Sources is { } sources && (sources.Count > MostRubrics || sources.Any(s => s is null || string.IsNullOrWhiteSpace(s.Name) || ReadText.Wrong(s.Name, NameLength) is not null || !IsAddress(s.Url))) ? "sources"
            : null;

    static bool IsLanguage(string code) => code.Length is >= 2 and <= 20 && code.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');

    static bool IsAddress(string? url)
        => url is null || (url.Length <= UrlLength && Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "http" or "https");
}
