using System.Collections.Frozen;
using Dateline.Language.Quotes;
using Dateline.Language.Stems;
using Dateline.Language.Tokens;

namespace Dateline.Language.Terms;

/// <summary>A word with its stem; <see cref="Joined"/> when nothing but a space or quotation marks parts it from the word before.</summary>
readonly record struct StemmedWord(int Start, int Length, string Stem, bool IsCapital, bool Joined, bool HasWeight)
{
    internal int End => Start + Length;
}

/// <summary>One text with its source.</summary>
sealed record ReadPair(int Text, ReadText Source, ReadText Target);

/// <summary>A text's words, stemmed, and the words that stand in quotation marks.</summary>
sealed class ReadText
{
    const int LongestWord = SearchText.LongestWord;

    /// <summary>Particles, prepositions, pronouns and the like, from four letters on: shorter words never have weight.</summary>
    static readonly FrozenSet<string> Light = List("""
        about above after again against along also although among another around because been before behind being below between both
        could does down during each either every from have having here hers herself himself however into itself just like many more most
        much must near nearly neither never next none often once only onto other others over past perhaps quite rather same shall should
        since some soon still such than that their them then there these they this those though through thus together toward towards under
        until upon very were what whatever when where whether which while whole whom whose will with within without would your yours said says
        адже або аби але багато біля вона вони воно всіх всього всьому втім дуже його йому коли крім лише майже між мене можна нього їхній їхня їхнє їхні
        нехай нині перед після поза поки понад проте проти саме свого своєї свої своє своя свій своїх своїм собі тако також такий така таке такі там тільки того тоді
        тому тієї треба усіх усього через цього цьому цією ціла цілий чого чому щодо щоби якщо якого якому який яка яке які яких яким буде було були була бути
        більше більш менше інший інша інше інші інших іншого кожен кожна кожне один одна одне одного цей себе серед
        более были было была быть вами ведь весь всего всех всем вместо возле где даже для если есть ещё еще ему ими иной итак каждый какая какие какой когда
        которая которое которые который которых которым которой которого кроме лишь между меня много может можно надо наконец него неё нет них однако около один одна одно
        перед после потому почти при про против ради самый самая самое свое своё свои своих свой своя себе себя сейчас среди также такая такие такого такой тебе тем теперь
        тогда того тоже только том тот ту тут уже хотя чего чем через чтобы этим этих это этого этой этом эту эта эти этот должен другой другая другие других
    """);

    /// <summary>The same as <see cref="Of"/>, of a story's texts, which many ask for.</summary>
    internal static readonly ReadBefore<ReadText> Before = new(Of);

    ReadText(string text, IReadOnlyList<StemmedWord> words, IReadOnlyList<(int First, int End)> quoted)
        => (Text, Words, Quoted) = (text, words, quoted);

    internal string Text { get; }

    /// <summary>In order.</summary>
    internal IReadOnlyList<StemmedWord> Words { get; }

    /// <summary>For each opening mark the words behind it up to its closing one, by index, the end not among them; in order.</summary>
    internal IReadOnlyList<(int First, int End)> Quoted { get; }

    internal static ReadText Of(string text, string language)
    {
        var stemmer = Stemmer.For(language);
        var words = new List<StemmedWord>();
        var joined = false;
        foreach (var token in Tokenizer.Tokens(text))
        {
            switch (token.Kind)
            {
                case TokenKind.Word when token.Length <= LongestWord:
                    var plain = Plain(token.In(text));
                    words.Add(new StemmedWord(token.Start, token.Length, stemmer.Stem(Owned(plain, language)), char.IsUpper(text[token.Start]), joined, plain.Length > 2 && !Light.Contains(plain) && (plain.Length > 3 || char.IsLower(text[token.Start]))));
                    joined = true;
                    break;
                case TokenKind.Space:
                    joined &= !token.In(text).Contains('\n');
                    break;
                default:
                    joined &= token.Kind is TokenKind.Sign && text[token.Start] is '«' or '»' or '“' or '”' or '„' or '"' or '\'' or '‘' or '’';
                    break;
            }
        }
        return new ReadText(text, words, QuotedWords(text, language, words));
    }

    /// <summary>Of “council’s” the council.</summary>
    static string Owned(string plain, string language)
        => LanguageCode.Primary(language) != "en" ? plain : plain.EndsWith("'s", StringComparison.Ordinal) ? plain[..^2] : plain.TrimEnd('\'');

    /// <summary>In small letters, one apostrophe for all, without stress marks; Russian ё as е, since writers choose.</summary>
    internal static string Plain(ReadOnlySpan<char> word)
    {
        Span<char> plain = stackalloc char[Math.Min(word.Length, LongestWord)];
        word[..plain.Length].ToSmall(plain);
        var length = 0;
        foreach (var letter in plain)
        {
            if (letter is '\u0301' or '\u00AD')
            {
                continue;
            }
            plain[length++] = CyrillicText.IsApostrophe(letter) ? '\'' : letter is 'ё' ? 'е' : letter is '\u2010' or '\u2011' ? '-' : letter;
        }
        return new string(plain[..length]);
    }

    /// <summary>The text from one word to another, both of them in it.</summary>
    internal TextSpan Span(int first, int last) => new(Words[first].Start, Words[last].End - Words[first].Start);

    internal string Word(int word) => Text.Substring(Words[word].Start, Words[word].Length);

    internal string Between(TextSpan span) => Text.Substring(span.Start, span.Length);

    static List<(int First, int End)> QuotedWords(string text, string language, List<StemmedWord> words)
    {
        var read = StoryQuotes.Read([text], language);
        if (read.Quotations.Count + read.Unbalanced.Count == 0)
        {
            return [];
        }
        // A lost closing mark ends where the next quotation begins, or with the text.
        var lost = read.Unbalanced.Where(u => u.Missing is MissingMark.Closing).Select(u => (u.Start, End: text.Length));
        var opened = read.Quotations.Select(q => (q.Start, q.End)).Concat(lost).OrderBy(q => q.Start).ToList();
        var starts = words.ConvertAll(w => w.Start);
        return opened.ConvertAll(q => (At(q.Start), At(q.End)));

        int At(int place) => starts.BinarySearch(place) is var at && at < 0 ? ~at : at;
    }

    static FrozenSet<string> List(string list) => list.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
}
