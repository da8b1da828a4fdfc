using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Dateline.Language.Tokens;

/// <summary>
/// Parts a text into tokens that follow each other without a gap. Linear, and never throws whatever the text holds.
/// </summary>
public static class Tokenizer
{
    static readonly string[] Schemes = ["http://", "https://", "ftp://", "www.", "mailto:"];

    static readonly HashSet<string> TopDomains = new(StringComparer.OrdinalIgnoreCase)
    {
        "com", "org", "net", "info", "biz", "gov", "edu", "mil", "int", "news", "media", "online", "site", "app", "dev", "tech", "today", "live", "club",
        "ua", "ru", "uk", "us", "eu", "pl", "de", "fr", "it", "es", "cz", "sk", "hu", "ro", "md", "by", "kz", "ge", "lt", "lv", "ee", "fi", "se", "no", "dk",
        "nl", "be", "at", "ch", "tr", "il", "cn", "jp", "kr", "in", "br", "ca", "au", "nz", "za", "ie", "io", "ai", "tv", "fm", "co", "cc", "me", "ly", "gl", "gg",
        "укр", "рф", "su", "example", "am", "az", "is", "bg", "gr", "js", "pdf", "doc", "jpg", "png", "exe",
    };

    /// <summary>RFC 1035 §2.3.4; it also keeps a chain of points from being read again at each of them.</summary>
    const int LongestDomain = 255;

    // Seven rules of a check read the same text one after the other; taking it apart each time was a sixth of their time. It is kept as long as the text lives.
    static readonly ConditionalWeakTable<string, Token[]> Read = [];

    public static IReadOnlyList<Token> Tokens(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Read.GetValue(text, Parts);
    }

    static Token[] Parts(string text)
    {
        var tokens = new List<Token>(text.Length / 3);
        for (var at = 0; at < text.Length;)
        {
            var token = TokenAt(text, at);
            tokens.Add(token);
            at = token.End;
        }
        return [.. tokens];
    }

    static Token TokenAt(string text, int at)
    {
        var kind = KindAt(text, at, out var length);
        if (kind is Kind.Space)
        {
            var end = at + length;
            while (end < text.Length && KindAt(text, end, out length) is Kind.Space)
            {
                end += length;
            }
            return new Token(TokenKind.Space, at, end - at);
        }
        if (StartsAddress(text, at, kind) is var address && address > at)
        {
            return new Token(TokenKind.Address, at, address - at);
        }
        return kind is Kind.Letter or Kind.Digit ? WordAt(text, at) : new Token(TokenKind.Sign, at, length);
    }

    static Token WordAt(string text, int start)
    {
        var (at, letters) = (start, false);
        while (at < text.Length)
        {
            var kind = KindAt(text, at, out var length);
            letters |= kind is Kind.Letter;
            if (kind is not (Kind.Letter or Kind.Digit or Kind.Mark) && !Joins(text, at, letters))
            {
                break;
            }
            at += length;
        }
        if (at < text.Length && text[at] is '.' or '@' && DomainEnd(text, start, at) is var end && end > at)
        {
            return new Token(TokenKind.Address, start, end - start);
        }
        return new Token(letters ? TokenKind.Word : TokenKind.Number, start, at - start);
    }

    /// <summary>A sign that stands inside a word or number: об'єкт, північно-східний, 2,5.</summary>
    static bool Joins(string text, int at, bool letters)
    {
        if (at + 1 >= text.Length || at == 0)
        {
            return false;
        }
        var after = KindAt(text, at + 1, out _);
        if (!letters && text[at] is '.' or ',' or ':')
        {
            return after is Kind.Digit && char.IsDigit(text[at - 1]);
        }
        return after switch
        {
            Kind.Letter => CyrillicText.IsApostrophe(text[at]) || text[at] is '-' or '\u2010' or '\u2011',
            Kind.Digit => letters && text[at] is '-' or '\u2010' or '\u2011',
            _ => false,
        };
    }

    /// <summary>Where an address with a scheme, a hashtag or a user's name ends that starts here; the start where there is none.</summary>
    static int StartsAddress(string text, int at, Kind kind)
    {
        if (kind is Kind.Letter && text[at] is 'h' or 'f' or 'w' or 'm' or 'H' or 'F' or 'W' or 'M')
        {
            foreach (var scheme in Schemes)
            {
                if (string.Compare(text, at, scheme, 0, scheme.Length, StringComparison.OrdinalIgnoreCase) == 0)
                {
                    return Trimmed(text, at, AddressEnd(text, at));
                }
            }
        }
        if (text[at] is '#' or '@' && at + 1 < text.Length && KindAt(text, at + 1, out _) is Kind.Letter or Kind.Digit)
        {
            var end = at + 1;
            while (end < text.Length && (text[end] == '_' || KindAt(text, end, out _) is Kind.Letter or Kind.Digit or Kind.Mark))
            {
                end++;
            }
            return end;
        }
        return at;
    }

    /// <summary>Where weather.com, gazeta.pl/kraj or jo@samaritans.org ends; the point or @ itself where it is none.</summary>
    static int DomainEnd(string text, int start, int sign)
    {
        var (at, label, hasAt) = (sign, sign, false);
        var limit = Math.Min(text.Length, sign + LongestDomain);
        while (at < limit && (text[at] is '.' or '@' || KindAt(text, at, out _) is Kind.Letter or Kind.Digit || (text[at] is '-' or '_' && at > sign)))
        {
            if (text[at] is '.' or '@')
            {
                hasAt |= text[at] == '@';
                // A full stop at the end of a sentence is not the domain's.
                if (at + 1 >= text.Length || KindAt(text, at + 1, out _) is not (Kind.Letter or Kind.Digit))
                {
                    break;
                }
                label = at + 1;
            }
            at++;
        }
        if (label == sign || !TopDomains.Contains(text[label..at]) || (!hasAt && char.IsUpper(text[label]) && !char.IsUpper(text[label + 1])))
        {
            return sign;
        }
        return at < text.Length && text[at] == '/' ? Trimmed(text, start, AddressEnd(text, at)) : at;
    }

    static int AddressEnd(string text, int at)
    {
        while (at < text.Length && !char.IsWhiteSpace(text[at]) && text[at] is not ('<' or '>' or '"' or '«' or '»' or '“' or '”' or '„'))
        {
            at++;
        }
        return at;
    }

    static int Trimmed(string text, int start, int end)
    {
        while (end > start && text[end - 1] is '.' or ',' or ';' or ':' or '!' or '?' or ')' or '\'' or '’')
        {
            end--;
        }
        return end;
    }

    static Kind KindAt(string text, int at, out int length)
    {
        if (!Rune.TryGetRuneAt(text, at, out var rune))
        {
            length = 1;
            return Kind.Other;
        }
        length = rune.Utf16SequenceLength;
        return Rune.GetUnicodeCategory(rune) switch
        {
            UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter or UnicodeCategory.OtherLetter => Kind.Letter,
            UnicodeCategory.ModifierLetter => rune.Value == 'ʼ' ? Kind.Other : Kind.Letter,
            UnicodeCategory.DecimalDigitNumber => Kind.Digit,
            UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format => Kind.Mark,
            UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => Kind.Space,
            UnicodeCategory.Control when char.IsWhiteSpace(text[at]) => Kind.Space,
            _ => Kind.Other,
        };
    }

    enum Kind
    {
        Letter,
        Digit,
        Mark,
        Space,
        Other,
    }
}
