using System.Net;
using System.Net.Http.Headers;
using Dateline.Data;
using Dateline.Drafts;
using Dateline.People;
using Dateline.Tests.Desk;
using Dateline.Tests.Desk.Editing;
using Dateline.Tests.Media;
using Dateline.Tests.Newsrooms;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Dateline.Tests.Harm;

/// <summary>The newsroom's disk is full while somebody writes.</summary>
public sealed class FullDiskDeskTests
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_does_not_fit_is_refused_clearly_and_goes_through_once_when_there_is_room()
    {
        await using var disk = await SmallDisk.Of(48);
        var place = new NewsroomPlace(Path.Combine(disk.Folder, "data"), DatabaseLocation.InFolder(Path.Combine(disk.Folder, "data")));
        await Import(place);
        await using var newsroom = TestNewsroom.At(place);
        // The server goes by the machine's clock, and so must its links.
        newsroom.Clock.SetUtcNow(TimeProvider.System.GetUtcNow());
        var (server, http) = await DatelineProcess.Serve(DatelineProcess.At(place));
        using var _ = server;
        using var __ = http;
        using var desk = await DeskClient.At(newsroom, http.BaseAddress!, Role.DutyEditor);
        var story = await desk.Start("uk", "Міст", "city");
        var version = (await desk.Save(story, "uk", WritingDesk.Text("Міст", ("b1", "До повного диска.")))).GetProperty("version").GetInt32();
        var picture = SamplePictures.Photo(500, 400, "png");
        var upload = WritingDesk.Operation();
        using (var begun = await desk.Post("/pictures", new { id = upload, name = "mist.png", bytes = picture.Length }))
        {
            Assert.Equal(HttpStatusCode.OK, begun.StatusCode);
        }

        disk.Fill();
        var (saving, flash, words) = (WritingDesk.Operation(), WritingDesk.Operation(), WritingDesk.Text("Міст", ("b1", new string('я', 60_000))));
        await Refused(await desk.TrySave(story, "uk", version, words, saving));
        await Refused(await desk.Post("/flash", new { operation = flash, id = flash, language = "uk", headline = "Диск повний" }));
        await Refused(await Piece(desk, upload, picture));
        // What is there is read, by editors and by readers.
        Assert.Equal("До повного диска.", await desk.DraftWords(story, "uk"));
        using (var page = await http.GetAsync(new Uri("/news/old-uk", UriKind.Relative), Cancellation))
        {
            Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        }

        disk.MakeRoom();
        var saved = await desk.Save(story, "uk", version, words, saving);
        var again = await desk.Save(story, "uk", version, words, saving);
        Assert.Equal((version + 1, version + 1), (saved.GetProperty("version").GetInt32(), again.GetProperty("version").GetInt32()));
        Assert.Equal(new string('я', 60_000), await desk.DraftWords(story, "uk"));
        using var sent = await desk.Post("/flash", new { operation = flash, id = flash, language = "uk", headline = "Диск повний" });
        Assert.Equal(HttpStatusCode.OK, sent.StatusCode);
        using var taken = await Piece(desk, upload, picture);
        Assert.Equal(500, (await DeskClient.Body(taken)).GetProperty("picture").GetProperty("width").GetInt32());
        Assert.Equal(1, await newsroom.Read(db => db.Drafts.CountAsync(d => d.Version == version + 1, Cancellation)));
    }

    static async Task Refused(HttpResponseMessage answer)
    {
        using (answer)
        {
            Assert.Equal("unavailable", await DeskClient.Problem(answer, HttpStatusCode.ServiceUnavailable));
            Assert.NotNull(answer.Headers.RetryAfter);
        }
    }

    static Task<HttpResponseMessage> Piece(DeskClient desk, Guid upload, byte[] picture)
    {
        var content = new ByteArrayContent(picture);
        content.Headers.ContentRange = new ContentRangeHeaderValue(0, picture.Length - 1, picture.Length);
        return desk.Send(HttpMethod.Put, $"/pictures/uploads/{upload}", content);
    }

    static async Task Import(NewsroomPlace place)
    {
        var file = Path.GetTempFileName();
        await File.WriteAllLinesAsync(file, Lines.Newsroom(Lines.Story("old")), Cancellation);
        var imported = await DatelineProcess.Run(["import", file, .. DatelineProcess.At(place)]);
        File.Delete(file);
        Assert.True(imported.Status == 0, imported.Errors);
    }
}
