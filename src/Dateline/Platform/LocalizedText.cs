using System.Text.Encodings.Web;
using System.Text.Json;

namespace Dateline.Platform;

/// <summary>A text in several languages, in the order in which they were given.</summary>
public sealed class LocalizedText : IEquatable<LocalizedText>
{
    static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    readonly OrderedDictionary<string, string> _texts;

    public LocalizedText(IEnumerable<KeyValuePair<string, string>> texts)
        => _texts = new OrderedDictionary<string, string>(texts, StringComparer.Ordinal);

    public IReadOnlyDictionary<string, string> Texts => _texts;

    public static LocalizedText FromJson(string json)
        => new(JsonSerializer.Deserialize<OrderedDictionary<string, string>>(json) ?? []);

    public string ToJson() => JsonSerializer.Serialize(_texts, Readable);

    public string? In(string language) => _texts.GetValueOrDefault(language);

    /// <summary>The text in <paramref name="language"/>, else in <paramref name="fallback"/>, else in whichever comes first.</summary>
    public string Best(string language, string fallback)
        => In(language) ?? In(fallback) ?? _texts.FirstOrDefault().Value ?? "";

    public bool Equals(LocalizedText? other) => other is not null && ToJson() == other.ToJson();

    public override bool Equals(object? obj) => Equals(obj as LocalizedText);

    public override int GetHashCode() => ToJson().GetHashCode(StringComparison.Ordinal);
}
