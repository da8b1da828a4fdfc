using System.Globalization;
using System.Text.Json;
using Dateline.Documents;
using Dateline.Platform;
using Dateline.Stories;
using Dateline.Translation;

namespace Dateline.Bundles;

/// <summary>Writes records in the bundle's one canonical form: fixed order of fields, nothing absent written.</summary>
static class WriteRecord
{
    static readonly (StoryFlags Flag, string Name)[] FlagNames =
    [
        (StoryFlags.Exclusive, "exclusive"),
        (StoryFlags.Breaking, "breaking"),
        (StoryFlags.Photo, "photo"),
        (StoryFlags.Video, "video"),
    ];

    internal static IEnumerable<Action<Utf8JsonWriter>> Taxonomy(TaxonomyRecords records, SlugNames names, HashSet<string> pictures)
    {
        foreach (var rubric in records.Rubrics)
        {
            yield return json => Record(json, "rubric", () =>
            {
                json.WriteString("slug", rubric.Slug);
                Texts(json, "names", rubric.Names);
                Optional(json, "parent", rubric.ParentId is { } parent ? names.Rubrics[parent] : null);
                Picture(json, rubric.Picture, pictures);
                Slugs(json, rubric.Slug, rubric.Slugs.Select(s => s.Slug));
                Retired(json, rubric.Retired, rubric.MergedIntoId is { } into ? names.Rubrics[into] : null);
            });
        }
        foreach (var tag in records.Tags)
        {
            yield return json => Record(json, "tag", () =>
            {
                json.WriteString("slug", tag.Slug);
                json.WriteString("kind", Name(tag.Kind));
                Texts(json, "names", tag.Names);
                Raw(json, "forms", tag.Forms);
                Raw(json, "struckForms", tag.StruckForms);
                Optional(json, "wikidata", tag.Wikidata);
                Picture(json, tag.Picture, pictures);
                Slugs(json, tag.Slug, tag.Slugs.Select(s => s.Slug));
                Retired(json, tag.Retired, tag.MergedIntoId is { } into ? names.Tags[into] : null);
            });
        }
        foreach (var author in records.Authors)
        {
            yield return json => Record(json, "author", () =>
            {
                json.WriteString("slug", author.Slug);
                Texts(json, "names", author.Names);
                Picture(json, author.Picture, pictures);
                Slugs(json, author.Slug, author.Slugs.Select(s => s.Slug));
                Retired(json, author.Retired);
            });
        }
        foreach (var page in records.Pages.GroupBy(p => p.Slug))
        {
            yield return json => Record(json, "page", () =>
            {
                json.WriteString("slug", page.Key);
                json.WriteStartObject("editions");
                foreach (var edition in page)
                {
                    json.WriteStartObject(edition.Language);
                    json.WriteString("title", edition.Title);
                    json.WritePropertyName("body");
                    json.WriteRawValue(edition.Body);
                    json.WriteEndObject();
                }
                json.WriteEndObject();
                Slugs(json, page.Key, records.FormerPageSlugs[page.Key]);
                Retired(json, page.All(p => p.Retired));
            });
        }
        foreach (var term in records.Terms)
        {
            yield return json => json.WriteRawValue(term.Record);
        }
    }

    internal static void Story(Utf8JsonWriter json, Story story, SlugNames names, StoryHolds holds, Func<EditionId, KnownLines> lines, HashSet<string> pictures)
        => Record(json, "story", () =>
        {
            json.WriteString("id", story.ExternalId);
            json.WriteString("kind", Name(story.Kind));
            json.WriteString("originalLanguage", story.OriginalLanguage);
            var published = Shared(story, e => e.PublishedAt);
            var embargo = Shared(story, e => e.EmbargoedUntil);
            Instant(json, "publishedAt", published);
            Instant(json, "embargoedUntil", embargo);
            if (story.Place is { } place)
            {
                Texts(json, "place", place);
            }
            Strings(json, "flags", FlagNames.Where(f => story.Flags.HasFlag(f.Flag)).Select(f => f.Name));
            Optional(json, "advertiser", story.Advertiser);
            Strings(json, "rubrics", story.Rubrics.OrderBy(r => r.Position).Select(r => names.Rubrics[r.RubricId]));
            Strings(json, "tags", story.Tags.OrderBy(t => t.Position).Select(t => names.Tags[t.TagId]));
            Strings(json, "authors", story.Authors.OrderBy(a => a.Position).Select(a => names.Authors[a.AuthorId]));
            Sources(json, story.Sources);
            if (story.StartingViews > 0)
            {
                json.WriteNumber("views", story.StartingViews);
            }
            WriteDeskRecord.Hold(json, story, holds);
            json.WriteStartObject("editions");
            foreach (var edition in story.Editions.OrderBy(e => e.Language, StringComparer.Ordinal))
            {
                Edition(json, story, edition, published, embargo, lines, pictures);
            }
            json.WriteEndObject();
        });

    static void Edition(Utf8JsonWriter json, Story story, Edition edition, DateTimeOffset? published, DateTimeOffset? embargo, Func<EditionId, KnownLines> lines, HashSet<string> pictures)
    {
        var source = edition.TranslatedFrom is { } from && story.EditionIn(from) is { } original ? Text(original) : null;
        var body = BlockOrigins.WithoutCurrentHashes(Text(edition), source);
        pictures.UnionWith(body.Pictures.Select(p => p.File).Concat(body.Posters));
        json.WriteStartObject(edition.Language);
        // A draft may have none yet; a bundle's edition must.
        json.WriteString("headline", edition.Headline.Length > 0 ? edition.Headline : "…");
        json.WriteString("slug", edition.Slug);
        Slugs(json, edition.Slug, edition.Slugs.Select(s => s.Slug));
        Optional(json, "summary", edition.Summary);
        json.WritePropertyName("body");
        body.WriteTo(json);
        Optional(json, "translatedFrom", edition.TranslatedFrom);
        WriteDeskRecord.Lines(json, edition, lines(edition.Id));
        Instant(json, "publishedAt", edition.PublishedAt == published ? null : edition.PublishedAt);
        Instant(json, "updatedAt", edition.UpdatedAt);
        Instant(json, "embargoedUntil", edition.EmbargoedUntil == embargo ? null : edition.EmbargoedUntil);
        if (edition.Corrections.Count > 0)
        {
            json.WriteStartArray("corrections");
            foreach (var correction in edition.Corrections.OrderBy(c => c.Position))
            {
                json.WriteStartObject();
                Instant(json, "at", correction.At);
                json.WriteString("text", correction.Text);
                json.WriteEndObject();
            }
            json.WriteEndArray();
        }
        if (edition.TakenDownAt is { } takenDown)
        {
            json.WriteStartObject("takenDown");
            Instant(json, "at", takenDown);
            json.WriteString("notice", edition.TakenDownNotice);
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }

    static Document Text(Edition edition) => edition.Revisions.Single(r => r.Id == edition.RevisionId).Document();

    /// <summary>What the story may say for all its editions: an edition without an instant would otherwise take it.</summary>
    static DateTimeOffset? Shared(Story story, Func<Edition, DateTimeOffset?> instant)
        => story.Editions.Any(e => instant(e) is null) ? null : instant(story.EditionIn(story.OriginalLanguage) ?? story.Editions.MinBy(e => e.Language, StringComparer.Ordinal)!);

    internal static void Record(Utf8JsonWriter json, string kind, Action fields)
    {
        json.WriteStartObject();
        json.WriteString("record", kind);
        fields();
        json.WriteEndObject();
    }

    internal static void Texts(Utf8JsonWriter json, string name, LocalizedText texts)
    {
        json.WriteStartObject(name);
        foreach (var (language, text) in texts.Texts)
        {
            json.WriteString(language, text);
        }
        json.WriteEndObject();
    }

    static void Sources(Utf8JsonWriter json, IReadOnlyList<Source> sources)
    {
        if (sources.Count == 0)
        {
            return;
        }
        json.WriteStartArray("sources");
        foreach (var source in sources)
        {
            json.WriteStartObject();
            json.WriteString("name", source.Name);
            Optional(json, "url", source.Url);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    static void Slugs(Utf8JsonWriter json, string present, IEnumerable<string> all)
        => Strings(json, "formerSlugs", all.Where(s => s != present).Order(StringComparer.Ordinal));

    static void Strings(Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        var list = values.ToArray();
        if (list.Length == 0)
        {
            return;
        }
        json.WriteStartArray(name);
        foreach (var value in list)
        {
            json.WriteStringValue(value);
        }
        json.WriteEndArray();
    }

    static void Picture(Utf8JsonWriter json, string? file, HashSet<string> pictures)
    {
        if (file is not null)
        {
            json.WriteString("picture", file);
            pictures.Add(file);
        }
    }

    internal static void Retired(Utf8JsonWriter json, bool retired, string? into = null)
    {
        if (into is not null)
        {
            json.WriteString("retired", into);
        }
        else if (retired)
        {
            json.WriteBoolean("retired", true);
        }
    }

    internal static void Optional(Utf8JsonWriter json, string name, string? text)
    {
        if (text is not null)
        {
            json.WriteString(name, text);
        }
    }

    static void Raw(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WritePropertyName(name);
            json.WriteRawValue(value);
        }
    }

    internal static void Instant(Utf8JsonWriter json, string name, DateTimeOffset? instant)
    {
        if (instant is { } at)
        {
            json.WriteString(name, at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'", CultureInfo.InvariantCulture));
        }
    }

    static string Name<TEnum>(TEnum value)
        where TEnum : struct, Enum
        => value.ToString().ToLowerInvariant();
}
