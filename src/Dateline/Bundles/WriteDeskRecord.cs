using System.Text.Json;
using Dateline.Data;
using Dateline.Documents;
using Dateline.Leads;
using Dateline.Media;
using Dateline.Releases;
using Dateline.Stories;
using Dateline.Translation;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Bundles;

/// <summary>Writes what the desk keeps beside stories, in the same canonical form.</summary>
static class WriteDeskRecord
{
    internal static void Hold(Utf8JsonWriter json, Story story, StoryHolds holds)
    {
        if (!holds.Stories.TryGetValue(story.Id, out var hold))
        {
            return;
        }
        json.WriteStartObject("hold");
        json.WriteString("kind", hold.Kind);
        WriteRecord.Instant(json, "eventAt", hold.EventAt);
        WriteRecord.Instant(json, "textUntil", hold.TextUntil);
        WriteRecord.Instant(json, "mediaUntil", hold.MediaUntil);
        MediaHold[] media = [.. holds.Media[story.Id].OrderBy(m => m.Item, StringComparer.Ordinal)];
        if (media.Length > 0)
        {
            json.WriteStartArray("media");
            foreach (var one in media)
            {
                json.WriteStartObject();
                json.WriteString("item", one.Item);
                json.WriteString("kind", one.Kind);
                WriteRecord.Instant(json, "eventAt", one.EventAt);
                WriteRecord.Instant(json, "until", one.Until);
                json.WriteEndObject();
            }
            json.WriteEndArray();
        }
        HoldTick[] ticks = [.. holds.Ticks[story.Id].OrderBy(t => t.Item, StringComparer.Ordinal)];
        if (ticks.Length > 0)
        {
            json.WriteStartArray("checks");
            foreach (var tick in ticks)
            {
                json.WriteStartObject();
                json.WriteString("item", tick.Item);
                json.WriteString("by", tick.Name);
                WriteRecord.Instant(json, "at", tick.At);
                json.WriteEndObject();
            }
            json.WriteEndArray();
        }
        json.WriteEndObject();
    }

    /// <summary>Of a translation's headline and summary, what their words don't say: what they were made of, where that is known, and by which machine.</summary>
    internal static void Lines(Utf8JsonWriter json, Edition edition, KnownLines known)
    {
        if (edition.TranslatedFrom is null || known is { Origins: [], Machines: [] })
        {
            return;
        }
        var any = false;
        foreach (var place in EditionLine.Places)
        {
            if (EditionLine.Of(new EditionText(edition.Headline, edition.Summary, Document.Empty), place) is not { } line)
            {
                continue;
            }
            var made = known.Made(line);
            if (made is { FromHash: null, MadeBy: null })
            {
                continue;
            }
            if (!any)
            {
                json.WriteStartObject("lines");
                any = true;
            }
            json.WriteStartObject(place[1..]);
            WriteRecord.Optional(json, "fromHash", made.FromHash);
            made.MadeBy?.WriteTo(json);
            json.WriteEndObject();
        }
        if (any)
        {
            json.WriteEndObject();
        }
    }

    /// <summary>Which events the newsroom holds, then what it looks at before they go out, each in its order.</summary>
    internal static async Task<IReadOnlyList<Action<Utf8JsonWriter>>> HoldKinds(NewsroomDb db, CancellationToken cancellation)
    {
        var kinds = (await db.HoldKinds.AsNoTracking().ToListAsync(cancellation)).OrderBy(k => k.Position).ThenBy(k => k.Retired).ThenBy(k => k.Kind, StringComparer.Ordinal);
        var items = (await db.ChecklistItems.AsNoTracking().ToListAsync(cancellation)).OrderBy(i => i.Position).ThenBy(i => i.Retired).ThenBy(i => i.Item, StringComparer.Ordinal);
        return [.. kinds.Select<HoldKind, Action<Utf8JsonWriter>>(k => json => Kind(json, k)), .. items.Select<ChecklistItem, Action<Utf8JsonWriter>>(i => json => Item(json, i))];
    }

    static void Kind(Utf8JsonWriter json, HoldKind kind)
        => WriteRecord.Record(json, "holdKind", () =>
        {
            json.WriteString("kind", kind.Kind);
            WriteRecord.Texts(json, "names", kind.Names);
            json.WriteNumber("textMinutes", kind.TextMinutes);
            json.WriteNumber("mediaMinutes", kind.MediaMinutes);
            WriteRecord.Retired(json, kind.Retired);
        });

    static void Item(Utf8JsonWriter json, ChecklistItem item)
        => WriteRecord.Record(json, "checklistItem", () =>
        {
            json.WriteString("item", item.Item);
            WriteRecord.Optional(json, "kind", item.Kind);
            WriteRecord.Texts(json, "words", item.Words);
            WriteRecord.Retired(json, item.Retired);
        });

    internal static void Rule(Utf8JsonWriter json, BundledRule rule)
        => WriteRecord.Record(json, "styleRule", () =>
        {
            json.WriteString("language", rule.Language);
            json.WriteString("id", rule.Id);
            json.WriteString("text", rule.Text);
            if (rule.InForce == rule.Text)
            {
                json.WriteBoolean("on", true);
            }
            else
            {
                WriteRecord.Optional(json, "inForce", rule.InForce);
            }
            WriteRecord.Retired(json, rule.Retired);
        });

    internal static void Picture(Utf8JsonWriter json, StoredPicture picture, HashSet<string> pictures)
        => WriteRecord.Record(json, "picture", () =>
        {
            json.WriteString("file", picture.File);
            pictures.Add(picture.File);
            WriteRecord.Optional(json, "alt", picture.Alt);
            WriteRecord.Optional(json, "caption", picture.Caption);
            WriteRecord.Optional(json, "credit", picture.Credit);
            if (picture is { FocusX: { } x, FocusY: { } y })
            {
                json.WriteStartArray("focus");
                json.WriteNumberValue(x / 100m);
                json.WriteNumberValue(y / 100m);
                json.WriteEndArray();
            }
            WriteRecord.Optional(json, "licence", picture.Licence);
            WriteRecord.Instant(json, "expiresAt", picture.ExpiresAt);
            if (!picture.MayPassOn)
            {
                json.WriteBoolean("mayPassOn", false);
            }
        });

    /// <summary>A record for each language whose home page somebody has arranged.</summary>
    internal static async Task<IReadOnlyList<Action<Utf8JsonWriter>>> Leads(NewsroomDb db, CancellationToken cancellation)
    {
        var leads = (await db.Leads.AsNoTracking().Join(db.Stories, l => l.StoryId, s => s.Id, (l, s) => new { Lead = l, s.ExternalId }).ToListAsync(cancellation)).ToLookup(l => l.Lead.Language, StringComparer.Ordinal);
        return [.. leads.OrderBy(l => l.Key, StringComparer.Ordinal).Select(language => (Action<Utf8JsonWriter>)(json => WriteRecord.Record(json, "leads", () =>
        {
            json.WriteString("language", language.Key);
            json.WriteStartArray("stories");
            foreach (var lead in language.Where(l => l.Lead.Spot == LeadSpot.Lead).OrderBy(l => l.Lead.Position))
            {
                json.WriteStartObject();
                Lead(json, lead.ExternalId, lead.Lead.Until);
            }
            json.WriteEndArray();
            if (language.FirstOrDefault(l => l.Lead.Spot == LeadSpot.Breaking) is { } strip)
            {
                json.WriteStartObject("breaking");
                Lead(json, strip.ExternalId, strip.Lead.Until);
            }
        })))];
    }

    static void Lead(Utf8JsonWriter json, string story, DateTimeOffset? until)
    {
        json.WriteString("story", story);
        WriteRecord.Instant(json, "until", until);
        json.WriteEndObject();
    }
}

/// <summary>What some stories wait for.</summary>
sealed record StoryHolds(IReadOnlyDictionary<StoryId, StoryHold> Stories, ILookup<StoryId, MediaHold> Media, ILookup<StoryId, HoldTick> Ticks)
{
    internal static async Task<StoryHolds> Load(NewsroomDb db, IReadOnlyList<Story> stories, CancellationToken cancellation)
    {
        StoryId[] ids = [.. stories.Select(s => s.Id)];
        return new(
            await db.StoryHolds.AsNoTracking().Where(h => ids.Contains(h.StoryId)).ToDictionaryAsync(h => h.StoryId, cancellation),
            (await db.MediaHolds.AsNoTracking().Where(h => ids.Contains(h.StoryId)).ToListAsync(cancellation)).ToLookup(h => h.StoryId),
            (await db.HoldTicks.AsNoTracking().Where(t => ids.Contains(t.StoryId)).ToListAsync(cancellation)).ToLookup(t => t.StoryId));
    }
}
