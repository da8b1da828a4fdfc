using System.Text.Json;

namespace Dateline.Bundles;

/// <summary>What kind of record a bundle's line holds, at a glance: nothing else of it is read or refused.</summary>
static class RecordKind
{
    const int LongestKind = 32;

    /// <returns>Null for a line that doesn't say.</returns>
    internal static string? Of(ReadOnlySpan<byte> line)
    {
        var json = new Utf8JsonReader(line);
        try
        {
            while (json.Read())
            {
                if (json.TokenType != JsonTokenType.PropertyName)
                {
                    continue;
                }
                if (!json.ValueTextEquals("record"u8))
                {
                    json.Skip();
                    continue;
                }
                json.Read();
                return json.TokenType == JsonTokenType.String && json.ValueSpan.Length <= LongestKind ? json.GetString() : null;
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // It is told when the line's turn comes.
        }
        return null;
    }
}
