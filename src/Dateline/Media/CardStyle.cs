using System.Collections.Frozen;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Dateline.Media;

/// <summary>Colours (<c>#rrggbb</c>) and font families, the first of a list that has a letter draws it.</summary>
public sealed record CardLook(string Paper, string Ink, string Soft, string Rule, string Accent, string Read, string Plain)
{
    internal static double[] Colour(string text)
        => text is ['#', _, _, _, _, _, _] && uint.TryParse(text.AsSpan(1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value)
            ? [value >> 16, value >> 8 & 0xFF, value & 0xFF]
            : throw new InvalidDataException($"“{text}” is no colour like #17191e.");
}

/// <summary>
/// How a theme draws headlines: its folder <c>share</c> with <c>share.json</c>, <c>fonts.conf</c> and fonts. Read once;
/// the fonts of the machine are never used, so that every node draws the same.
/// </summary>
public sealed class CardStyle
{
    static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web) { RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true };

    readonly FrozenSet<int> _letters;

    CardStyle(string folder, CardLook? look, FrozenSet<int> letters, string fingerprint)
        => (Folder, Look, _letters, Fingerprint) = (folder, look, letters, fingerprint);

    public string Folder { get; }

    /// <summary>Null where the theme draws none.</summary>
    public CardLook? Look { get; }

    /// <summary>Changes with anything that changes how a card looks.</summary>
    public string Fingerprint { get; }

    public bool Has(Rune letter) => _letters.Contains(letter.Value);

    /// <summary>The style in a folder; one that draws nothing where there is no such folder, or no font in it.</summary>
    /// <exception cref="InvalidDataException">A file in it can't be read.</exception>
    public static CardStyle In(string folder)
    {
        var settings = Path.Combine(folder, "share.json");
        string[] fonts = Directory.Exists(folder) ? [.. Directory.GetFiles(folder, "*.ttf").Concat(Directory.GetFiles(folder, "*.otf")).Order(StringComparer.Ordinal)] : [];
        if (fonts.Length == 0 || !File.Exists(settings) || !File.Exists(Path.Combine(folder, "fonts.conf")))
        {
            return new CardStyle(folder, null, [], "");
        }
        using var everything = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var letters = new HashSet<int>();
        foreach (var font in fonts)
        {
            var bytes = File.ReadAllBytes(font);
            everything.AppendData(bytes);
            letters.UnionWith(FontLetters.In(bytes));
        }
        var look = File.ReadAllBytes(settings);
        everything.AppendData(look);
        return new CardStyle(folder, Read(settings, look), letters.ToFrozenSet(), Convert.ToHexStringLower(everything.GetHashAndReset()));
    }

    static CardLook Read(string file, byte[] content)
    {
        try
        {
            var look = JsonSerializer.Deserialize<CardLook>(content, Strict) ?? throw new InvalidDataException($"{file} is empty.");
            foreach (var colour in (string[])[look.Paper, look.Ink, look.Soft, look.Rule, look.Accent])
            {
                CardLook.Colour(colour);
            }
            return look;
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"{file}: {e.Message}", e);
        }
    }
}
