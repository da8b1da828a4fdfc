using System.Buffers;
using System.Buffers.Text;
using System.Text.Json;
using Dateline.Stories;

namespace Dateline.Readership;

/// <summary>
/// The form of what a page sends: <c>{"edition": uuid, "id": uuidv7}</c>, or an array of up to 50 of these, and nothing
/// else.
/// </summary>
public static class ReadBeacons
{
    public const int Most = 50;
    public const int LongestBody = 16 * 1024;

    static readonly JsonReaderOptions Strict = new() { MaxDepth = 2, CommentHandling = JsonCommentHandling.Disallow, AllowTrailingCommas = false };

    /// <param name="json">At most <see cref="LongestBody"/>.</param>
    /// <param name="now">What beacons' ages are told by.</param>
    /// <param name="into">Has room for <see cref="Most"/>.</param>
    /// <param name="count">How many there are.</param>
    /// <returns>What is wrong; null where all of them are right.</returns>
    public static BeaconProblem? Read(in ReadOnlySequence<byte> json, DateTimeOffset now, Span<Beacon> into, out int count)
    {
        count = 0;
        try
        {
            var reader = new Utf8JsonReader(json, Strict);
            reader.Read();
            var isArray = reader.TokenType == JsonTokenType.StartArray;
            if (isArray)
            {
                reader.Read();
            }
            while (reader.TokenType == JsonTokenType.StartObject)
            {
                if (count == Most)
                {
                    return new("beacons.many", "At most 50 beacons can be sent at once.", Most);
                }
                if (One(ref reader, now, count, out into[count]) is { } problem)
                {
                    return problem;
                }
                count++;
                if (!isArray)
                {
                    break;
                }
                reader.Read();
            }
            if (count == 0 || reader.TokenType != (isArray ? JsonTokenType.EndArray : JsonTokenType.EndObject))
            {
                return new("beacons.form", "The body is one beacon, {\"edition\": …, \"id\": …}, or an array of 1 to 50 of them.", count);
            }
            // Throws where anything but white space follows.
            reader.Read();
            return null;
        }
        catch (JsonException)
        {
            return new("json", "The body is no JSON, or nested too deep.", count);
        }
        catch (InvalidOperationException)
        {
            // A string that is no UTF-8.
            return new("json", "The body is no JSON, or nested too deep.", count);
        }
    }

    static BeaconProblem? One(ref Utf8JsonReader reader, DateTimeOffset now, int index, out Beacon beacon)
    {
        Guid? edition = null;
        Guid? id = null;
        beacon = default;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isEdition = reader.ValueTextEquals("edition"u8);
            if (!isEdition && !reader.ValueTextEquals("id"u8))
            {
                return new("beacon.form", "A beacon has edition and id, and nothing else.", index);
            }
            if ((isEdition ? edition : id) is not null)
            {
                return new("beacon.form", "A beacon names edition and id once.", index);
            }
            reader.Read();
            if (!TryGuid(ref reader, out var value))
            {
                return new("beacon.form", "Edition and id are UUIDs of 36 characters.", index);
            }
            if (isEdition)
            {
                edition = value;
            }
            else
            {
                id = value;
            }
        }
        if (edition is not { } named || id is not { } own)
        {
            return new("beacon.form", "A beacon has edition and id.", index);
        }
        if (!Beacon.IsVersion7(own))
        {
            return new("beacon.id", "A beacon's id is a UUID of version 7.", index);
        }
        beacon = new Beacon(new EditionId(named), own);
        return beacon.At < now - Beacon.Oldest ? new("beacon.old", "The beacon is older than an hour.", index)
            : beacon.At > now + Beacon.Ahead ? new("beacon.future", "The beacon's id is of the future.", index)
            : null;
    }

    static bool TryGuid(ref Utf8JsonReader reader, out Guid value)
    {
        value = default;
        if (reader.TokenType != JsonTokenType.String || reader.ValueIsEscaped)
        {
            return false;
        }
        if (!reader.HasValueSequence)
        {
            return Parse(reader.ValueSpan, out value);
        }
        if (reader.ValueSequence.Length != 36)
        {
            return false;
        }
        Span<byte> letters = stackalloc byte[36];
        reader.ValueSequence.CopyTo(letters);
        return Parse(letters, out value);

        static bool Parse(ReadOnlySpan<byte> letters, out Guid value)
            => Utf8Parser.TryParse(letters, out value, out var read, 'D') && read == letters.Length && read == 36;
    }
}

/// <summary>Why beacons are refused: a name for programs, a sentence for people, and which of them it is, from 0.</summary>
public sealed record BeaconProblem(string Error, string Message, int Index);
