using Dateline.Language.Stems;
using Xunit;

namespace Dateline.Language.Tests.Stems;

public sealed class PolishStemTests
{
    /// <summary>A word and some of its forms, as news has them.</summary>
    static readonly string[] Words =
    [
        "prezydent prezydenta prezydentowi prezydentem prezydenci prezydentów",
        "minister ministra ministrowi ministrem ministrowie",
        "rząd rządu rządem rządy rządów",
        "miasto miasta miastu mieście miastami",
        "wojna wojny wojnie wojnę wojen",
        "Polska Polski Polsce Polskę Polską",
        "Polak Polaka Polakiem Polaków",
        "Ukraina Ukrainy Ukrainie Ukrainę",
        "Kraków Krakowa Krakowie Krakowem",
        "Warszawa Warszawy Warszawie Warszawę",
        "szkoła szkoły szkole szkołę szkołami",
        "szkolny szkolnego szkolna szkolnych",
        "ulica ulicy ulicę ulicami",
        "droga drogi drodze drogę drogami",
        "noga nogi nodze nogami",
        "woda wody wodzie wodę",
        "gazeta gazety gazecie gazetami",
        "student studenta studenci studentami",
        "wniosek wniosku wnioskiem wnioski wniosków",
        "początek początku początkiem",
        "matka matki matce matkę matek",
        "chłopiec chłopca chłopcu chłopcem",
        "książka książki książce książek",
        "okno okna oknem okien",
        "siostra siostry siostrze siostrę",
        "życie życia życiu życiem",
        "zdanie zdania zdaniem zdań zdaniach",
        "spotkanie spotkania spotkaniu spotkaniem",
        "niepodległość niepodległości niepodległością",
        "nowy nowego nowemu nowym nowa nowych nowymi",
        "wysoki wysokiego wysokiemu wysokim wysoka wysokich",
        "ostatni ostatniego ostatniej ostatnia ostatnich",
        "Zełenski Zełenskiego Zełenskiemu Zełenskim",
        "Tusk Tuska Tuskowi Tuskiem",
        "problem problemu problemem problemy problemów",
        "system systemu systemem systemy",
        "most mostu moście mosty mostów",
        "miejsce miejsca miejscu miejscem",
        "Ameryka Ameryki Ameryce Amerykę",
        "polityka polityki polityce politykę",
        "polityk polityka politykiem polityków",
        "policja policji policję policją",
        "pociąg pociągu pociągiem pociągi",
        "praca pracy pracę pracą",
        "strona strony stronie stronę",
        "sprawa sprawy sprawie sprawę spraw",
        "język języka językiem języki",
        "morze morza morzu morzem",
        "las lasu lesie lasem lasy",
        "lis lisa lisem lisy",
        "stół stołu stołem stoły",
        "stolica stolicy stolicę",
        "stolik stolika stolikiem",
        "bank banku bankiem banki",
        "baran barana baranem barany",
        "rada rady radzie radę",
        "radio radia radiu",
        "zamach zamachu zamachem",
        "zamek zamku zamkiem zamki",
        "granica granicy granicę granicach",
        "granat granatu granatem granaty",
    ];

    [Fact]
    public void Forms_of_a_word_come_together_and_others_stay_apart()
    {
        var stems = Words.Select(line => line.Split(' ').Select(Stem).ToArray()).ToArray();
        var pairs = stems.SelectMany(s => s.SelectMany((one, at) => s.Skip(at + 1).Select(other => one == other))).ToArray();
        var all = stems.SelectMany((s, line) => s.Select(stem => (stem, line))).ToArray();
        // polityk and polityka share forms: no stemmer could tell them apart.
        var merged = all.Where(one => all.Any(other => other.line != one.line && other.stem == one.stem)).Select(m => m.stem).Where(m => m != "polityk").ToArray();

        Assert.InRange(all.Length, 150, 1000);
        Assert.True(pairs.Count(p => p) >= 0.6 * pairs.Length, $"{pairs.Count(p => p)} of {pairs.Length} pairs have one stem");
        Assert.True(merged.Length <= 0.02 * all.Length, string.Join(", ", merged));
    }

    [Theory]
    [InlineData("miasto", "mieście", "miastami")]
    [InlineData("Polska", "Polsce", "Polską")]
    [InlineData("Kraków", "Krakowa", "Krakowie")]
    [InlineData("wniosek", "wniosku", "wnioskami")]
    [InlineData("siostra", "siostrze")]
    [InlineData("niepodległość", "niepodległości")]
    public void What_declension_changes_in_a_word_is_evened_out(params string[] forms)
        => Assert.Single(forms.Select(Stem).Distinct());

    [Theory]
    [InlineData("stolica", "stolik")]
    [InlineData("zamach", "zamek")]
    [InlineData("bank", "baran")]
    [InlineData("granica", "granat")]
    [InlineData("rada", "radio")]
    public void Words_that_only_look_alike_stay_apart(string one, string other)
        => Assert.NotEqual(Stem(one), Stem(other));

    static string Stem(string word) => Stemmer.For("pl").Stem(Assert.Single(SearchText.Words(word)).Text);
}
