using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Dateline.Data;
using Dateline.Events;
using Dateline.Releases;
using Dateline.Settings;
using Dateline.Site.Pages;
using Dateline.Site.Views;
using Dateline.Stories;
using Dateline.Wording;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Dateline.Site.Live;

/// <summary>
/// What open pages are told of events. What an event says happened is no reason to show it: editions are looked up
/// when the message is made, and only what is visible then is named.
/// </summary>
sealed class LiveMessages(Wordings wordings, Addresses addresses, ReleaseTime time, IOptions<NewsroomSettings> settings)
{
    /// <summary>More than this in one go, and a page does better to load its lists anew.</summary>
    internal const int MostAtOnce = 100;

    internal static readonly EventKind[] Told =
        [EventKind.EditionPublished, EventKind.EditionUpdated, EventKind.EditionCorrected, EventKind.EditionTakenDown, EventKind.EditionWithdrawn];

    // An archive that is imported is new to the newsroom, and no news to its readers.
    static readonly TimeSpan News = TimeSpan.FromDays(1);

    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    readonly TimeZoneInfo _zone = TimeZoneInfo.FindSystemTimeZoneById(settings.Value.TimeZone);

    /// <summary>For each language of the site what its pages are told; nothing where it doesn't concern them.</summary>
    internal async Task<IReadOnlyDictionary<string, Announcement>> Of(NewsroomDb db, IReadOnlyList<NewsroomEvent> happened, CancellationToken cancellation)
    {
        var told = happened.Where(e => e.EditionId is not null && Told.Contains(e.Kind)).ToArray();
        var ids = told.Select(e => e.EditionId!.Value).Distinct().ToArray();
        var visible = (await db.Cards(ids, cancellation)).ToDictionary(c => c.Id);
        return told.Where(e => settings.Value.Languages.Contains(e.Language!)).GroupBy(e => e.Language!, StringComparer.Ordinal)
            .Select(g => (Language: g.Key, Messages: Messages(g, visible)))
            .Where(g => g.Messages.Count > 0)
            .ToDictionary(g => g.Language, g => g.Messages.Count > MostAtOnce ? Reset(happened[^1].Sequence) : new Announcement(happened[^1].Sequence, g.Messages), StringComparer.Ordinal);
    }

    /// <summary>Tells a page that it can't be brought up to date by messages.</summary>
    internal static Announcement Reset(long last) => new(last, [Event(last, "reset", "{}")]) { StartsOver = true };

    /// <summary>Tells a page from which event on it hears everything.</summary>
    internal static LiveMessage Ready(long last) => Event(last, "ready", "{}");

    internal IReadOnlyList<LiveMessage> Messages(IEnumerable<NewsroomEvent> told, IReadOnlyDictionary<EditionId, EditionCard> visible)
        => [.. told.Select(e => Message(e, visible.GetValueOrDefault(e.EditionId!.Value))).OfType<LiveMessage>()];

    LiveMessage? Message(NewsroomEvent happened, EditionCard? card) => (happened.Kind, card) switch
    {
        (EventKind.EditionTakenDown or EventKind.EditionWithdrawn, null) => Event(happened.Sequence, "withdrawn", JsonSerializer.Serialize(new { edition = happened.EditionId!.Value.Value }, Json)),
        // Gone again, or back again: another event says so.
        (_, null) or (EventKind.EditionTakenDown or EventKind.EditionWithdrawn, _) => null,
        (EventKind.EditionPublished, _) => happened.At - card.Since > News ? null : Event(happened.Sequence, "new", Item(card)),
        (EventKind.EditionCorrected, _) => Event(happened.Sequence, "corrected", Item(card)),
        _ => Event(happened.Sequence, "updated", Item(card)),
    };

    string Item(EditionCard card)
    {
        var words = wordings.In(card.Language);
        var moment = new Moments(_zone, time.Now, words).Of(card.Since);
        return JsonSerializer.Serialize(
            new LiveItem(
                card.Id.Value,
                card.StoryId.Value,
                addresses.Story(card.Language, card.Slug),
                card.Headline,
                new LiveTime(moment.Iso, moment.Clock, moment.Full),
                CardViews.Marks(words, card.Flags, card.Kind, card.Unreviewed),
                card.Flags.HasFlag(StoryFlags.Exclusive),
                CardViews.Advertising(words, card.Advertiser)),
            Json);
    }

    static LiveMessage Event(long sequence, string name, string data) => new(sequence, string.Create(CultureInfo.InvariantCulture, $"id: {sequence}\nevent: {name}\ndata: {data}\n\n"));

    sealed record LiveItem(Guid Edition, Guid Story, string Url, string Headline, LiveTime Time, IReadOnlyList<Mark> Marks, bool Exclusive, Advertising? Advertising);

    sealed record LiveTime(string Iso, string Clock, string Full);
}
