using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Dateline.Platform;

namespace Dateline.Bundles;

/// <summary>
/// Reads one JSON object's fields and remembers the first thing that is wrong; after that, what it answers no longer
/// matters. Every text is bounded and free of control characters.
/// </summary>
sealed partial class Fields
{
    readonly JsonElement _object;
    readonly string _path;
    readonly Fields _root;
    readonly HashSet<string> _asked = new(StringComparer.Ordinal);

    public Fields(JsonElement element, string path = "", Fields? parent = null)
    {
        _object = element;
        _path = parent is null || parent._path.Length == 0 ? path : $"{parent._path}.{path}";
        _root = parent?._root ?? this;
        if (element.ValueKind != JsonValueKind.Object)
        {
            Refuse("", "must be an object");
        }
    }

    public string? Problem { get; private set; }

    public bool Sound => _root.Problem is null;

    public void Refuse(string name, string what)
    {
        var where = name.Length == 0 ? _path : _path.Length == 0 ? name : $"{_path}.{name}";
        _root.Problem ??= where.Length == 0 ? what : $"{where}: {what}";
    }

    public bool Has(string name) => Find(name) is not null;

    public string Text(string name, int longest, bool lines = false)
    {
        var text = OptionalText(name, longest, lines);
        if (text is null)
        {
            Refuse(name, "is required");
        }
        else if (string.IsNullOrWhiteSpace(text))
        {
            Refuse(name, "is empty");
        }
        return text ?? "";
    }

    public string? OptionalText(string name, int longest, bool lines = false)
    {
        if (Find(name) is not { } value)
        {
            return null;
        }
        return Text(name, value, longest, lines);
    }

    public string Choice(string name, params ReadOnlySpan<string> choices)
    {
        var text = Text(name, 100);
        if (Sound && !choices.Contains(text))
        {
            Refuse(name, $"“{Cut(text)}” is none of {string.Join(", ", choices!)}");
        }
        return text;
    }

    public string SlugText(string name) => Slug(name, Text(name, 400));

    public string? OptionalSlug(string name) => OptionalText(name, 400) is { } slug ? Slug(name, slug) : null;

    public IReadOnlyList<string> Slugs(string name, int most)
        => [.. Texts(name, most, 400).Select(slug => Slug(name, slug))];

    public IReadOnlyList<string> Texts(string name, int most, int longest)
    {
        var texts = Items(name, most).Select((item, i) => Text(string.Create(CultureInfo.InvariantCulture, $"{name}[{i}]"), item, longest, lines: false)).ToArray();
        if (Sound && texts.Distinct(StringComparer.Ordinal).Count() != texts.Length)
        {
            Refuse(name, "names something twice");
        }
        return texts;
    }

    public IReadOnlyList<JsonElement> Items(string name, int most)
    {
        if (Find(name) is not { } value)
        {
            return [];
        }
        if (value.ValueKind != JsonValueKind.Array)
        {
            Refuse(name, "must be an array");
            return [];
        }
        if (value.GetArrayLength() > most)
        {
            Refuse(name, $"has more than {most.ToString(CultureInfo.InvariantCulture)} items");
            return [];
        }
        return [.. value.EnumerateArray()];
    }

    /// <summary>An object's members by language.</summary>
    public IReadOnlyList<(string Language, JsonElement Value)> ByLanguage(string name)
    {
        if (Find(name) is not { } value)
        {
            return [];
        }
        if (value.ValueKind != JsonValueKind.Object)
        {
            Refuse(name, "must be an object with a member for each language");
            return [];
        }
        var members = new List<(string, JsonElement)>();
        foreach (var member in value.EnumerateObject())
        {
            if (!LanguageCode().IsMatch(member.Name))
            {
                Refuse(name, $"“{Cut(member.Name)}” is no language code (two or three lower-case letters)");
            }
            members.Add((member.Name, member.Value));
        }
        if (members.Count > 40)
        {
            Refuse(name, "has more than 40 languages");
        }
        return members;
    }

    public LocalizedText? LocalizedText(string name, bool required, int longest = 300)
    {
        var texts = ByLanguage(name);
        if (required && texts.Count == 0)
        {
            Refuse(name, "is required, with a text for at least one language");
        }
        return texts.Count == 0
            ? null
            : new(texts.Select(t => KeyValuePair.Create(t.Language, NotBlank($"{name}.{t.Language}", Text($"{name}.{t.Language}", t.Value, longest, lines: false)))));
    }

    public string LanguageText(string name)
    {
        var code = Text(name, 10);
        if (Sound && !LanguageCode().IsMatch(code))
        {
            Refuse(name, $"“{Cut(code)}” is no language code (two or three lower-case letters)");
        }
        return code;
    }

    public string? OptionalLanguage(string name) => Has(name) ? LanguageText(name) : null;

    /// <summary>RFC 3339 with an offset; kept in UTC to the microsecond.</summary>
    public DateTimeOffset? Instant(string name)
    {
        if (OptionalText(name, 40) is not { } text || !Sound)
        {
            return null;
        }
        if (!Rfc3339().IsMatch(text) || !DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant))
        {
            Refuse(name, $"“{Cut(text)}” is no instant like 2025-02-24T12:00:00Z");
            return null;
        }
        if (instant.UtcDateTime.Year is < 1900 or > 2200)
        {
            Refuse(name, $"“{Cut(text)}” lies outside the years 1900 to 2200");
            return null;
        }
        return instant.Stored();
    }

    public DateTimeOffset RequiredInstant(string name)
    {
        if (!Has(name))
        {
            Refuse(name, "is required");
        }
        return Instant(name) ?? default;
    }

    public long Whole(string name, long most)
    {
        if (Find(name) is not { } value)
        {
            return 0;
        }
        if (value.ValueKind != JsonValueKind.Number || !value.TryGetInt64(out var number) || number < 0 || number > most)
        {
            Refuse(name, $"must be a whole number from 0 to {most.ToString(CultureInfo.InvariantCulture)}");
            return 0;
        }
        return number;
    }

    public bool Flag(string name, bool absent)
    {
        switch (Find(name))
        {
            case null:
                return absent;
            case { ValueKind: JsonValueKind.True or JsonValueKind.False } value:
                return value.GetBoolean();
            default:
                Refuse(name, "must be true or false");
                return absent;
        }
    }

    /// <summary>Two numbers from 0 to 1: how far from the left and from the top.</summary>
    public (double X, double Y)? Point(string name)
    {
        if (!Has(name))
        {
            return null;
        }
        double?[] numbers = [.. Items(name, 2).Select(n => n.ValueKind == JsonValueKind.Number && n.TryGetDouble(out var number) && number is >= 0 and <= 1 ? number : (double?)null)];
        if (numbers is [{ } x, { } y])
        {
            return (x, y);
        }
        Refuse(name, "must be two numbers from 0 to 1: how far from the left and from the top");
        return null;
    }

    /// <summary><c>true</c>, or the slug that it was merged into.</summary>
    public (bool Retired, string? MergedInto) Retired(string name)
    {
        switch (Find(name))
        {
            case null or { ValueKind: JsonValueKind.False }:
                return (false, null);
            case { ValueKind: JsonValueKind.True }:
                return (true, null);
            case { ValueKind: JsonValueKind.String } value:
                return (true, Slug(name, value.GetString()!));
            default:
                Refuse(name, "must be true, or the slug that it was merged into");
                return (false, null);
        }
    }

    public JsonElement? Find(string name)
    {
        _asked.Add(name);
        return _object.ValueKind == JsonValueKind.Object && _object.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
    }

    /// <summary>A field that nothing asked for would be lost in silence: a typing error, or a newer format.</summary>
    public void NothingElse()
    {
        if (_object.ValueKind != JsonValueKind.Object)
        {
            return;
        }
        foreach (var member in _object.EnumerateObject())
        {
            if (!_asked.Contains(member.Name))
            {
                Refuse("", $"there is no field “{Cut(member.Name)}” here");
            }
        }
    }

    string Text(string name, JsonElement value, int longest, bool lines)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            Refuse(name, "must be a text");
            return "";
        }
        string text;
        try
        {
            text = value.GetString()!;
        }
        catch (InvalidOperationException)
        {
            Refuse(name, "is no valid Unicode");
            return "";
        }
        if (text.Length > longest)
        {
            Refuse(name, $"is longer than {longest.ToString(CultureInfo.InvariantCulture)} characters");
        }
        if (text.Any(c => char.IsControl(c) && !(lines && c is '\n' or '\t')))
        {
            Refuse(name, "holds a control character");
        }
        return text;
    }

    string NotBlank(string name, string text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            Refuse(name, "is empty");
        }
        return text;
    }

    string Slug(string name, string slug)
    {
        if (Sound && !Language.Slug.IsWellFormed(slug))
        {
            Refuse(name, $"“{Cut(slug)}” is no slug: lower-case Latin letters, digits and single hyphens");
        }
        return slug;
    }

    static string Cut(string text) => text.Length <= 60 ? text : text[..60] + "…";

    [GeneratedRegex(@"^[a-z]{2,3}\z", RegexOptions.CultureInvariant)]
    private static partial Regex LanguageCode();

    [GeneratedRegex(@"^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(\.\d{1,9})?([Zz]|[+-]\d\d:\d\d)\z", RegexOptions.CultureInvariant)]
    private static partial Regex Rfc3339();
}
