using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Dateline.Language.Terms;
using Dateline.Language.Terms.Exchange;

namespace Dateline.Terms;

/// <summary>What an import of a file would do.</summary>
/// <param name="Terms">In the file's order.</param>
/// <param name="Clashes">What would contradict what, at most 200.</param>
/// <param name="Seen">Stands for all of it: an import is of what was seen.</param>
public sealed record TermPlan(IReadOnlyList<PlannedTerm> Terms, IReadOnlyList<TermClash> Clashes, string Seen)
{
    /// <param name="present">All terms of the newsroom.</param>
    /// <param name="file">What the file says.</param>
    public static TermPlan Of(IReadOnlyList<KeptTerm> present, IReadOnlyList<Concept> file)
    {
        var here = present.ToDictionary(t => t.Id, StringComparer.Ordinal);
        var byWord = present.SelectMany(t => Words(t.Concept).Where(w => w.Status is not TermStatus.Forbidden).Select(w => (w.Key, Term: t))).ToLookup(w => w.Key, w => w.Term);
        var claimed = file.Select(c => c.Id).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var same = AlikeTerms.Of(file, byWord, claimed);
        claimed.UnionWith(same.Values.Select(t => t.Id));
        var planned = new List<PlannedTerm>(file.Count);
        foreach (var (index, concept) in file.Index())
        {
            var found = concept.Id is { } id ? here.GetValueOrDefault(id) : same.GetValueOrDefault(index) ?? AlikeTerms.Nearest(concept, byWord, claimed);
            if (found is not null)
            {
                claimed.Add(found.Id);
                planned.Add(Onto(found, concept));
                continue;
            }
            var fresh = concept.Id ?? TermIds.Free(TermIds.Stem(concept), taken => here.ContainsKey(taken) || claimed.Contains(taken));
            claimed.Add(fresh);
            planned.Add(new(SoundConcept.Problem(concept) is null ? PlannedAs.Added : PlannedAs.Full, fresh, 0, null, concept with { Id = fresh }));
        }
        var after = here.Values.ToDictionary(t => t.Id, StringComparer.Ordinal);
        var touched = planned.Where(p => p.Writes).ToArray();
        foreach (var term in touched)
        {
            after[term.Id] = new(term.Id, term.Version, false, null, term.After);
        }
        return new(planned, TermClash.Among(after.Values, touched.Select(t => t.Id).ToHashSet(StringComparer.Ordinal)), Sign(planned));
    }

    static PlannedTerm Onto(KeptTerm found, Concept concept)
    {
        var after = Taken(found.Concept, concept);
        var how = found.Retired ? PlannedAs.Retired
            : IsOther(found.Concept, concept) ? PlannedAs.Other
            : ConceptRecord.Same(found.Concept, after) ? PlannedAs.Same
            : SoundConcept.Problem(after) is not null ? PlannedAs.Full
            : PlannedAs.Changed;
        return new(how, found.Id, found.Version, found.Concept, how is PlannedAs.Changed ? after : concept with { Id = found.Id });
    }

    /// <summary>What another termbase calls by the same id, it having no word in common where both have some.</summary>
    static bool IsOther(Concept here, Concept there)
        => here.Languages.Keys.Any(there.Languages.ContainsKey) && !Words(here).Select(w => w.Key).Intersect(Words(there).Select(w => w.Key)).Any();

    internal static IEnumerable<((string Language, string Word) Key, TermStatus Status)> Words(Concept concept)
        => concept.Languages.SelectMany(l => l.Value.All.Select(w => ((l.Key, PlainPhrase.Of(w.Phrase)), w.Status)));

    /// <summary>The file's word on what it speaks of; of what it doesn't name, nothing goes.</summary>
    internal static Concept Taken(Concept here, Concept file)
    {
        var languages = new OrderedDictionary<string, ConceptWords>(here.Languages, StringComparer.Ordinal);
        foreach (var (language, words) in file.Languages)
        {
            languages[language] = languages.TryGetValue(language, out var own) ? Taken(own, words) : words;
        }
        return new(here.Id, file.Note ?? here.Note, languages);
    }

    static ConceptWords Taken(ConceptWords here, ConceptWords file)
    {
        var says = file.All.DistinctBy(w => PlainPhrase.Of(w.Phrase)).ToDictionary(w => PlainPhrase.Of(w.Phrase), StringComparer.Ordinal);
        bool Names(string phrase) => says.ContainsKey(PlainPhrase.Of(phrase));
        string[] As(TermStatus status, IReadOnlyList<string> own)
        {
            var stay = own.Where(p => !Names(p) || says[PlainPhrase.Of(p)].Status == status).Select(p => Names(p) ? says[PlainPhrase.Of(p)].Phrase : p).ToArray();
            return [.. stay, .. says.Values.Where(w => w.Status == status).Select(w => w.Phrase).Except(stay)];
        }
        var former = here.Preferred is { } word && !Names(word) ? word : null;
        var preferred = file.Preferred ?? former;
        var forms = new OrderedDictionary<string, IReadOnlyList<string>>(here.Forms, StringComparer.Ordinal);
        foreach (var (phrase, texts) in file.Forms)
        {
            forms[phrase] = texts;
        }
        return new(
            preferred,
            [.. As(TermStatus.Allowed, here.Allowed), .. former is not null && former != preferred ? [former] : Array.Empty<string>()],
            As(TermStatus.Forbidden, here.Forbidden),
            file.Note ?? here.Note,
            [.. here.Examples.Union(file.Examples)],
            forms);
    }

    static string Sign(IEnumerable<PlannedTerm> planned)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var term in planned)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{term.As} {term.Version} {ConceptRecord.Write(term.Id, term.After, false, null)}\n")));
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}

/// <summary>One concept of the file.</summary>
/// <param name="As">What becomes of it.</param>
/// <param name="Id">Of the term that it is, or will be.</param>
/// <param name="Version">Of the term that is there; 0 for a new one.</param>
/// <param name="Before">What the term says; null for a new one.</param>
/// <param name="After">What it would say; of one that is left, what the file says.</param>
public sealed record PlannedTerm(PlannedAs As, string Id, int Version, Concept? Before, Concept After)
{
    internal bool Writes => As is PlannedAs.Added or PlannedAs.Changed;
}

public enum PlannedAs
{
    Added,
    Changed,

    /// <summary>The newsroom says all of it already.</summary>
    Same,

    /// <summary>Left: the newsroom has retired it.</summary>
    Retired,

    /// <summary>Left: the newsroom has another concept of this id, without a word in common.</summary>
    Other,

    /// <summary>Left: it is more than one term may hold, or says two things of one word.</summary>
    Full,
}
