using System.Net;
using System.Text.RegularExpressions;
using Dateline.Data;
using Dateline.Documents;
using Dateline.People;
using Dateline.Publishing;
using Dateline.Tests.Newsrooms;
using Dateline.Tests.Site;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Dateline.Tests.Publishing;

public sealed class PreviewTests
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public async Task A_draft_is_seen_as_its_readers_will_see_it_by_whoever_has_the_address(Engine engine)
    {
        await using var newsroom = await CompleteStory.On(engine);
        var file = (await newsroom.Edition("tram", "en")).LeadPicture!.File;
        await newsroom.Import(Lines.Story("siren", s => s.Remove("publishedAt")));
        await newsroom.Draft("siren", "en", "The sirens are quiet", "All is calm.", null, new Picture("p9", new PictureRef(file, "A street", "Empty street", null, null)));
        await newsroom.Get<WithdrawStory>().Withdraw(Newsdesk.DutyEditor, Newsdesk.Once(), await newsroom.Story("tram"), null, null, Cancellation);
        var secret = await Make(newsroom, "siren", "en");

        using var response = await newsroom.Get("/preview/" + secret);
        var page = await response.Content.ReadAsStringAsync(Cancellation);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains("The sirens are quiet", page, StringComparison.Ordinal);
        Assert.Contains("All is calm.", page, StringComparison.Ordinal);
        Assert.Contains("class=\"text story\"", page, StringComparison.Ordinal);
        var picture = Regex.Match(page, "src=\"(/preview/[^\"]+)\"").Groups[1].Value;
        Assert.Equal(HttpStatusCode.OK, await newsroom.Status(picture));
        Assert.Equal(HttpStatusCode.NotFound, await newsroom.Status(picture.Replace("/preview/" + secret, "", StringComparison.Ordinal)));
        Assert.Equal(HttpStatusCode.NotFound, await newsroom.Status(picture.Replace(secret, new string('A', 43), StringComparison.Ordinal)));
    }

    [Theory, OnBothEngines]
    public async Task What_stands_on_it_is_what_readers_are_given_after_the_release(Engine engine)
    {
        await using var newsroom = await CompleteStory.On(engine);
        var file = (await newsroom.Edition("tram", "en")).LeadPicture!.File;
        await newsroom.Import(Lines.Story("siren", s => s.Remove("publishedAt")));
        await newsroom.Draft("siren", "en", "The sirens are quiet", "All is <strong>calm</strong>.", null, new Quote("q9", "“We slept well”", null, "a resident"), new Picture("p9", new PictureRef(file, "A street", "Empty street", "Marko Lys", null)), new Related("r9", "tram"));
        await newsroom.Release("siren", "uk");
        var secret = await Make(newsroom, "siren", "en");
        var preview = Story(await newsroom.Page("/preview/" + secret)).Replace("/preview/" + secret, "", StringComparison.Ordinal);

        Assert.IsType<ActOutcome.Done>(await newsroom.Release("siren", "en"));

        Assert.Contains("We slept well", preview, StringComparison.Ordinal);
        Assert.Equal(Story(await newsroom.Page("/en/news/siren-en")), preview);
    }

    /// <summary>The story itself as HTML, without the number by which its reads are counted: a preview's aren't.</summary>
    static string Story(string page) => Regex.Replace(Regex.Match(page, "<article.*?</article>", RegexOptions.Singleline).Value, "data-(edition|views)=\"[^\"]*\"", "");

    [Theory, OnBothEngines]
    public async Task Nothing_keeps_it_indexes_it_counts_it_or_tells_where_it_is(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        await newsroom.Unpublished("siren");
        var secret = await Make(newsroom, "siren", "en");
        var edition = await newsroom.Edition("siren", "en");

        using var response = await newsroom.Get("/preview/" + secret);
        var page = await response.Content.ReadAsStringAsync(Cancellation);
        await newsroom.Draft("siren", "en", "Another headline", "Another text.");
        var again = await newsroom.Page("/preview/" + secret);

        Assert.Equal("no-store", response.Headers.CacheControl!.ToString());
        Assert.Contains("noindex", response.Headers.GetValues("X-Robots-Tag").Single(), StringComparison.Ordinal);
        Assert.Equal("no-referrer", response.Headers.GetValues("Referrer-Policy").Single());
        Assert.Contains("connect-src 'none'", response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Contains("noindex", page, StringComparison.Ordinal);
        Assert.DoesNotContain(edition.Id.Value.ToString(), page, StringComparison.Ordinal);
        Assert.Contains("Another text.", again, StringComparison.Ordinal);
        Assert.Null(await newsroom.Read(db => db.Previews.Where(p => p.TokenHash.Contains(secret)).Select(p => p.TokenHash).FirstOrDefaultAsync()));
        Assert.DoesNotContain(secret, await newsroom.Read(async db => string.Concat(await db.Audit.Select(a => a.Detail ?? "").ToListAsync())), StringComparison.Ordinal);
    }

    [Theory, OnBothEngines]
    public async Task It_ends_after_a_day_and_when_somebody_takes_it_back(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        await newsroom.Unpublished("siren");
        var (first, second) = (await Make(newsroom, "siren", "en"), await Make(newsroom, "siren", "uk"));
        var at = new Drafts.EditionInStory(await newsroom.Story("siren"), "en");

        newsroom.Clock.Advance(TimeSpan.FromHours(23));
        Assert.Equal(HttpStatusCode.OK, await newsroom.Status("/preview/" + first));
        Assert.Equal(new PreviewOutcome.Revoked(1), await newsroom.Get<MakePreview>().Revoke(Newsdesk.Editor, at, Cancellation));
        Assert.Equal(HttpStatusCode.NotFound, await newsroom.Status("/preview/" + first));
        Assert.Equal(HttpStatusCode.OK, await newsroom.Status("/preview/" + second));
        newsroom.Clock.Advance(TimeSpan.FromHours(1));

        Assert.Equal(HttpStatusCode.NotFound, await newsroom.Status("/preview/" + second));
        Assert.IsType<PreviewOutcome.NotAllowed>(await newsroom.Get<MakePreview>().Make(Newsdesk.Administrator, at, Cancellation));
    }

    static async Task<string> Make(TestNewsroom newsroom, string story, string language)
        => Assert.IsType<PreviewOutcome.Made>(await newsroom.Get<MakePreview>().Make(Newsdesk.Reporter, new(await newsroom.Story(story), language), Cancellation)).Secret;
}
