using Dateline.Language.Terms;

namespace Dateline.Language.Names;

/// <summary>How a word of a name is written in a text.</summary>
enum Spelt
{
    Right,
    LikeSounding,
    Slipped,
}

/// <summary>A name's word as a text has it, and how it should be; null where several forms could be meant.</summary>
readonly record struct NameReading(Spelt Kind, string? Right);

/// <summary>A name of one word in all its forms, or the surname or first name of a person.</summary>
sealed class NameWord
{
    /// <summary>Letters; of shorter words too many are alike.</summary>
    const int Shortest = 5;

    const int Longest = 60;

    readonly Dictionary<string, string> _right = new(StringComparer.Ordinal);
    readonly Dictionary<string, string?> _sounds = new(StringComparer.Ordinal);

    NameWord(IEnumerable<string> forms)
    {
        foreach (var form in forms)
        {
            var plain = ReadText.Plain(form);
            _right.TryAdd(plain, form);
            var sound = LikeSounds.Of(plain);
            _sounds[sound] = _sounds.TryGetValue(sound, out var other) && other != form ? null : form;
        }
    }

    /// <summary>Null where none of the forms is long enough.</summary>
    internal static NameWord? Of(IEnumerable<string> forms)
    {
        string[] watched = [.. forms.Where(f => f.Length is >= Shortest and <= Longest && char.IsUpper(f[0])).Distinct(StringComparer.Ordinal)];
        return watched.Length == 0 ? null : new(watched);
    }

    /// <summary>Null for another word.</summary>
    internal NameReading? Read(string text, TermWord word)
    {
        if (!word.IsCapital || word.Length is < Shortest - 1 or > Longest)
        {
            return null;
        }
        if (_right.ContainsKey(word.Plain))
        {
            return new(Spelt.Right, null);
        }
        if (_sounds.TryGetValue(LikeSounds.Of(word.Plain), out var alike))
        {
            return new(Spelt.LikeSounding, Capitals(text.AsSpan(word.Start, word.Length), alike));
        }
        string[] slipped = [.. _right.Where(r => LetterSlip.Is(word.Plain, r.Key)).Select(r => r.Value).Take(2)];
        return slipped.Length == 0 ? null : new(Spelt.Slipped, slipped is [var only] ? Capitals(text.AsSpan(word.Start, word.Length), only) : null);
    }

    /// <summary>As the text has it: КИЇВ, Київ.</summary>
    internal static string? Capitals(ReadOnlySpan<char> written, string? form)
        => written.Length > 1 && !written.ContainsAnyInRange('a', 'z') && !written.ContainsAnyInRange('а', 'ї') ? form?.ToUpperInvariant() : form;
}
