using System.Text;
using Dateline.Checks;
using Dateline.Checks.House;
using Dateline.Checks.Rules;
using Dateline.Checks.Spelling;
using Dateline.Tests.Newsrooms;
using Xunit;

namespace Dateline.Tests.Checks.Spelling;

public sealed class SpellingTests : IDisposable
{
    const string Greeting = "echo '@(#) International Ispell Version 3.2.06 (but really somebody else)'";

    readonly string _folder = Directory.CreateTempSubdirectory("dateline-spelling-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("uk", "Міст відремнотували за літо.", "відремнотували", "відремонтували")]
    [InlineData("ru", "Мост отремнотировали за лето.", "отремнотировали", "отремонтировали")]
    [InlineData("en", "The bridge was repiared in summer.", "repiared", "repaired")]
    public void A_slip_of_the_keys_is_found_with_what_was_meant(string language, string text, string wrong, string meant)
    {
        using var speller = Speller.Open(TimeProvider.System);
        var words = text.TrimEnd('.').Split(' ').Where(w => char.IsLower(w[0])).ToArray();

        var found = speller.Misspelt(language, words);

        Assert.Equal([wrong], found.Keys);
        Assert.Contains(meant, found[wrong]);
        Assert.Empty(speller.Notices);
    }

    [Theory]
    [InlineData("uk", "п’ять об'єктів, українсько-польський, онлайн, проєкт, військовослужбовиця, євро")]
    [InlineData("ru", "самолёт, самолет, северо-восточный, кто-нибудь, российско-украинский")]
    [InlineData("en", "the driver’s colour, organisation, defence, kilometre, well-known, travelled, programme")]
    public async Task Words_that_are_right_are_let_pass(string language, string text)
        => Assert.Empty(await Spelt(language, text));

    [Theory]
    [InlineData("Ґжегож Бженчишчикевич приїхав.")]
    [InlineData("Група ЗТКР-5 і к9м працюють.")]
    [InlineData("Пишіть на qwrtsdf@zxcvb.example, там zxcvbnm.")]
    public async Task Names_numbers_and_other_scripts_are_no_mistakes(string text)
        => Assert.Empty(await Spelt("uk", text));

    [Fact]
    public async Task A_word_is_told_once_in_an_edition_where_it_stands_first()
    {
        var found = await Spelt("uk", "Міст відремнотували, а потім ще раз відремнотували.");

        Assert.Equal("Міст ".Length, Assert.Single(found).Range!.Value.Start);
        Assert.Equal(("text.spelling", Level.Hint), (found[0].Rule, found[0].Level));
    }

    [Fact]
    public async Task Words_of_terms_and_of_the_source_edition_are_known()
    {
        const string term = """{"record":"term","id":"bus","preferred":{"uk":"злюкобус","ru":"злюкобус"}}""";

        Assert.Empty(await Spelt("uk", "Містом їздять злюкобуси.", term));
        Assert.Single(await Spelt("uk", "Містом їздять злюкобуси."));
        using var speller = Speller.Open(TimeProvider.System);
        Assert.Equal(["uk"], (await Check(speller, Checking.Sound(s => (s.Block("uk", 1)["html"], s.Block("ru", 1)["html"]) = ("Пішоходам повернули бзикотрон.", "Пешеходам вернули бзикотрон.")))).Select(f => f.Edition));
    }

    [Fact]
    public async Task What_a_dictionary_accepts_and_the_orthography_does_not_is_told_without_one()
    {
        var found = await Check(Speller.None, Checking.Sound(s => s.Block("uk", 1)["html"] = "Проекти мосту, проекти площі й інші проекти показали пішоходам."));

        Assert.Equal("Проекти", Assert.Single(found).Excerpt.Words);
        Assert.Equal(["Проєкти"], found[0].Suggestions);
    }

    [Fact]
    public void A_program_that_hangs_is_stopped_and_told_once()
    {
        using var speller = Speaking($"{Greeting}\nread -r line\nsleep 600");

        Assert.Empty(speller.Misspelt("uk", ["слово"]));
        Assert.Empty(speller.Misspelt("uk", ["інше"]));
        Assert.Contains("took too long", Assert.Single(speller.Notices), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("exit 1")]
    [InlineData(Greeting + "\nread -r line\nexit 3")]
    [InlineData(Greeting + "\nread -r line\necho '& слово 1 1: сл'\nkill -9 $$")]
    [InlineData("sleep 600")]
    public void One_that_ends_or_never_begins_is_told_once(string script)
    {
        using var speller = Speaking(script);

        Assert.Empty(speller.Misspelt("uk", ["слово", "інше"]));
        Assert.Empty(speller.Misspelt("uk", ["третє"]));
        Assert.Contains("language uk", Assert.Single(speller.Notices), StringComparison.Ordinal);
    }

    [Fact]
    public void A_word_is_asked_about_once()
    {
        var log = Path.Combine(_folder, "asked");
        using var speller = Speaking($"{Greeting}\nwhile read -r line; do echo \"$line\" >> {log}; case \"$line\" in ^bad) echo '& bad 4 1: one, two, three, four';; *) echo '*';; esac; echo; done");

        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(["one", "two", "three"], Assert.Single(speller.Misspelt("en", ["bad", "good"])).Value);
        }
        Assert.Equal(["^bad", "^good"], File.ReadAllLines(log));
    }

    [Fact]
    public void Nothing_but_letters_reaches_the_program()
    {
        using var speller = Speaking($"{Greeting}\nwhile read -r line; do echo '*'; echo; done");

        Assert.All(["a\nb", "*a", "#", "a b", "a\0", "!"], word => Assert.Throws<ArgumentException>(() => speller.Misspelt("en", [word])));
    }

    [Fact]
    public async Task Where_there_is_no_program_it_is_said_once_and_is_no_error()
    {
        var bundle = Path.Combine(_folder, "stories.jsonl");
        await File.WriteAllTextAsync(bundle, Checking.Sound() + "\n", TestContext.Current.CancellationToken);

        var without = await DatelineProcess.Run(new Dictionary<string, string> { ["PATH"] = _folder }, "check", bundle, "--format", "json");

        Assert.Equal(0, without.Status);
        Assert.Single(without.Errors.Split("hunspell is not installed")[1..]);
        Assert.Contains("hunspell is not installed", without.Output, StringComparison.Ordinal);
    }

    async Task<IReadOnlyList<Finding>> Spelt(string language, string text, params string[] more)
    {
        using var speller = Speller.Open(TimeProvider.System);
        var found = await Check(speller, [Checking.Sound(s => s.Block(language, 1)["html"] = text), .. more]);
        Assert.Empty(speller.Notices);
        return found;
    }

    static async Task<IReadOnlyList<Finding>> Check(Speller speller, params string[] lines)
    {
        var heard = new Heard();
        await new CheckBundle(new CheckStory(All.Given(HouseStyle.BuiltIn, speller), new Levels(), CheckWords.In("en"))).Check(new MemoryStream(Encoding.UTF8.GetBytes(string.Join('\n', lines))), heard, new Progress<long>(), TestContext.Current.CancellationToken);
        Assert.Empty(heard.Problems);
        return [.. heard.Findings.Where(f => f.Rule == "text.spelling")];
    }

    Speller Speaking(string script)
    {
        var file = Path.Combine(_folder, "hunspell");
        File.WriteAllText(file, "#!/bin/sh\n" + script + "\n");
        if (OperatingSystem.IsWindows())
        {
            throw new NotSupportedException("The stand-ins are shell scripts.");
        }
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return new Speller(file, TimeProvider.System, TimeSpan.FromSeconds(1));
    }
}
