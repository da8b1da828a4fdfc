using System.Text;

namespace Dateline.People;

/// <summary>
/// What a password may be: long, and not one that is tried first. No rule asks for digits or signs, which make
/// passwords that people forget and programs guess (NIST SP 800-63B §3.1.1.2).
/// </summary>
public static class PasswordRules
{
    public const int Shortest = 12;
    public const int Longest = 256;
    const int FewestLetters = 6;

    // Rows of keyboards and alphabets: what hands do by themselves.
    static readonly string[] Rows =
    [
        "qwertyuiop", "asdfghjkl", "zxcvbnm", "1qaz2wsx3edc4rfv5tgb6yhn7ujm", "abcdefghijklmnopqrstuvwxyz", "01234567890123456789", "йцукенгшщзхїъ", "фівапролджє", "фывапролджэ", "ячсмитьбю", "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя", "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
    ];

    // What the published lists of most used passwords are made of.
    static readonly string[] Common =
    [
        "password", "passw", "parol", "пароль", "admin", "administrator", "qwerty", "йцукен", "letmein", "welcome", "iloveyou", "monkey", "dragon", "master", "login", "princess", "sunshine", "football", "baseball", "shadow", "superman", "batman", "trustno", "starwars", "whatever", "secret", "hello", "freedom", "computer", "internet", "samsung", "google", "ukraine", "ukraina", "україна", "украина", "kyiv", "kiev", "київ", "киев", "slavaukraini", "славаукраїні", "russia", "россия", "newsroom", "редакція", "редакция", "dateline", "changeme", "default", "test", "guest", "user", "root", "access", "love", "кохання", "любовь", "люблю", "привет", "привіт", "natasha", "наташа", "andrey", "андрій", "андрей", "summer", "winter", "spring", "autumn", "monday", "friday", "january",
    ];

    static readonly Dictionary<char, char> Disguises = new() { ['@'] = 'a', ['4'] = 'a', ['3'] = 'e', ['1'] = 'i', ['!'] = 'i', ['0'] = 'o', ['$'] = 's', ['5'] = 's', ['7'] = 't' };

    /// <summary>Null where it may be; otherwise the name of the sentence that says why not.</summary>
    /// <param name="password">As typed.</param>
    /// <param name="known">What others know of the person: name, address, newsroom.</param>
    public static string? Problem(string password, params ReadOnlySpan<string?> known)
    {
        var plain = Normal(password);
        if (plain.EnumerateRunes().Count() < Shortest)
        {
            return "short";
        }
        if (plain.Length > Longest)
        {
            return "long";
        }
        if (plain.EnumerateRunes().Distinct().Count() < FewestLetters)
        {
            return "common";
        }
        var words = new List<string>(Common);
        foreach (var text in known)
        {
            words.AddRange((text ?? "").ToLowerInvariant().Split(['@', '.', ' ', '-', '_', '/', ':'], StringSplitOptions.RemoveEmptyEntries).Where(w => w.Length > 3));
        }
        var lower = plain.ToLowerInvariant();
        return IsMadeOf(lower, words) || IsMadeOf(string.Concat(lower.Select(c => Disguises.GetValueOrDefault(c, c))), words) ? "common" : null;
    }

    /// <summary>One form for what keyboards write in several ways.</summary>
    public static string Normal(string password) => password.IsNormalized(NormalizationForm.FormKC) ? password : password.Normalize(NormalizationForm.FormKC);

    /// <summary>Whether little is left of it once common words, rows, digits and signs are taken away.</summary>
    static bool IsMadeOf(string password, List<string> words)
    {
        var rest = password;
        foreach (var word in words.OrderByDescending(w => w.Length))
        {
            rest = rest.Replace(word, " ", StringComparison.Ordinal);
        }
        var left = 0;
        for (var at = 0; at < rest.Length;)
        {
            var run = RunAt(rest, at);
            left += run > 0 || (char.IsAscii(rest[at]) && !char.IsAsciiLetter(rest[at])) || char.IsLowSurrogate(rest[at]) ? 0 : 1;
            at += Math.Max(run, 1);
        }
        return left < FewestLetters;
    }

    /// <summary>How many letters from here go along a row, forwards or backwards; 0 where fewer than four do.</summary>
    static int RunAt(string text, int at)
    {
        var longest = 0;
        foreach (var row in Rows)
        {
            foreach (var line in (ReadOnlySpan<string>)[row, string.Concat(row.Reverse())])
            {
                for (var start = line.IndexOf(text[at], StringComparison.Ordinal); start >= 0; start = line.IndexOf(text[at], start + 1))
                {
                    var length = 0;
                    while (at + length < text.Length && start + length < line.Length && text[at + length] == line[start + length])
                    {
                        length++;
                    }
                    longest = Math.Max(longest, length);
                }
            }
        }
        return longest >= 4 ? longest : 0;
    }
}
