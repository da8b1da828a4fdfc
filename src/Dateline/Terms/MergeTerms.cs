using Dateline.Language.Terms;
using Dateline.Language.Terms.Exchange;
using Dateline.People;

namespace Dateline.Terms;

/// <summary>Two terms become one: the heir gets what the other says and it doesn't, and the other is retired.</summary>
public sealed class MergeTerms(TermActs acts)
{
    /// <param name="actor">Who.</param>
    /// <param name="which">The one that is retired.</param>
    /// <param name="into">The heir's id.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    public Task<TermOutcome> Merge(Actor actor, TermWrite which, string into, CancellationToken cancellation)
        => acts.OnceOn(
            actor,
            which,
            $"term.merged {into}",
            async (db, term, token) =>
            {
                if (into == term.Id)
                {
                    return new TermOutcome.Wrong("into", TermProblem.Circle);
                }
                if (await db.Terms.FindAsync([into], token) is not { Retired: false } heir)
                {
                    return new TermOutcome.Wrong("into", TermProblem.Unknown);
                }
                var merged = Both(heir.Kept.Concept, term.Kept.Concept);
                if (SoundConcept.Problem(merged) is { } wrong)
                {
                    return new TermOutcome.Wrong("into", wrong.Problem);
                }
                var (before, beforeHeir) = (term.Record, heir.Record);
                term.MergeInto(heir.Id);
                acts.Say(db, actor, "merged", term, before, heir.Id);
                if (!ConceptRecord.Same(heir.Kept.Concept, merged))
                {
                    heir.Say(merged);
                    acts.Say(db, actor, "changed", heir, beforeHeir, term.Id);
                }
                return new TermOutcome.Done(heir.Id, heir.Version);
            },
            cancellation);

    /// <summary>The heir's word on everything that both speak of; a second preferred word is allowed.</summary>
    internal static Concept Both(Concept heir, Concept other)
    {
        var languages = new OrderedDictionary<string, ConceptWords>(heir.Languages, StringComparer.Ordinal);
        foreach (var (language, theirs) in other.Languages)
        {
            languages[language] = languages.TryGetValue(language, out var own) ? Both(own, theirs) : theirs;
        }
        return new(heir.Id, Joined(heir.Note, other.Note), languages);
    }

    static ConceptWords Both(ConceptWords own, ConceptWords theirs)
    {
        var has = own.All.Select(w => PlainPhrase.Of(w.Phrase)).ToHashSet(StringComparer.Ordinal);
        var further = theirs.All.Where(w => has.Add(PlainPhrase.Of(w.Phrase))).ToArray();
        var preferred = own.Preferred ?? further.FirstOrDefault(w => w.Status is TermStatus.Preferred).Phrase;
        var forms = new OrderedDictionary<string, IReadOnlyList<string>>(own.Forms, StringComparer.Ordinal);
        foreach (var (phrase, texts) in theirs.Forms.Where(f => further.Any(w => w.Phrase == f.Key)))
        {
            forms.TryAdd(phrase, texts);
        }
        return new(
            preferred,
            [.. own.Allowed, .. further.Where(w => w.Status is not TermStatus.Forbidden && w.Phrase != preferred).Select(w => w.Phrase)],
            [.. own.Forbidden, .. further.Where(w => w.Status is TermStatus.Forbidden).Select(w => w.Phrase)],
            Joined(own.Note, theirs.Note),
            [.. own.Examples.Union(theirs.Examples).Take(ConceptBounds.MostExamples)],
            forms);
    }

    static string? Joined(string? one, string? other) => one is null ? other : other is null || one.Contains(other, StringComparison.Ordinal) ? one : one + "\n" + other;
}
