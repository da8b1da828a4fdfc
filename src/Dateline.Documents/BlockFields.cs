using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Dateline.Documents;

/// <summary>One JSON object's fields, each bounded and of its kind, or a refusal.</summary>
sealed partial class BlockFields
{
    internal static readonly string[] PictureTypes = [".jpg", ".jpeg", ".png", ".webp", ".avif", ".gif", ".tif", ".tiff"];

    readonly Dictionary<string, JsonElement> _fields = new(StringComparer.Ordinal);
    readonly HashSet<string> _asked = new(StringComparer.Ordinal);

    internal BlockFields(JsonElement element, string path)
    {
        Path = path;
        if (element.ValueKind != JsonValueKind.Object)
        {
            throw new Refusal(path, MistakeKind.NotBlock);
        }
        foreach (var field in element.EnumerateObject())
        {
            var name = Name(field, path);
            if (!_fields.TryAdd(name, field.Value))
            {
                throw new Refusal(path, new Mistake(MistakeKind.FieldTwice, Cut(name)));
            }
        }
    }

    internal string Path { get; }

    internal Refusal Wrong(string name, MistakeKind kind, string? named = null) => new($"{Path}.{name}", new Mistake(kind, named));

    internal bool Has(string name) => Find(name) is not null;

    internal JsonElement Required(string name) => Find(name) ?? throw Wrong(name, MistakeKind.Missing);

    internal string Text(string name, int longest)
        => Plain(Required(name), $"{Path}.{name}", longest) is { } text && !string.IsNullOrWhiteSpace(text) ? text : throw Wrong(name, MistakeKind.Empty);

    internal string MaybeEmpty(string name, int longest) => Plain(Required(name), $"{Path}.{name}", longest);

    internal string? Optional(string name, int longest) => Find(name) is { } value ? Plain(value, $"{Path}.{name}", longest) : null;

    internal string Html(string name) => Html(Required(name), $"{Path}.{name}");

    internal bool Flag(string name) => Find(name)?.ValueKind switch
    {
        null or JsonValueKind.False => false,
        JsonValueKind.True => true,
        _ => throw Wrong(name, MistakeKind.NotFlag),
    };

    internal string Url(string name)
    {
        var url = Text(name, DocumentLimits.UrlLength);
        return InlineHtml.IsLink(url) && url.StartsWith("http", StringComparison.OrdinalIgnoreCase)
            ? url
            : throw Wrong(name, MistakeKind.NotAddress);
    }

    internal DateTimeOffset Instant(string name)
    {
        var text = Text(name, 40);
        return Rfc3339().IsMatch(text) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var instant)
            ? new DateTimeOffset(instant.Ticks - (instant.Ticks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero)
            : throw Wrong(name, MistakeKind.NotInstant);
    }

    /// <summary>A path beside the bundle, never one that leads elsewhere, of a kind of file that is a picture.</summary>
    internal string PictureFile(string name)
    {
        var file = Text(name, DocumentLimits.FileNameLength);
        if (file[0] == '/' || file.Contains('\\', StringComparison.Ordinal) || file.Contains(':', StringComparison.Ordinal) || file.Split('/').Any(part => part is "" or "." or ".."))
        {
            throw Wrong(name, MistakeKind.PicturePath);
        }
        var extension = System.IO.Path.GetExtension(file).ToLowerInvariant();
        if (extension == ".svg")
        {
            throw Wrong(name, MistakeKind.PictureSvg);
        }
        return PictureTypes.Contains(extension) ? file : throw Wrong(name, MistakeKind.PictureType, extension);
    }

    internal Focus? Focus(string name)
    {
        if (Find(name) is not { } value)
        {
            return null;
        }
        return value.ValueKind == JsonValueKind.Array && value.GetArrayLength() == 2 && Fraction(value[0]) is { } x && Fraction(value[1]) is { } y
            ? new Focus(x, y)
            : throw Wrong(name, MistakeKind.NotFocus);

        static double? Fraction(JsonElement number)
            => number.ValueKind == JsonValueKind.Number && number.TryGetDouble(out var fraction) && fraction is >= 0 and <= 1 ? Math.Round(fraction, 4) : null;
    }

    internal IEnumerable<(JsonElement Element, string Path)> Items(string name, int most)
    {
        var array = Required(name);
        if (array.ValueKind != JsonValueKind.Array)
        {
            throw Wrong(name, MistakeKind.NotArray);
        }
        return array.GetArrayLength() <= most
            ? array.EnumerateArray().Select((item, i) => (item, string.Create(CultureInfo.InvariantCulture, $"{Path}.{name}[{i}]")))
            : throw new Refusal($"{Path}.{name}", Mistake.Over(MistakeKind.TooManyItems, most));
    }

    /// <summary>A field that nothing asked for would be lost in silence.</summary>
    internal void NothingElse()
    {
        if (_fields.Keys.FirstOrDefault(name => !_asked.Contains(name)) is { } unknown)
        {
            throw new Refusal(Path, new Mistake(MistakeKind.UnknownField, Cut(unknown)));
        }
    }

    internal static string Html(JsonElement value, string path)
        => InlineHtml.Parse(Plain(value, path, DocumentLimits.HtmlLength)) switch
        {
            InlineHtmlReading.Accepted(var inline) => inline.Html,
            InlineHtmlReading.Refused(var mistake) => throw new Refusal(path, mistake),
            _ => throw new Refusal(path, MistakeKind.Unreadable),
        };

    internal static string Plain(JsonElement value, string path, int longest)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            throw new Refusal(path, MistakeKind.NotText);
        }
        string text;
        try
        {
            text = value.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw new Refusal(path, MistakeKind.NoUnicode);
        }
        if (text.Length > longest)
        {
            throw new Refusal(path, Mistake.Over(MistakeKind.TooLong, longest));
        }
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsControl(text[i]) && text[i] is not ('\t' or '\n'))
            {
                throw new Refusal(path, MistakeKind.ControlCharacter);
            }
            if (char.IsSurrogate(text[i]) && !(i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1])) && !(i > 0 && char.IsSurrogatePair(text[i - 1], text[i])))
            {
                throw new Refusal(path, MistakeKind.NoUnicode);
            }
        }
        return text;
    }

    static string Name(JsonProperty field, string path)
    {
        try
        {
            return field.Name;
        }
        catch (InvalidOperationException)
        {
            throw new Refusal(path, MistakeKind.NameNoUnicode);
        }
    }

    static string Cut(string name) => name.Length > 60 ? name[..60] : name;

    JsonElement? Find(string name)
    {
        _asked.Add(name);
        return _fields.TryGetValue(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
    }

    [GeneratedRegex(@"^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(\.\d{1,9})?([Zz]|[+-]\d\d:\d\d)\z", RegexOptions.CultureInvariant)]
    private static partial Regex Rfc3339();
}
