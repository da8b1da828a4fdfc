using System.Text.Json;
using Dateline.Catalogue;
using Dateline.Data;
using Dateline.Desk.Work;
using Dateline.Filing;
using Dateline.People;
using Dateline.Taxonomy;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Desk.Filing;

/// <summary>A tag as one chooses it.</summary>
public sealed record TagSuggestion(string Slug, TagKind Kind, string Name, IReadOnlyDictionary<string, string> Names, string? Picture);

/// <param name="Slug">Its address.</param>
/// <param name="Version">What a change names.</param>
/// <param name="Kind">Person, place, organisation, topic.</param>
/// <param name="Names">Per language.</param>
/// <param name="Forms">Inflected forms per language; null for none.</param>
/// <param name="StruckForms">Generated forms that aren't the name's, per language; null for none.</param>
/// <param name="Wikidata">Q and a number.</param>
/// <param name="Picture">A file of the library.</param>
/// <param name="Retired">Given to no story any more.</param>
/// <param name="MergedInto">Slug of what its address leads to.</param>
/// <param name="FormerSlugs">Addresses that lead to it.</param>
public sealed record TagView(string Slug, int Version, TagKind Kind, IReadOnlyDictionary<string, string> Names, IReadOnlyDictionary<string, IReadOnlyList<string>>? Forms, IReadOnlyDictionary<string, IReadOnlyList<string>>? StruckForms, string? Wikidata, string? Picture, bool Retired, string? MergedInto, IReadOnlyList<string> FormerSlugs) : ITheirs
{
    static string ITheirs.Kind => "tag";
}

public sealed record TagsView(IReadOnlyList<TagView> Tags, string? Next);

/// <param name="Operation">Made by the client; a repeated one does nothing twice.</param>
/// <param name="Version">Of what is changed, as the editor saw it; nothing for what is new.</param>
/// <param name="Slug">Its address.</param>
/// <param name="Kind">Person, place, organisation, topic.</param>
/// <param name="Names">Per language.</param>
/// <param name="Forms">Inflected forms per language.</param>
/// <param name="StruckForms">Generated forms that aren't the name's, per language.</param>
/// <param name="Wikidata">Q and a number.</param>
/// <param name="Picture">A file of the library.</param>
public sealed record TagRequest(Guid Operation, int? Version, string? Slug, TagKind? Kind, IReadOnlyDictionary<string, string>? Names, IReadOnlyDictionary<string, IReadOnlyList<string>>? Forms, IReadOnlyDictionary<string, IReadOnlyList<string>>? StruckForms, string? Wikidata, string? Picture) : IDoneOnce;

/// <summary>Tags: suggested while one types, and kept.</summary>
static class TagRoutes
{
    const int PageSize = 100;
    const int Suggested = 12;

    internal static void Map(RouteGroupBuilder desk)
    {
        desk.MapGet("/tags", All);
        desk.MapGet("/tags/suggest", Suggest);
        desk.MapGet("/tags/{slug}", One);
        desk.MapPost("/tags", async (TagRequest request, DeskVisit visit, KeepTags keep, Asking asking, CancellationToken cancellation)
            => await Answer(await keep.Add(visit.Actor, OperationId.Of(request.Operation), Said(request), cancellation), visit, asking, cancellation));
        desk.MapPut("/tags/{slug}", async (string slug, TagRequest request, DeskVisit visit, KeepTags keep, Asking asking, CancellationToken cancellation)
            => await Answer(await keep.Change(visit.Actor, FilingAnswers.Write(slug, request.Version, request.Operation), Said(request), cancellation), visit, asking, cancellation));
        desk.MapPost("/tags/{slug}/merge", async (string slug, MergeRequest request, DeskVisit visit, KeepTags keep, Asking asking, CancellationToken cancellation)
            => await Answer(await keep.Merge(visit.Actor, FilingAnswers.Write(slug, request.Version, request.Operation), request.Into ?? "", cancellation), visit, asking, cancellation));
        desk.MapPost("/tags/{slug}/retire", async (string slug, RetireRequest request, DeskVisit visit, KeepTags keep, Asking asking, CancellationToken cancellation)
            => await Answer(await keep.Retire(visit.Actor, FilingAnswers.Write(slug, request.Version, request.Operation), request.Retired ?? true, cancellation), visit, asking, cancellation));
    }

    /// <summary>All tags by their slugs, a hundred at a time.</summary>
    static async Task<Ok<TagsView>> All(string? q, string? after, DeskVisit visit, Asking asking, CancellationToken cancellation)
    {
        var (db, onlooker) = await asking.Begin(visit.Actor, cancellation);
        await using (db)
        {
            var tags = string.IsNullOrWhiteSpace(q)
                ? onlooker.Catalogue.Tags.Values.Where(t => string.CompareOrdinal(t.Slug, after ?? "") > 0).OrderBy(t => t.Slug, StringComparer.Ordinal).Take(PageSize + 1).ToArray()
                : [.. onlooker.Catalogue.TagsLike(q, visit.Words.Language, asking.DefaultLanguage, PageSize, withRetired: true)];
            var shown = tags.Take(PageSize).ToArray();
            return TypedResults.Ok(new TagsView(await Views(db, shown, onlooker.Catalogue, cancellation), tags.Length > PageSize ? shown[^1].Slug : null));
        }
    }

    static async Task<Ok<IReadOnlyList<TagSuggestion>>> Suggest(string? q, string? language, DeskVisit visit, Asking asking, CancellationToken cancellation)
    {
        var (db, onlooker) = await asking.Begin(visit.Actor, cancellation);
        await using (db)
        {
            var written = language ?? visit.Words.Language;
            return TypedResults.Ok<IReadOnlyList<TagSuggestion>>([.. onlooker.Catalogue.TagsLike(q ?? "", written, asking.DefaultLanguage, Suggested)
                .Select(t => new TagSuggestion(t.Slug, t.Kind, t.Names.Best(written, asking.DefaultLanguage), t.Names.Texts, t.Picture))]);
        }
    }

    static async Task<Results<Ok<TagView>, ProblemHttpResult>> One(string slug, DeskVisit visit, Asking asking, CancellationToken cancellation)
    {
        var (db, onlooker) = await asking.Begin(visit.Actor, cancellation);
        await using (db)
        {
            return await View(db, slug, onlooker.Catalogue, cancellation) is { } tag ? TypedResults.Ok(tag) : visit.Missing();
        }
    }

    static Task<Results<Ok<FiledView>, ProblemHttpResult>> Answer(FilingOutcome outcome, DeskVisit visit, Asking asking, CancellationToken cancellation)
        => visit.Answer(outcome, async slug =>
        {
            var (db, onlooker) = await asking.Begin(visit.Actor, cancellation);
            await using (db)
            {
                return await View(db, slug, onlooker.Catalogue, cancellation);
            }
        });

    static async Task<TagView?> View(NewsroomDb db, string slug, Catalogue.Catalogue catalogue, CancellationToken cancellation)
        => catalogue.TagSlugs.TryGetValue(slug, out var id) && catalogue.Tags.TryGetValue(id, out var tag) ? (await Views(db, [tag], catalogue, cancellation))[0] : null;

    static async Task<IReadOnlyList<TagView>> Views(NewsroomDb db, IReadOnlyList<TagEntry> tags, Catalogue.Catalogue catalogue, CancellationToken cancellation)
    {
        var ids = tags.Select(t => t.Id).ToArray();
        var forms = await db.Tags.Where(t => ids.Contains(t.Id) && (t.Forms != null || t.StruckForms != null)).Select(t => new { t.Id, t.Forms, t.StruckForms }).ToDictionaryAsync(t => t.Id, cancellation);
        var slugs = (await db.TagSlugs.Where(s => ids.Contains(s.TagId)).ToListAsync(cancellation)).ToLookup(s => s.TagId, s => s.Slug);
        return [.. tags.Select(t => new TagView(
            t.Slug,
            t.Version,
            t.Kind,
            t.Names.Texts,
            Lists(forms.GetValueOrDefault(t.Id)?.Forms),
            Lists(forms.GetValueOrDefault(t.Id)?.StruckForms),
            t.Wikidata,
            t.Picture,
            t.Retired,
            t.MergedInto is { } into ? catalogue.Standing(into)?.Slug : null,
            [.. slugs[t.Id].Where(s => s != t.Slug).Order(StringComparer.Ordinal)]))];

        static Dictionary<string, IReadOnlyList<string>>? Lists(string? json) => json is null ? null : JsonSerializer.Deserialize<Dictionary<string, IReadOnlyList<string>>>(json);
    }

    static TagSaid Said(TagRequest request)
        => new(FilingAnswers.Given(request.Slug), request.Kind ?? TagKind.Topic, FilingAnswers.Names(request.Names), request.Forms, request.StruckForms, FilingAnswers.Given(request.Wikidata), FilingAnswers.Given(request.Picture));
}
