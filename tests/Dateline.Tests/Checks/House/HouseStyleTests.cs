using System.Text.Json.Nodes;
using CsCheck;
using Dateline.Checks;
using Dateline.Checks.House;
using Dateline.Tests.Newsrooms;
using Dateline.Wording;
using Xunit;

namespace Dateline.Tests.Checks.House;

public sealed class HouseStyleTests
{
    static readonly Words English = CheckWords.In("en");

    public static TheoryData<string, string> BuiltIn => new(HouseStyle.Languages.SelectMany(l => HouseStyle.OfProgram(l).Select(r => (l, r.Id))));

    [Theory, MemberData(nameof(BuiltIn))]
    public void A_rule_finds_what_its_examples_say_and_passes_the_others(string language, string id)
    {
        var rule = HouseStyle.OfProgram(language).Single(r => r.Id == id);

        Assert.Empty(CheckExamples.Of(rule));
        Assert.NotEmpty(rule.Finds);
        Assert.NotEmpty(rule.Passes);
        Assert.True(rule.Why is null || rule.Why.Texts.Keys.Order(StringComparer.Ordinal).SequenceEqual(["en", "ru", "uk"]), "why must be said in every language or in none");
    }

    /// <summary>What one rule suggests no other finds fault with.</summary>
    [Theory, MemberData(nameof(BuiltIn))]
    public void What_a_rule_suggests_is_right_for_all_the_others(string language, string id)
    {
        var rules = HouseStyle.OfProgram(language);
        var style = new LanguageStyle(rules);
        var rule = rules.Single(r => r.Id == id);

        Assert.All(rule.Finds.Where(f => f.Becomes is not null), f => Assert.Empty(style.Find([f.Becomes!], _ => false).Select(m => $"{m.Rule.Id}: {f.Becomes}")));
        Assert.All(rule.Passes, p => Assert.Empty(style.Find([p.Text], _ => false).Select(m => $"{m.Rule.Id}: {p.Text}")));
    }

    [Theory, InlineData("uk"), InlineData("ru"), InlineData("en")]
    public void Each_language_comes_with_rules_enough(string language) => Assert.InRange(HouseStyle.OfProgram(language).Count, 15, 100);

    [Theory, InlineData("uk"), InlineData("ru"), InlineData("en")]
    public void Every_rule_of_the_program_stands_by_itself_as_its_file_has_it(string language)
        => Assert.All(HouseStyle.OfProgram(language), rule =>
        {
            var (alone, problems) = ReadStyle.One(HouseStyle.SourceOf(language, rule.Id)!, language);
            Assert.Empty(problems);
            Assert.Equal((rule.Id, rule.Finds.Count, rule.Passes.Count, rule.Words.Count, rule.IsSpelling), (alone!.Id, alone.Finds.Count, alone.Passes.Count, alone.Words.Count, alone.IsSpelling));
        });

    static readonly string[] Pieces = ["id", "words", "pattern", "one of", "finds", "passes", ": ", "- ", "\n", "\n  ", "{", "}", "[", "]", "а*", "(а|б)", "→", "\"", "'", "#", "---\n", "&a ", "*a", "!!x ", "\t", "\ud800", "\u0001", "yes", "|", ">"];

    [Fact]
    public void Whatever_is_typed_as_a_rule_is_one_or_is_refused_with_a_reason()
        => Gen.Int[0, Pieces.Length - 1].Select(n => Pieces[n])
            .Array[0, 40].Select(string.Concat).Sample(
                text =>
                {
                    var (rule, problems) = ReadStyle.One(text, "uk");
                    Assert.True(rule is not null || problems.Count > 0);
                    Assert.All(problems, p => Assert.DoesNotMatch(@"\{\w+\}$|^house\.", p.InFile(English)));
                },
                iter: 5_000);

    [Fact]
    public async Task A_rule_says_where_what_instead_and_why()
    {
        var finding = Assert.Single(await Checking.Rule("text.style", s => s.Block("uk", 1)["html"] = "Такі мости <em>на Україні</em> вже є."));

        Assert.Equal(("uk", "b2", Level.Hint, "na-ukraini"), (finding.Edition, finding.Block, finding.Level, finding.Part));
        Assert.Equal("на Україні", finding.Excerpt.Words);
        Assert.Equal(["в Україні"], finding.Suggestions);
        Assert.Contains("as before the names of other states", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verbatim_words_are_let_pass_where_the_rule_says_so()
    {
        Assert.Empty(await Checking.Rule("text.style", s => s.Body("uk").Add(new JsonObject { ["id"] = "b3", ["type"] = "quote", ["html"] = "Такі мости на Україні вже є." })));
        Assert.Single(await Checking.Rule("text.style", s => s.Body("uk").Add(new JsonObject { ["id"] = "b3", ["type"] = "quote", ["html"] = "Ми приймали участь у забігу." })));
    }

    [Fact]
    public async Task An_edition_keeps_to_one_apostrophe_and_is_told_once()
    {
        var found = await Checking.Rule("text.style", s =>
        {
            s.Block("uk", 0)["html"] = "П’ять п’єс і п’ятниця, повідомили в міській раді, і перші машини вже проїхали мостом до самого центру міста.";
            s.Block("uk", 1)["html"] = "Об'єднали об'єкти, а велосипедистам намалювали окрему смугу вздовж усього нового мосту.";
        });

        var finding = Assert.Single(found);
        Assert.Equal(("b2", "one-apostrophe"), (finding.Block, finding.Part));
        Assert.Equal(["’"], finding.Suggestions);
    }

    [Fact]
    public void A_place_of_the_same_name_elsewhere_is_meant_all_through_the_edition()
    {
        var style = new LanguageStyle(HouseStyle.OfProgram("en"));

        Assert.Empty(style.Find(["Odessa mourns", "Police in Texas made an arrest."], _ => false));
        Assert.Single(style.Find(["Odessa mourns", "Police in Ukraine made an arrest."], _ => false));
    }

    [Theory]
    [InlineData("проект", "проєкт")]
    [InlineData("Проектами", "Проєктами")]
    [InlineData("ПРОЕКТУ", "ПРОЄКТУ")]
    public void A_suggestion_keeps_capitals_and_endings(string word, string suggestion)
        => Assert.Equal(suggestion, Assert.Single(new LanguageStyle(HouseStyle.OfProgram("uk")).Find([word], _ => false)).Preferred);

    [Fact]
    public void A_newsroom_adds_rules_changes_one_and_switches_one_off()
    {
        var style = Own("""
            language: uk
            off: [brati-uchast]
            rules:
              - id: chynovnyk
                words:
                  чиновник*: посадовець
                finds: [Чиновник мовчить. → Посадовець мовчить.]
              - id: na-ukraini
                words: {на вкраїні: в Україні}
                finds: [Мости на Вкраїні]
            ---
            language: pl
            rules:
              - id: kijow
                words: {kiew: Kijów}
                finds: [Kiew śpi. → Kijów śpi.]
            """);

        Assert.Empty(style.Problems(English));
        Assert.Equal(["chynovnyk"], Found(style, "uk", "На Україні чиновник приймав участь."));
        Assert.Equal(["na-ukraini"], Found(style, "uk", "Мости на Вкраїні"));
        Assert.Equal(["kijow"], Found(style, "pl", "Kiew śpi."));
        Assert.Equal(["na-ukraini", "brati-uchast"], Found(HouseStyle.BuiltIn, "uk", "На Україні чиновник приймав участь."));
    }

    [Theory]
    [InlineData("finds: [Добре слово]", "should find something in “Добре слово”")]
    [InlineData("finds: [Погане слово → Чудове слово]", "and becomes “Добре слово”")]
    [InlineData("finds: [Погане слово]\n    passes: [Таке погане діло]", "finds “погане”")]
    [InlineData("why: бо так", "needs an example")]
    [InlineData("finds: [Погане слово]\n    words too: x", "“words too” is not understood")]
    public void A_rule_whose_example_is_wrong_is_told_by_name_and_the_rest_works(string examples, string told)
    {
        var style = Own($"""
            language: uk
            rules:
              - id: bad
                words:
                  погане: добре
                {examples}
              - id: good
                words: {"{"}чиновник: посадовець{"}"}
                finds: [Чиновник]
            """);

        var problem = Assert.Single(style.Problems(English));
        Assert.Contains("rule “bad”", problem, StringComparison.Ordinal);
        Assert.Contains("line ", problem, StringComparison.Ordinal);
        Assert.Contains(told, problem, StringComparison.Ordinal);
        Assert.Equal(["good"], Found(style, "uk", "Погане діло: чиновник мовчить."));
    }

    [Theory]
    [InlineData(@"(а+)\1", "is not allowed")]
    [InlineData(@"(?=а)б", "is not allowed")]
    [InlineData(@"(?<!а)б", "is not allowed")]
    [InlineData(@"(?>а+)б", "is not allowed")]
    [InlineData(@"а{1000000}", "repeats")]
    [InlineData(@"(а{50}){50}", "repeats")]
    [InlineData(@"(а{99999999999999999999})", "repeats")]
    [InlineData(@"а*", "where nothing stands")]
    [InlineData(@"(а", "makes no sense")]
    [InlineData(@"[", "makes no sense")]
    public void An_expression_that_could_take_for_ever_is_refused(string pattern, string told)
        => Assert.Contains(told, Assert.Single(Own($"language: uk\nrules:\n  - id: bad\n    pattern: '{pattern}'\n    finds: [аб]").Problems(English)), StringComparison.Ordinal);

    [Fact]
    public void An_expression_longer_than_any_word_is_refused()
        => Assert.Contains("longer", Assert.Single(Own($"language: uk\nrules:\n  - id: bad\n    pattern: '{new string('а', 201)}'\n    finds: [аб]").Problems(English)), StringComparison.Ordinal);

    /// <summary>An engine that goes back would need longer than the sun has.</summary>
    [Theory]
    [InlineData("(а+)+$", "ааа")]
    [InlineData("(а|а)*б", "аааб")]
    [InlineData("(.*.*.*.*)б$", "аааб")]
    [InlineData("((а?){30}а{3})б", "аааб")]
    public void An_expression_that_explodes_elsewhere_is_read_in_one_pass(string pattern, string example)
    {
        var style = Own($"language: uk\nrules:\n  - id: slow\n    pattern: '{pattern}'\n    finds: [{example}]");

        Assert.Empty(style.Problems(English));
        Assert.Empty(Found(style, "uk", new string('а', 100_000) + "!"));
    }

    [Theory]
    [InlineData("a: &a [x]\nb: *a")]
    [InlineData("language: uk\nrules: &r []")]
    [InlineData("language: !!binary uk")]
    [InlineData("[[[[[[[[[[[[[[[[[[x]]]]]]]]]]]]]]]]]]")]
    [InlineData("language: uk\nlanguage: ru")]
    [InlineData("language: [")]
    [InlineData("\0")]
    [InlineData("rules: []")]
    [InlineData("- language: uk")]
    [InlineData("language: uk\nrule: []")]
    [InlineData("language: uk\noff: [nothing-such]")]
    [InlineData("language: uk\nrules: [{id: Bad id, words: [x], finds: [x]}]")]
    [InlineData("language: uk\nrules: [{id: bad, words: {'x(a|b)': 'y(a|b|c)'}, finds: [xa]}]")]
    [InlineData("language: uk\nrules: [{id: bad, words: {'x(a': y}, finds: [xa]}]")]
    [InlineData("language: uk\nrules: [{id: bad, words: {x: 'y*'}, finds: [x]}]")]
    [InlineData("language: uk\nrules: [{id: bad, words: [x], one of: [a, b], finds: [x]}]")]
    [InlineData("language: uk\nrules: [{id: bad, one of: [a], finds: [x]}]")]
    [InlineData("language: uk\nrules: [{id: bad, words: [x], quotations: maybe, finds: [x]}]")]
    public void A_file_that_is_no_rule_file_is_told(string file)
    {
        var style = Own(file);

        Assert.NotEmpty(style.Problems(English));
        Assert.All(style.Problems(English), Assert.NotEmpty);
        Assert.Equal(["na-ukraini"], Found(style, "uk", "Мости на Україні"));
    }

    [Fact]
    public void Groups_that_multiply_are_refused()
        => Assert.Contains("forms", Assert.Single(Own("language: uk\nrules: [{id: bad, words: ['" + string.Concat(Enumerable.Repeat("(a|b)", 40)) + "'], finds: [x]}]").Problems(English)), StringComparison.Ordinal);

    [Fact]
    public void Whatever_a_text_holds_what_is_found_stands_in_it()
    {
        var styles = HouseStyle.Languages.Select(l => new LanguageStyle(HouseStyle.OfProgram(l))).ToArray();
        var texts = Gen.OneOf(
            Gen.Char.Array[0, 80].Select(c => new string(c)),
            Gen.OneOf("на", "Україні", "проект", "Kiev", "the Ukraine", "’", "'", " — ", " - ", "  ", " ,", "«", "»", "\"", ".", "\uD83D", "\uDE00", "\u0301", "\u00AD", "İ", "он-лайн", "екс-", "5", "Odessa", "\n", "ще").Array[0, 40].Select(parts => string.Join(" ", parts)));

        Gen.Select(texts, texts, Gen.Int[0, 2]).Sample((one, other, at) => Assert.All(styles[at].Find([one, other], _ => false), m =>
        {
            Assert.InRange(m.Start, 0, m.End - 1);
            Assert.InRange(m.End, 1, (m.Passage == 0 ? one : other).Length);
        }), iter: 3_000);
    }

    [Theory]
    [InlineData("на "), InlineData("проект "), InlineData("Kiev's "), InlineData("  "), InlineData("а ,"), InlineData("«"), InlineData("the Ukraine."), InlineData("екс-а "), InlineData("ще")]
    public void A_megabyte_takes_no_longer_than_it_is_long(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, 1_000_000 / piece.Length));

        Assert.All(HouseStyle.Languages, l => Assert.All(new LanguageStyle(HouseStyle.OfProgram(l)).Find([text], _ => false), m => Assert.InRange(m.End, 1, text.Length)));
    }

    [Fact]
    public async Task The_sample_newsroom_keeps_to_its_style()
        => Assert.Empty((await Checking.File(Path.Combine(Repository.Samples, "stories.jsonl"))).Findings.Where(f => f.Rule is "text.style" or "text.spelling").Select(f => $"{f.Story} {f.Edition} {f.Block}: {f.Message}"));

    static HouseStyle Own(string file)
    {
        using var text = new StringReader(file);
        return HouseStyle.With(text);
    }

    static IEnumerable<string> Found(HouseStyle style, string language, string text)
        => new LanguageStyle([.. style.Rules(language)]).Find([text], _ => false).Select(m => m.Rule.Id);
}
