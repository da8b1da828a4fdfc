using System.Globalization;
using Dateline.Releases;
using Dateline.Site.Pages;

namespace Dateline.Site;

/// <summary>Pages for what can't be shown: what happened, what to do now, and the newest stories.</summary>
static class ErrorPages
{
    const int FeedLength = 10;

    internal static async Task<Answer> Missing(Visit visit, Answer.Missing missing, CancellationToken cancellation)
    {
        var editions = Choices(visit, missing.Editions);
        var text = editions.Count > 0 ? visit.Words["language.missing"] : visit.Words["error.404.text"];
        return Page(visit, 404, text, null, null, editions, await visit.Newest(ListId.Everything, FeedLength, cancellation));
    }

    internal static async Task<Answer> Gone(Visit visit, Answer.Gone gone, CancellationToken cancellation)
        => Page(
            visit,
            410,
            visit.Words["error.410.text"],
            gone.Notice,
            gone.Since is { } since ? visit.Moments.Of(since) : null,
            Choices(visit, gone.Editions),
            await visit.Newest(ListId.Everything, FeedLength, cancellation));

    internal static async Task<Answer> Plain(Visit visit, int status, CancellationToken cancellation)
        => Page(visit, status, visit.Words[Key(visit, status, "text")], null, null, [], await visit.Newest(ListId.Everything, FeedLength, cancellation));

    /// <summary>Without the newest stories, because there is no database to ask for them.</summary>
    internal static Answer.Page Bare(Visit visit, int status) => Page(visit, status, visit.Words[Key(visit, status, "text")], null, null, [], []);

    static Answer.Page Page(Visit visit, int status, string text, string? notice, Moment? since, IReadOnlyList<LanguageChoice> editions, IReadOnlyList<Card> feed)
    {
        var heading = visit.Words[Key(visit, status, "title")];
        return new Answer.Page(
            "error",
            // Only what failed here is looked up in the log; what isn't there reads the same for everybody.
            new ErrorPage(status, heading, text, notice, since, editions, feed, status >= 500 ? visit.RequestId : null),
            new Heading("error", heading, text, visit.Addresses.Home(visit.Language)) { Indexed = false },
            status);
    }

    static string Key(Visit visit, int status, string part)
    {
        var own = string.Create(CultureInfo.InvariantCulture, $"error.{status}.{part}");
        return visit.Words.Has(own) ? own : $"error.400.{part}";
    }

    static List<LanguageChoice> Choices(Visit visit, IReadOnlyList<(string Language, string Path)>? editions)
        => [.. (editions ?? []).Select(e =>
        {
            var locale = Dateline.Language.Locale.For(e.Language);
            return new LanguageChoice(e.Language, locale.ShortName, locale.OwnName, e.Path, false, true);
        })];
}
