using Dateline.Language.Forms;
using Dateline.Language.Stems;
using Dateline.Language.Tokens;

namespace Dateline.Language.Terms;

/// <summary>
/// One language's terms, made ready to be found in texts: each generated form of each phrase by its words, so that a text
/// is read once, however many terms there are. Safe for many threads at once.
/// </summary>
public sealed class TermBase
{
    /// <summary>Longer phrases are sentences.</summary>
    const int MostWords = 12;

    /// <summary>Forms of all phrases together; further phrases are left out, so that memory has a bound.</summary>
    const int MostForms = 400_000;

    readonly Dictionary<string, List<(int Phrase, Cell? Cell)>> _forms = new(StringComparer.Ordinal);

    /// <summary>By the first word of a form, how many words the forms that begin with it have, the most first.</summary>
    readonly Dictionary<string, List<int>> _lengths = new(StringComparer.Ordinal);

    readonly List<(int Term, TermStatus Status, string Text, bool IsName)> _phrases = [];
    readonly Dictionary<(int Term, Cell Cell), List<string>> _preferred = [];
    readonly string _language;
    int _count;

    TermBase(string language, IReadOnlyList<Term> terms) => (_language, Terms) = (LanguageCode.Primary(language), terms);

    /// <summary>In the order in which they were given; <see cref="TermUse.Term"/> counts in it.</summary>
    public IReadOnlyList<Term> Terms { get; }

    /// <summary>Common words: adjectives agree with their noun, and both numbers are known.</summary>
    /// <param name="language">A BCP 47 code.</param>
    /// <param name="terms">The language's; where two claim one form, the better status and then the earlier term has it.</param>
    public static TermBase Of(string language, IReadOnlyList<Term> terms) => Of(language, terms, phrase => PhraseForms.Of(language, phrase, PhraseKind.Common));

    /// <param name="language">A BCP 47 code.</param>
    /// <param name="terms">The language's; where two claim one form, the better status and then the earlier term has it.</param>
    /// <param name="forms">All forms of a phrase, itself among them: those of one case and number can stand in each other's place.</param>
    public static TermBase Of(string language, IReadOnlyList<Term> terms, Func<string, IEnumerable<InflectedForm>> forms)
    {
        ArgumentNullException.ThrowIfNull(language);
        ArgumentNullException.ThrowIfNull(terms);
        ArgumentNullException.ThrowIfNull(forms);
        var made = new TermBase(language, terms);
        foreach (var (index, term) in terms.Index())
        {
            if (term.Preferred is { } preferred)
            {
                made.Add(index, TermStatus.Preferred, preferred, term.Forms, forms);
            }
            foreach (var allowed in term.Allowed)
            {
                made.Add(index, TermStatus.Allowed, allowed, term.Forms, forms);
            }
            foreach (var forbidden in term.Forbidden)
            {
                made.Add(index, TermStatus.Forbidden, forbidden, term.Forms, forms);
            }
        }
        return made;
    }

    /// <summary>The terms' words in a text, in order; of two that overlap the longer. Linear, never throws.</summary>
    /// <param name="text">Any.</param>
    /// <param name="orNames">Words with capitals, too, which may be a name's: Tyshytsia Embankment.</param>
    public IReadOnlyList<TermUse> In(string text, bool orNames = false)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (_forms.Count == 0)
        {
            return [];
        }
        var words = TermWord.Words.Of(text, _language);
        var uses = new List<TermUse>();
        for (var at = 0; at < words.Count;)
        {
            at += Longest(text, words, at, orNames, uses);
        }
        return uses;
    }

    int Longest(string text, IReadOnlyList<TermWord> words, int at, bool orNames, List<TermUse> uses)
    {
        foreach (var length in _lengths.GetValueOrDefault(words[at].Plain) ?? [])
        {
            if (at + length > words.Count || Enumerable.Range(at + 1, length - 1).Any(w => !words[w].Joined)
                || !_forms.TryGetValue(string.Join(' ', Enumerable.Range(at, length).Select(w => words[w].Plain)), out var found))
            {
                continue;
            }
            var mine = found.Where(f => orNames || Fits(_phrases[f.Phrase].IsName, words, at, length)).ToList();
            if (mine.Count > 0)
            {
                var (term, status, phrase, _) = _phrases[mine.MinBy(f => _phrases[f.Phrase].Status).Phrase];
                var span = new TextSpan(words[at].Start, words[at + length - 1].End - words[at].Start);
                var cells = mine.Where(f => _phrases[f.Phrase].Term == term && _phrases[f.Phrase].Status == status).Select(f => f.Cell);
                uses.Add(new TermUse(term, status, phrase, status is TermStatus.Preferred ? span : span with { Suggestion = Preferred(term, cells, words[at].IsCapital && !_phrases[mine[0].Phrase].IsName) }));
                return length;
            }
        }
        return 1;
    }

    /// <summary>The one form that the preferred phrase has in every case that the word may be in.</summary>
    string? Preferred(int term, IEnumerable<Cell?> cells, bool capital)
    {
        var texts = cells.OfType<Cell>().SelectMany(c => _preferred.GetValueOrDefault((term, c)) ?? []).Distinct(StringComparer.Ordinal).Take(2).ToList();
        return texts is [var only] ? capital ? char.ToUpperInvariant(only[0]) + only[1..] : only : null;
    }

    /// <summary>
    /// «Набережна» amid a sentence is a street and «Променад» in marks a shop; a phrase that has capitals itself needs them.
    /// </summary>
    bool Fits(bool isName, IReadOnlyList<TermWord> words, int at, int length)
    {
        if (isName)
        {
            return words[at].IsCapital;
        }
        return words[at].IsCapital
            ? words[at].MayBeCapital && !(_language == "en" && !words[at].AmongCapitals && at + length < words.Count && words[at + length] is { IsCapital: true, Joined: true })
            : true;
    }

    readonly record struct Cell(GrammaticalCase Case, bool IsPlural);

    void Add(int term, TermStatus status, string phrase, IReadOnlyDictionary<string, IReadOnlyList<string>>? given, Func<string, IEnumerable<InflectedForm>> forms)
    {
        if (_count >= MostForms)
        {
            return;
        }
        var index = _phrases.Count;
        _phrases.Add((term, status, phrase, phrase.Length > 0 && char.IsUpper(phrase[0])));
        // A possessive's ending is no part of the word here, and stays where it is.
        var generated = forms(phrase).Where(f => f.Case is not GrammaticalCase.Possessive).Select(f => (f.Text, Cell: (Cell?)new Cell(f.Case, f.IsPlural)));
        foreach (var (text, cell) in given?.GetValueOrDefault(phrase) is { } texts ? Given(phrase, texts, generated) : generated)
        {
            var words = TermWord.In(text, _language);
            if (words.Count is 0 or > MostWords)
            {
                continue;
            }
            _count++;
            var key = string.Join(' ', words.Select(w => w.Plain));
            if (!_forms.TryGetValue(key, out var known))
            {
                _forms[key] = known = [];
                var lengths = _lengths.TryGetValue(words[0].Plain, out var some) ? some : _lengths[words[0].Plain] = [];
                if (!lengths.Contains(words.Count))
                {
                    lengths.Add(words.Count);
                    lengths.Sort((a, b) => b.CompareTo(a));
                }
            }
            known.Add((index, cell));
            if (status is TermStatus.Preferred && cell is { } place)
            {
                var there = _preferred.TryGetValue((term, place), out var some) ? some : _preferred[(term, place)] = [];
                there.Add(text);
            }
        }
    }

    /// <summary>What somebody gave is in whichever case a generated form is that reads the same, or in one that nobody knows.</summary>
    static IEnumerable<(string Text, Cell? Cell)> Given(string phrase, IReadOnlyList<string> texts, IEnumerable<(string Text, Cell? Cell)> generated)
    {
        var cells = generated.ToLookup(f => f.Text, f => f.Cell, StringComparer.Ordinal);
        return texts.Prepend(phrase).Distinct(StringComparer.Ordinal).SelectMany(text => cells[text].DefaultIfEmpty().Select(cell => (text, cell)));
    }
}

/// <summary>A word as terms compare it.</summary>
/// <param name="Start">In UTF-16 units.</param>
/// <param name="Length">Without an English possessive's ending.</param>
/// <param name="Plain">In small letters.</param>
/// <param name="IsCapital">Its first letter.</param>
/// <param name="Joined">Only a space parts it from the word before.</param>
/// <param name="MayBeCapital">It begins a sentence, or stands among words that all have capitals: its own says nothing.</param>
/// <param name="AmongCapitals">In a headline of capitals.</param>
readonly record struct TermWord(int Start, int Length, string Plain, bool IsCapital, bool Joined, bool MayBeCapital, bool AmongCapitals)
{
    /// <summary>The same as <see cref="In"/>, of a story's texts, which many ask for.</summary>
    internal static readonly ReadBefore<IReadOnlyList<TermWord>> Words = new(In);

    internal int End => Start + Length;

    internal static IReadOnlyList<TermWord> In(string text, string language)
    {
        var words = new List<TermWord>();
        var (joined, begins, capitals) = (false, true, 0);
        foreach (var token in Tokenizer.Tokens(text))
        {
            switch (token.Kind)
            {
                case TokenKind.Word when token.Length <= SearchText.LongestWord:
                    var length = language == "en" && token.Length > 2 && text[token.End - 1] is 's' or 'S' && CyrillicText.IsApostrophe(text[token.End - 2]) ? token.Length - 2 : token.Length;
                    var capital = char.IsUpper(text[token.Start]);
                    capitals += capital ? 1 : 0;
                    words.Add(new TermWord(token.Start, length, ReadText.Plain(text.AsSpan(token.Start, length)), capital, joined, begins, false));
                    (joined, begins) = (true, false);
                    break;
                case TokenKind.Space:
                    begins |= token.In(text).Contains('\n');
                    break;
                default:
                    joined = false;
                    begins |= token.Kind is TokenKind.Sign && text[token.Start] is '.' or '!' or '?' or '…' or ':' or '—' or '–' or '•';
                    break;
            }
        }
        // Headline Case, and CAPITALS; the first word of a sentence has one anyway.
        return words.Count > 3 && (capitals - 1) * 10 >= (words.Count - 1) * 6 ? words.ConvertAll(w => w with { MayBeCapital = true, AmongCapitals = true }) : words;
    }
}
