using CsCheck;
using Dateline.Language.Terms.Exchange;
using Dateline.Terms;
using Xunit;

namespace Dateline.Tests.Terms;

public sealed class TermPlanTests
{
    static readonly Gen<string> Word = Gen.OneOf("міст", "Міст", "шляхопровід", "віадук", "набережна", "променад", "берег", "дамба");

    static readonly Gen<Concept> Concept = Gen.Select(Gen.OneOf(null, null, "a", "b", "c"), Gen.Select(Gen.OneOf("uk", "ru"), Word.Array[1, 4], Gen.Int[0, 2]).Array[1, 2])
        .Select((id, languages) => new Concept(id, null, new OrderedDictionary<string, ConceptWords>(languages.DistinctBy(l => l.Item1).Select(l =>
        {
            string[] words = [.. l.Item2.DistinctBy(w => w.ToLowerInvariant())];
            return KeyValuePair.Create(l.Item1, ConceptWords.None with { Preferred = words[0], Allowed = [.. words.Skip(1).Take(l.Item3)], Forbidden = [.. words.Skip(1 + l.Item3)] });
        }))));

    static readonly Gen<Concept[]> File = Concept.Array[0, 6].Select(all => all.Where((c, i) => c.Id is null || !all.Take(i).Any(e => e.Id == c.Id)).ToArray());

    [Fact]
    public void A_file_that_was_taken_changes_nothing_the_second_time_and_loses_no_word()
        => Gen.Select(File, File).Sample((first, second) =>
        {
            var here = Done([], first);
            var after = Done(here, second);

            Assert.DoesNotContain(TermPlan.Of(after, second).Terms, t => t.As is PlannedAs.Changed or PlannedAs.Added);
            Assert.Subset(Words(after), Words(here));
        }, iter: 2000);

    [Fact]
    public void What_a_file_does_not_speak_of_stays()
    {
        var here = Kept("bridge", "uk", ConceptWords.None with { Preferred = "міст", Allowed = ["віадук"], Forbidden = ["перехід"], Note = "Через річку.", Examples = ["Міст відкрили."], Forms = new Dictionary<string, IReadOnlyList<string>> { ["міст"] = ["мосту"] } });

        var planned = Assert.Single(TermPlan.Of([here], [new("bridge", null, new Dictionary<string, ConceptWords> { ["uk"] = ConceptWords.None with { Preferred = "шляхопровід", Allowed = ["міст"], Forbidden = ["віадук"] }, ["en"] = ConceptWords.None with { Preferred = "bridge" } })]).Terms);

        Assert.Equal(PlannedAs.Changed, planned.As);
        var uk = planned.After.Languages["uk"];
        Assert.Equal(("шляхопровід", "міст", "перехід віадук", "Через річку.", "Міст відкрили.", "мосту"), (uk.Preferred, string.Join(' ', uk.Allowed), string.Join(' ', uk.Forbidden), uk.Note, uk.Examples.Single(), uk.Forms["міст"].Single()));
        Assert.Equal("bridge", planned.After.Languages["en"].Preferred);
    }

    [Fact]
    public void What_another_termbase_calls_by_the_same_id_and_what_is_retired_here_are_left()
    {
        var (c1, c2) = (Kept("c1", "uk", ConceptWords.None with { Preferred = "міст" }), Kept("c2", "uk", ConceptWords.None with { Preferred = "берег" }) with { Retired = true });

        var plan = TermPlan.Of([c1, c2], [One("c1", "дамба"), One("c2", "берег"), One(null, "берег")]);

        Assert.Equal([(PlannedAs.Other, "c1"), (PlannedAs.Retired, "c2"), (PlannedAs.Added, "bereh")], plan.Terms.Select(t => (t.As, t.Id)));
    }

    [Fact]
    public void Words_that_two_terms_claim_are_named_with_both()
    {
        var bridge = Kept("bridge", "uk", ConceptWords.None with { Preferred = "міст", Forbidden = ["віадук"] });
        var viaduct = Kept("viaduct", "uk", ConceptWords.None with { Preferred = "Віадук" });
        var span = Kept("span", "uk", ConceptWords.None with { Preferred = "міст" });
        HashSet<string> all = ["bridge", "viaduct", "span"];

        Assert.Equal(
            [(TermClashKind.PreferredTwice, "bridge", "span"), (TermClashKind.Forbidden, "viaduct", "bridge")],
            TermClash.Among([bridge, viaduct, span], all).Select(c => (c.Kind, c.One.Id, c.Other.Id)).Order());
        Assert.Single(TermClash.Among([bridge, viaduct, span], new HashSet<string> { "span" }));
        // A retired one claims nothing, another language's word is another word, and allowed in both is no clash.
        Assert.Empty(TermClash.Among([bridge with { Retired = true }, viaduct, span], all));
        Assert.Empty(TermClash.Among([bridge, Kept("x", "ru", ConceptWords.None with { Preferred = "міст" }), Kept("y", "uk", ConceptWords.None with { Preferred = "перехід", Allowed = ["міст"] })], new HashSet<string> { "x", "y" }));
    }

    static IReadOnlyList<KeptTerm> Done(IReadOnlyList<KeptTerm> here, Concept[] file)
    {
        var after = here.ToDictionary(t => t.Id);
        foreach (var term in TermPlan.Of(here, file).Terms.Where(t => t.As is PlannedAs.Added or PlannedAs.Changed))
        {
            after[term.Id] = new(term.Id, term.Version + 1, false, null, term.After);
        }
        return [.. after.Values.OrderBy(t => t.Id, StringComparer.Ordinal)];
    }

    static HashSet<(string, string, string)> Words(IEnumerable<KeptTerm> terms)
        => [.. terms.SelectMany(t => t.Concept.Languages.SelectMany(l => l.Value.All.Select(w => (t.Id, l.Key, w.Phrase.ToLowerInvariant()))))];

    static KeptTerm Kept(string id, string language, ConceptWords words) => new(id, 1, false, null, new(id, null, new Dictionary<string, ConceptWords> { [language] = words }));

    static Concept One(string? id, string word) => new(id, null, new Dictionary<string, ConceptWords> { ["uk"] = ConceptWords.None with { Preferred = word } });
}
