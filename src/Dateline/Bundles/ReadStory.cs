using System.Globalization;
using System.Text.Json;
using Dateline.Documents;
using Dateline.Stories;
using Dateline.Translation;

namespace Dateline.Bundles;

/// <summary>Understands a bundle's story and its editions.</summary>
static class ReadStory
{
    internal static BundleRecord.Story Story(Fields fields)
    {
        var id = fields.Text("id", 200);
        var kind = fields.Choice("kind", "news", "publication", "live");
        var original = fields.LanguageText("originalLanguage");
        var advertiser = fields.OptionalText("advertiser", 300);
        if (advertiser is not null && string.IsNullOrWhiteSpace(advertiser))
        {
            fields.Refuse("advertiser", "is empty: advertising names who pays, anything else has no advertiser");
        }
        var description = new StoryDescription(
            fields.Sound ? Enum.Parse<StoryKind>(kind, ignoreCase: true) : default,
            original,
            fields.LocalizedText("place", required: false),
            Flags(fields),
            advertiser,
            Sources(fields),
            fields.Whole("views", 1_000_000_000_000));
        var defaults = new Instants(fields.Instant("publishedAt"), fields.Instant("updatedAt"), fields.Instant("embargoedUntil"));
        var editions = fields.ByLanguage("editions").Select(e => Edition(e.Language, new Fields(e.Value, $"editions.{e.Language}", fields), defaults)).ToArray();
        if (fields.Sound && editions.Length == 0)
        {
            fields.Refuse("editions", "is required, with at least one language");
        }
        return new(id, description, fields.Slugs("rubrics", 50), fields.Slugs("tags", 200), fields.Slugs("authors", 50), ReadDesk.Hold(fields), editions);
    }

    static BundleEdition Edition(string language, Fields fields, Instants defaults)
    {
        var translatedFrom = fields.OptionalLanguage("translatedFrom");
        if (translatedFrom == language)
        {
            fields.Refuse("translatedFrom", "an edition can't be translated from itself");
        }
        var slug = fields.OptionalSlug("slug");
        var edition = new BundleEdition(
            language,
            new EditionText(fields.Text("headline", 500), NotEmpty(fields.OptionalText("summary", 4000)), ReadRecord.Body(fields)),
            slug,
            [.. fields.Slugs("formerSlugs", 100).Where(s => s != slug)],
            translatedFrom,
            fields.Instant("publishedAt") ?? defaults.PublishedAt,
            fields.Instant("updatedAt") ?? defaults.UpdatedAt,
            fields.Instant("embargoedUntil") ?? defaults.EmbargoedUntil,
            Corrections(fields),
            TakenDown(fields))
        {
            Lines = Lines(fields, translatedFrom is not null),
        };
        fields.NothingElse();
        return edition;
    }

    static StoryFlags Flags(Fields fields)
    {
        var flags = StoryFlags.None;
        foreach (var name in fields.Texts("flags", 10, 40))
        {
            switch (name)
            {
                case "exclusive":
                    flags |= StoryFlags.Exclusive;
                    break;
                case "breaking":
                    flags |= StoryFlags.Breaking;
                    break;
                case "photo":
                    flags |= StoryFlags.Photo;
                    break;
                case "video":
                    flags |= StoryFlags.Video;
                    break;
                default:
                    fields.Refuse("flags", $"“{name}” is none of exclusive, breaking, photo, video");
                    break;
            }
        }
        return flags;
    }

    static Source[] Sources(Fields fields)
        => [.. Each(fields, "sources", 50, source => new Source(source.Text("name", 300), Address(source)))];

    static string? Address(Fields fields)
    {
        var url = fields.OptionalText("url", 2048);
        if (url is not null && !(Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"))
        {
            fields.Refuse("url", "must be an http or https address");
        }
        return url;
    }

    static (DateTimeOffset At, string Text)[] Corrections(Fields fields)
        => [.. Each(fields, "corrections", 200, correction => (correction.RequiredInstant("at"), correction.Text("text", 4000))).OrderBy(c => c.Item1)];

    static (DateTimeOffset At, string Notice)? TakenDown(Fields fields)
    {
        if (fields.Find("takenDown") is not { } value)
        {
            return null;
        }
        var takedown = new Fields(value, "takenDown", fields);
        var result = (takedown.RequiredInstant("at"), takedown.Text("notice", 4000));
        takedown.NothingElse();
        return result;
    }

    static BundleEditionLine[] Lines(Fields fields, bool isTranslated)
    {
        if (fields.Find("lines") is not { } value)
        {
            return [];
        }
        if (!isTranslated)
        {
            fields.Refuse("lines", "is said of a translation's only");
        }
        var lines = new Fields(value, "lines", fields);
        BundleEditionLine[] read = [.. EditionLine.Places.Select(place => (Place: place, Name: place[1..])).Where(l => lines.Has(l.Name)).Select(l => Line(l.Place, new Fields(lines.Find(l.Name)!.Value, l.Name, lines)))];
        lines.NothingElse();
        return read;
    }

    static BundleEditionLine Line(string place, Fields fields)
    {
        var hash = fields.OptionalText("fromHash", 16);
        MadeBy? made = null;
        if (fields.Find("madeBy") is { } value)
        {
            var by = new Fields(value, "madeBy", fields);
            var isPerson = by.Flag("person", absent: false);
            made = new MadeBy(by.Text("machine", 200), isPerson, isPerson ? by.OptionalText("role", 40) : null);
            by.NothingElse();
        }
        fields.NothingElse();
        return new(place, hash, made);
    }

    internal static IEnumerable<T> Each<T>(Fields fields, string name, int most, Func<Fields, T> read)
        => fields.Items(name, most).Select((JsonElement item, int i) =>
        {
            var inner = new Fields(item, string.Create(CultureInfo.InvariantCulture, $"{name}[{i}]"), fields);
            var value = read(inner);
            inner.NothingElse();
            return value;
        });

    static string? NotEmpty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;

    readonly record struct Instants(DateTimeOffset? PublishedAt, DateTimeOffset? UpdatedAt, DateTimeOffset? EmbargoedUntil);
}
