using System.Text;
using Dateline.Language.Tokens;

namespace Dateline.Language.Copy;

/// <summary>
/// Words in which a letter of another script stands for one that looks like it: «Пyтін» with a Latin y. COVID-інфекція,
/// iPhone-и, Х-101 and SMSка are fine: there whole parts are of one script, and no part looks like the other's.
/// </summary>
public static class MixedScript
{
    /// <summary>The words, in the order of the text; with the word in one script where all its wrong letters have a lookalike.</summary>
    public static IReadOnlyList<TextSpan> In(string text, string language)
    {
        var own = Letters.ScriptOfLanguage(language);
        var found = new List<TextSpan>();
        var tokens = Tokenizer.Tokens(text);
        for (var at = 0; at < tokens.Count; at++)
        {
            if (tokens[at].Kind is not TokenKind.Word)
            {
                continue;
            }
            foreach (var part in Parts(text, tokens[at]))
            {
                if (Letters.ScriptOf(part.In(text)) is Script.Mixed && Mixture(text, part, own) is { } mixture)
                {
                    found.Add(mixture);
                }
            }
            if (own is Script.Cyrillic && StandsForWord(text, tokens, at) is { } single)
            {
                found.Add(single);
            }
        }
        return found;
    }

    /// <summary>Between hyphens; and at an apostrophe, unless only one letter stands before it: O'Хейген is one word, Google'ом two.</summary>
    static IEnumerable<Token> Parts(string text, Token word)
    {
        var start = word.Start;
        for (var at = word.Start; at < word.End; at++)
        {
            if (text[at] is '-' or '\u2010' or '\u2011' || (CyrillicText.IsApostrophe(text[at]) && at - start > 1 && Differ(text[at - 1], text[at + 1])))
            {
                yield return new Token(TokenKind.Word, start, at - start);
                start = at + 1;
            }
        }
        yield return new Token(TokenKind.Word, start, word.End - start);
    }

    static bool Differ(char left, char right) => Letters.ScriptOf([left]) != Letters.ScriptOf([right]);

    static TextSpan? Mixture(string text, Token part, Script own)
    {
        var written = part.In(text);
        var (toCyrillic, toLatin, changes, latin, cyrillic) = (true, true, 0, 0, 0);
        var last = Script.None;
        foreach (var letter in written)
        {
            var script = Letters.ScriptOf([letter]);
            if (script is not (Script.Latin or Script.Cyrillic))
            {
                continue;
            }
            latin += script is Script.Latin ? 1 : 0;
            cyrillic += script is Script.Cyrillic ? 1 : 0;
            toCyrillic &= script is Script.Cyrillic || Letters.Lookalike(letter) is not null;
            toLatin &= script is Script.Latin || Letters.Lookalike(letter) is not null;
            changes += last is not Script.None && script != last ? 1 : 0;
            last = script;
        }
        if (latin == 0 || cyrillic == 0)
        {
            return null;
        }
        var to = (toCyrillic, toLatin) switch
        {
            (true, true) => latin == cyrillic || own is Script.Cyrillic ? own : Script.Latin,
            (true, false) => Script.Cyrillic,
            (false, true) => Script.Latin,
            _ => Script.None,
        };
        // SMSка: an ending on a foreign word.
        return to is Script.None && changes == 1 ? null : new TextSpan(part.Start, part.Length, to is Script.None ? null : Written(written, to));
    }

    static string Written(ReadOnlySpan<char> part, Script script)
    {
        var written = new StringBuilder(part.Length);
        foreach (var letter in part)
        {
            written.Append(Letters.ScriptOf([letter]) == script ? letter : Letters.Lookalike(letter) ?? letter);
        }
        return written.ToString();
    }

    /// <summary>A Latin i, a, o, y or c in small letters between Cyrillic words is a conjunction or a preposition.</summary>
    static TextSpan? StandsForWord(string text, IReadOnlyList<Token> tokens, int at)
        => tokens[at].Length == 1 && text[tokens[at].Start] is 'i' or 'a' or 'o' or 'y' or 'c'
            && at >= 2 && at + 2 < tokens.Count && IsCyrillic(text, tokens, at - 2, at - 1) && IsCyrillic(text, tokens, at + 2, at + 1)
            && !IsName(text, tokens[at - 2])
            ? new TextSpan(tokens[at].Start, 1, Letters.Lookalike(text[tokens[at].Start])?.ToString())
            : null;

    static bool IsCyrillic(string text, IReadOnlyList<Token> tokens, int word, int space)
        => tokens[space].Kind is TokenKind.Space && tokens[word].Kind is TokenKind.Word && Letters.ScriptOf(tokens[word].In(text)) is Script.Cyrillic;

    /// <summary>What a single letter is the name of: літера a, вітамін c, клас a.</summary>
    static bool IsName(string text, Token word)
        => word.In(text).ToString().ToLowerInvariant() is var before
            && Named.Exists(name => before.StartsWith(name, StringComparison.Ordinal));

    static readonly List<string> Named = ["літер", "букв", "звук", "вітамін", "витамин", "клас", "пункт", "нот", "змінн", "переменн", "точк", "точок", "вісь", "осі", "ось", "груп", "тип", "гепатит"];
}
