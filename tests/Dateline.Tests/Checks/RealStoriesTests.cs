using Xunit;

namespace Dateline.Tests.Checks;

/// <summary>The real stories that stand beside the project: what is wrong with them is found, and little else.</summary>
public sealed class RealStoriesTests
{
    [Fact]
    public async Task The_seeds_lost_closing_quotation_marks_are_found_in_English_and_none_elsewhere()
    {
        var found = (await Checking.File(Data("seed"))).Findings.Where(f => f.Rule == "quotes.unbalanced");

        Assert.Equal(["en summary", "en b4", "en b6", "en b11"], found.Select(f => $"{f.Edition} {f.Block ?? f.Field}"));
    }

    static string Data(string set)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var file = Path.Combine(folder.FullName, "shared", "data", set, "stories.jsonl");
            if (File.Exists(file))
            {
                return file;
            }
        }
        Assert.Skip($"../shared/data/{set} is not there.");
        return "";
    }
}
