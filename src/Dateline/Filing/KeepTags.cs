using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using Dateline.Data;
using Dateline.Events;
using Dateline.Media;
using Dateline.People;
using Dateline.Platform;
using Dateline.Releases;
using Dateline.Taxonomy;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Filing;

/// <param name="Slug">Null: made from the first name, or left as it is.</param>
/// <param name="Kind">Person, place, organisation or topic.</param>
/// <param name="Names">Per language.</param>
/// <param name="Forms">Inflected forms per language; null for none.</param>
/// <param name="StruckForms">Generated forms that aren't the name's, per language; null for none.</param>
/// <param name="Wikidata"><c>Q</c> and a number; null for none.</param>
/// <param name="Picture">A file of the library; null for none.</param>
public sealed record TagSaid(string? Slug, TagKind Kind, LocalizedText Names, IReadOnlyDictionary<string, IReadOnlyList<string>>? Forms, IReadOnlyDictionary<string, IReadOnlyList<string>>? StruckForms, string? Wikidata, string? Picture) : FiledSaid(Slug, Names);

/// <summary>Adds, renames, merges and retires tags. Every address that one had leads on.</summary>
public sealed partial class KeepTags(KeepFiled filed, TimeProvider clock)
{
    const int MostForms = 60;
    const int LongestForm = 200;

    static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    static readonly Filed<Tag> Kind = new("tag", EventKind.TagChanged, (db, slug) => db.Tags.Include(t => t.Slugs).Where(t => t.Slugs.Any(s => s.Slug == slug)));

    public Task<FilingOutcome> Add(Actor actor, OperationId operation, TagSaid said, CancellationToken cancellation)
        => filed.Add(
            actor,
            operation,
            Kind,
            said,
            (db, token) => Wrong(db, said, token),
            (db, slug, names, _) =>
            {
                var tag = new Tag(TypedId.New<TagId>(clock), slug, said.Kind, names);
                Describe(db, tag, said, names);
                return Task.FromResult(tag);
            },
            cancellation);

    public Task<FilingOutcome> Change(Actor actor, FiledWrite which, TagSaid said, CancellationToken cancellation)
        => filed.Change(
            actor,
            Kind,
            which,
            said,
            (db, token) => Wrong(db, said, token),
            (db, tag, names, _) =>
            {
                Describe(db, tag, said, names);
                return Task.FromResult<FilingOutcome?>(null);
            },
            cancellation);

    /// <summary>Everything that has it counts as having <paramref name="into"/>, and its addresses lead there.</summary>
    public Task<FilingOutcome> Merge(Actor actor, FiledWrite which, string into, CancellationToken cancellation)
        => filed.Merge(
            actor,
            Kind,
            which,
            into,
            async (db, tag, heir, token) =>
            {
                if ((await TaxonomyTree.Load(db, token)).Standing(heir.Id) == tag.Id)
                {
                    return new FilingOutcome.Wrong("into", FilingProblem.Circle);
                }
                tag.MergeInto(heir.Id);
                await db.FileAnew(ListId.For(tag.Id), token);
                return null;
            },
            cancellation);

    /// <summary>Given to no story any more, its page stays; or back again.</summary>
    public Task<FilingOutcome> Retire(Actor actor, FiledWrite which, bool retired, CancellationToken cancellation)
        => filed.Retire(actor, Kind, which, retired, (db, tag, token) => db.FileAnew(ListId.For(tag.Id), token), cancellation);

    static void Describe(NewsroomDb db, Tag tag, TagSaid said, LocalizedText names)
    {
        tag.Describe(said.Kind, names, Json(said.Forms), said.Wikidata, said.Picture);
        tag.Strike(Json(said.StruckForms));
        db.LastThing<ShownPictures>().Of(tag);
    }

    static string? Json(IReadOnlyDictionary<string, IReadOnlyList<string>>? forms) => forms is { Count: > 0 } ? JsonSerializer.Serialize(forms, Readable) : null;

    static bool AreForms(IReadOnlyDictionary<string, IReadOnlyList<string>>? forms)
        => forms is null || forms.All(f => f.Key.Length is > 1 and <= 12 && f.Value is { Count: > 0 and <= MostForms } words && words.All(word => word is { Length: > 0 and <= LongestForm } && !word.Any(char.IsControl)));

    static async Task<FilingOutcome?> Wrong(NewsroomDb db, TagSaid said, CancellationToken cancellation)
    {
        if (!AreForms(said.Forms) || !AreForms(said.StruckForms))
        {
            return new FilingOutcome.Wrong(AreForms(said.Forms) ? "struckForms" : "forms", FilingProblem.Forms);
        }
        return said.Wikidata is { } item && !WikidataItem().IsMatch(item)
            ? new FilingOutcome.Wrong("wikidata", FilingProblem.Wikidata)
            : await KeepFiled.WrongPicture(db, said.Picture, cancellation);
    }

    [GeneratedRegex(@"\AQ[1-9][0-9]{0,11}\z", RegexOptions.CultureInvariant)]
    private static partial Regex WikidataItem();
}
