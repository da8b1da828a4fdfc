using System.Globalization;

namespace Dateline.Language.Facts;

/// <summary>What a word or phrase can mean among facts.</summary>
enum Sense
{
    Number,
    Ordinal,
    Magnitude,
    Bare,
    Single,
    Once,
    And,
    Half,
    Multiple,
    Times,
    Fraction,
    Percent,
    Points,
    Unit,
    Currency,
    Age,
    Old,
    Aged,
    Years,
    Century,
    Month,
    Stopped,
    Near,
    Weekday,
    Part,
    At,
    Hour,
    Oclock,
    To,
    Between,
    Or,
    Decade,
    Score,
    Around,
    After,
    Relative,
    Minus,
    Zone,
    Halfway,
}

/// <remarks>A guarded word means this only in the company of a number or a preposition: May, март.</remarks>
sealed record Meaning(Sense Sense, decimal Value, string Name, bool Guarded);

/// <summary>
/// A language's words for facts, from its file in <c>Data</c>. A line there is <c>sense value = forms</c>; a form is one
/// word or several joined by _, and <c>stem+class</c> stands for the stem with each ending of <c>endings class = …</c>
/// (- for none). A ? after the sense guards it. <c>compound 2 = двох</c> and <c>compounded m = метров+a</c> make
/// «двохметровий» a measure of two metres. Words are in lower case, with ' for an apostrophe and е for ё.
/// </summary>
sealed class Lexicon
{
    internal const int LongestPhrase = 4;

    /// <summary>Shorter prefixes and shorter rests begin and end too many other words.</summary>
    const int LeastPrefix = 4;

    const int LeastCompounded = 5;

    readonly Dictionary<string, Meaning[]> _meanings = new(StringComparer.Ordinal);
    readonly Dictionary<string, (decimal Amount, string Unit)> _compounds = new(StringComparer.Ordinal);
    readonly List<(decimal Amount, string Prefix)> _prefixes = [];
    readonly HashSet<string> _starts = new(StringComparer.Ordinal);
    readonly Dictionary<string, Meaning[]>.AlternateLookup<ReadOnlySpan<char>> _meaningOf;
    readonly Dictionary<string, (decimal Amount, string Unit)>.AlternateLookup<ReadOnlySpan<char>> _compoundOf;
    readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _startsWith;

    Lexicon(IEnumerable<string> lines)
    {
        Read(lines);
        _meaningOf = _meanings.GetAlternateLookup<ReadOnlySpan<char>>();
        _compoundOf = _compounds.GetAlternateLookup<ReadOnlySpan<char>>();
        _startsWith = _starts.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    internal static Lexicon Of(string language) => new([.. Lines("all"), .. language.Length == 0 ? [] : Lines(language)]);

    internal Meaning[] Of(ReadOnlySpan<char> phrase) => _meaningOf.TryGetValue(phrase, out var meanings) ? meanings : [];

    internal bool Starts(ReadOnlySpan<char> word) => _startsWith.Contains(word);

    /// <summary>«Двометровий»; and of words for other things the number alone, «десятиповерховий», with an empty unit.</summary>
    internal (decimal Amount, string Unit)? Compound(ReadOnlySpan<char> word)
    {
        if (_compoundOf.TryGetValue(word, out var compound))
        {
            return compound;
        }
        foreach (var (amount, prefix) in _prefixes)
        {
            if (word.Length >= prefix.Length + LeastCompounded && word.StartsWith(prefix, StringComparison.Ordinal))
            {
                return (amount, "");
            }
        }
        return null;
    }

    static string[] Lines(string file)
    {
        using var stream = typeof(Lexicon).Assembly.GetManifestResourceStream($"Facts.{file}")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }

    void Read(IEnumerable<string> lines)
    {
        var endings = new Dictionary<string, string[]>(StringComparer.Ordinal);
        var firsts = new List<(decimal Amount, string Prefix)>();
        foreach (var line in lines.Where(line => line[0] != '#'))
        {
            var at = line.IndexOf(" = ", StringComparison.Ordinal);
            var (head, forms) = (line[..at].Split(' '), line[(at + 3)..].Split(' ', StringSplitOptions.RemoveEmptyEntries));
            var value = head.Length > 1 ? head[1] : "";
            switch (head[0])
            {
                case "endings":
                    endings[value] = [.. forms.Select(ending => ending == "-" ? "" : ending)];
                    break;
                case "compound":
                    firsts.AddRange(forms.Select(form => (decimal.Parse(value, CultureInfo.InvariantCulture), form)));
                    _prefixes.AddRange(firsts.Where(first => first.Prefix.Length >= LeastPrefix && !_prefixes.Contains(first)));
                    break;
                case "compounded":
                    foreach (var second in forms.SelectMany(form => Forms(form, endings)))
                    {
                        foreach (var (amount, prefix) in firsts.Concat(Joined(firsts)))
                        {
                            _compounds[prefix + second] = (amount, value);
                        }
                    }
                    break;
                default:
                    Add(head[0], value, forms.SelectMany(form => Forms(form, endings)));
                    break;
            }
        }
    }

    /// <summary>«Двадцятип'яти»: tens and ones.</summary>
    static IEnumerable<(decimal Amount, string Prefix)> Joined(List<(decimal Amount, string Prefix)> firsts) =>
        from tens in firsts
        where tens.Amount is >= 20 and < 100 && tens.Amount % 10 == 0
        from ones in firsts
        where ones.Amount is >= 2 and <= 9
        select (tens.Amount + ones.Amount, tens.Prefix + ones.Prefix);

    void Add(string sense, string value, IEnumerable<string> forms)
    {
        var number = decimal.TryParse(value, NumberStyles.Number, CultureInfo.InvariantCulture, out var read) ? read : 0;
        var meaning = new Meaning(Enum.Parse<Sense>(sense.TrimEnd('?'), ignoreCase: true), number, value, sense.EndsWith('?'));
        foreach (var form in forms)
        {
            _meanings[form] = [.. _meanings.GetValueOrDefault(form, []), meaning];
            if (form.IndexOf(' ', StringComparison.Ordinal) is > 0 and var end || (end = form.IndexOf('/', StringComparison.Ordinal)) > 0)
            {
                _starts.Add(form[..end]);
            }
            else if (form[0] == '°')
            {
                _starts.Add("°");
            }
        }
    }

    static IEnumerable<string> Forms(string form, Dictionary<string, string[]> endings)
    {
        IEnumerable<string> made = [""];
        foreach (var word in form.Split('_'))
        {
            var plus = word.Length > 1 ? word.IndexOf('+', StringComparison.Ordinal) : -1;
            string[] forms = plus < 0 ? [word] : [.. endings[word[(plus + 1)..]].Select(ending => word[..plus] + ending)];
            made = made.SelectMany(_ => forms, (before, after) => before.Length == 0 ? after : $"{before} {after}");
        }
        return made;
    }
}
