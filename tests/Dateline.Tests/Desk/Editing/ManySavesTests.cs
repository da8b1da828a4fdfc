using Dateline.Data;
using Dateline.People;
using Dateline.Tests.Newsrooms;
using Xunit;
using static Dateline.Tests.Desk.Editing.WritingDesk;

namespace Dateline.Tests.Desk.Editing;

/// <summary>How fast they are answered is measured by <c>./dateline bench autosave</c>.</summary>
public sealed class ManySavesTests
{
    const int Editors = 20;
    const int Saves = 6;

    [Theory, OnBothEngines]
    public async Task Twenty_editors_who_save_five_thousand_words_at_once_are_all_answered_and_each_finds_their_last_words(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine).WithRubrics();
        var desks = await Task.WhenAll(Enumerable.Range(0, Editors).Select(_ => DeskClient.As(newsroom, Role.Editor)));

        var last = await Task.WhenAll(desks.Select(Write));

        Assert.Equal(Enumerable.Range(0, Editors).Select(editor => Paragraph(editor, Saves, 124)), last);
        Array.ForEach(desks, d => d.Dispose());
    }

    /// <returns>The last paragraph of the last draft, as the server has it.</returns>
    static async Task<string> Write(DeskClient desk, int editor)
    {
        var story = await desk.Start("uk", $"Матеріал {editor}", "city");
        var version = await desk.Version(story, "uk");
        for (var save = 1; save <= Saves; save++)
        {
            var saved = await desk.Save(story, "uk", version, Text($"Матеріал {editor}", [.. Enumerable.Range(0, 125).Select(i => ($"b{i}", Paragraph(editor, save, i)))]));
            Assert.Equal(version + 1, saved.GetProperty("version").GetInt32());
            version++;
        }
        return (await desk.Edition(story, "uk")).GetProperty("draft").GetProperty("body").EnumerateArray().Last().GetProperty("html").GetString()!;
    }

    static string Paragraph(int editor, int save, int block) => string.Join(' ', Enumerable.Range(0, 40).Select(w => $"слово{editor}-{block + save}-{w}")) + ".";
}
