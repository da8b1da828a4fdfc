using Dateline.Language.Terms.Exchange;
using Dateline.People;
using Dateline.Terms;
using Dateline.Wording;

namespace Dateline.Desk.Terms;

/// <summary>A concept in one language; what is left out is nothing.</summary>
/// <param name="Preferred">What to write.</param>
/// <param name="Allowed">What may stand for it.</param>
/// <param name="Forbidden">What may not.</param>
/// <param name="Note">About these words.</param>
/// <param name="Examples">Sentences.</param>
/// <param name="Forms">By word: its inflected forms as somebody gave them, instead of those that are generated.</param>
public sealed record TermWords(string? Preferred, IReadOnlyList<string>? Allowed, IReadOnlyList<string>? Forbidden, string? Note, IReadOnlyList<string>? Examples, IReadOnlyDictionary<string, IReadOnlyList<string>>? Forms);

/// <param name="Id">For good.</param>
/// <param name="Version">What a change names.</param>
/// <param name="Note">About the concept.</param>
/// <param name="Languages">By language code.</param>
/// <param name="Retired">Checks don't go by it.</param>
/// <param name="MergedInto">Id of the term that has its words now.</param>
public sealed record TermView(string Id, int Version, string? Note, IReadOnlyDictionary<string, TermWords> Languages, bool Retired, string? MergedInto) : ITheirs
{
    static string ITheirs.Kind => "term";
}

/// <param name="Terms">By their ids.</param>
/// <param name="Next">What <c>after</c> names to go on; null at the end.</param>
/// <param name="Count">Of all that were found.</param>
public sealed record TermsView(IReadOnlyList<TermView> Terms, string? Next, int Count);

/// <summary>Two terms that claim one word.</summary>
/// <param name="Kind">preferredTwice or forbidden.</param>
/// <param name="Language">Of the word.</param>
/// <param name="Word">The word.</param>
/// <param name="Terms">Ids of both.</param>
/// <param name="Message">A sentence that names both.</param>
public sealed record TermClashView(TermClashKind Kind, string Language, string Word, IReadOnlyList<string> Terms, string Message);

/// <param name="Term">As it stands.</param>
/// <param name="Clashes">What it contradicts.</param>
public sealed record OneTermView(TermView Term, IReadOnlyList<TermClashView> Clashes);

/// <param name="Id">Of what stands now: of a merge, the heir.</param>
/// <param name="Version">What the next change names.</param>
/// <param name="Clashes">What it contradicts: told, not forbidden.</param>
public sealed record KeptTermView(string Id, int Version, IReadOnlyList<TermClashView> Clashes);

/// <param name="At">When.</param>
/// <param name="Name">Who; empty for an import from the command line.</param>
/// <param name="Done">added, changed, merged, retired, revived.</param>
/// <param name="Before">As it was; null for a new one.</param>
/// <param name="After">As it was from then on.</param>
/// <param name="By">The file, or the merged term, that it came from.</param>
public sealed record TermPastView(DateTimeOffset At, string Name, string Done, TermView? Before, TermView? After, string? By);

/// <param name="Operation">Made by the client; a repeated one does nothing twice.</param>
/// <param name="Version">Of what is changed, as the editor saw it; nothing for what is new.</param>
/// <param name="Note">About the concept.</param>
/// <param name="Languages">By language code; what isn't named is taken away.</param>
public sealed record TermRequest(Guid Operation, int? Version, string? Note, IReadOnlyDictionary<string, TermWords>? Languages) : IDoneOnce;

static class TermViews
{
    internal static TermView View(this KeptTerm term) => new(term.Id, term.Version, term.Concept.Note, term.Concept.View(), term.Retired, term.MergedInto);

    internal static IReadOnlyDictionary<string, TermWords> View(this Concept concept)
        => new OrderedDictionary<string, TermWords>(concept.Languages.Select(l => KeyValuePair.Create(l.Key, new TermWords(l.Value.Preferred, l.Value.Allowed, l.Value.Forbidden, l.Value.Note, l.Value.Examples, l.Value.Forms))));

    internal static IReadOnlyList<TermClashView> Views(this IEnumerable<TermClash> clashes, Words words)
        => [.. clashes.Select(c => new TermClashView(c.Kind, c.Language, c.Word, [c.One.Id, c.Other.Id], words.Text($"term.clash.{DeskProblems.Lower(c.Kind.ToString())}",
            ("word", c.Word), ("language", words.Has($"language.{c.Language}") ? words[$"language.{c.Language}"] : c.Language), ("one", Name(c.One, words)), ("other", Name(c.Other, words)))))];

    /// <summary>What a person calls it: its word in their language, in another, or its id; two may share a word.</summary>
    static string Name(KeptTerm term, Words words)
    {
        var word = term.Concept.Languages.GetValueOrDefault(words.Language)?.Preferred ?? term.Concept.Languages.Values.Select(w => w.Preferred).FirstOrDefault(w => w is not null);
        return word is null || word == term.Id ? term.Id : $"{word} [{term.Id}]";
    }

    internal static Concept Said(this TermRequest request)
        => new(null, request.Note, new OrderedDictionary<string, ConceptWords>((request.Languages ?? new Dictionary<string, TermWords>()).Where(l => l.Value is not null).Select(l => KeyValuePair.Create(l.Key, new ConceptWords(
            l.Value.Preferred,
            Texts(l.Value.Allowed),
            Texts(l.Value.Forbidden),
            l.Value.Note,
            Texts(l.Value.Examples),
            (l.Value.Forms ?? new Dictionary<string, IReadOnlyList<string>>()).ToDictionary(f => f.Key, f => Texts(f.Value)))))));

    internal static TermWrite Write(string id, int? version, Guid operation) => new(id, version ?? 0, OperationId.Of(operation));

    /// <summary>A bundle may name a term anything: a slash in a path stays encoded until here.</summary>
    internal static string Id(string route) => route.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);

    static IReadOnlyList<string> Texts(IReadOnlyList<string?>? texts) => [.. (texts ?? []).OfType<string>()];
}
