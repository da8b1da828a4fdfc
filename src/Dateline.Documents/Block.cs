using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Dateline.Documents;

/// <summary>Who made a block's text: a machine (engine), a person, or a machine and then a person.</summary>
/// <param name="Machine">The engine, or <see cref="Memory"/>.</param>
/// <param name="Person">A person wrote it, changed it or found it right.</param>
/// <param name="Role">Who that person is at the desk, as <c>translator</c> or <c>editor</c>; null where it isn't known.</param>
public sealed record MadeBy(string? Machine, bool Person, string? Role = null)
{
    /// <summary>Stands for what people translated before, which a machine has brought here.</summary>
    public const string Memory = "memory";

    /// <summary>The engines among the machines: what the memory brought without one was translated by people.</summary>
    public IReadOnlyList<string> Engines => [.. (Machine ?? "").Split(", ", StringSplitOptions.RemoveEmptyEntries).Where(m => m != Memory)];

    /// <summary>As what comes from the memory says who made it: the engines that once did, and the memory.</summary>
    /// <param name="machines">Of each text, as <see cref="Machine"/> says it; null for people's.</param>
    public static string Remembered(IEnumerable<string?> machines)
        => string.Join(", ", EnginesOf(machines).Append(Memory));

    /// <summary>The engines among the machines of several texts, each once.</summary>
    /// <param name="machines">Of each text, as <see cref="Machine"/> says it; null for people's.</param>
    public static IEnumerable<string> EnginesOf(IEnumerable<string?> machines)
        => machines.SelectMany(machine => new MadeBy(machine, Person: true).Engines).Distinct(StringComparer.Ordinal);

    /// <summary>No person has looked at it here.</summary>
    public bool IsUnreviewed => this is { Machine: not null, Person: false };

    /// <summary>As the member <c>madeBy</c> of the object that is being written.</summary>
    public void WriteTo(Utf8JsonWriter json)
    {
        ArgumentNullException.ThrowIfNull(json);
        json.WriteStartObject("madeBy");
        if (Machine is not null)
        {
            json.WriteString("machine", Machine);
        }
        if (Person)
        {
            json.WriteBoolean("person", true);
        }
        if (Role is not null)
        {
            json.WriteString("role", Role);
        }
        json.WriteEndObject();
    }
}

/// <summary>A point that cropping must keep, as fractions of width and height from the top left.</summary>
public sealed record Focus(double X, double Y);

public sealed record PictureRef(string File, string Alt, string? Caption, string? Credit, Focus? Focus);

/// <summary>Typed subheads: the site shows the role's word in the reader's language.</summary>
public enum SubheadRole
{
    Details,
    Recall,
    Context,
    Reference,
    Addition,
}

/// <summary>One piece of an edition's body, with an id for life. <see cref="From"/> names the block of another edition that it translates.</summary>
public abstract partial record Block(string Id)
{
    static readonly JsonWriterOptions Canonical = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A check asks for it five times.</summary>
    KnownHash _hash = KnownHash.None;

    public string? From { get; init; }

    /// <summary>Hash of the source block when this one was translated from it.</summary>
    public string? FromHash { get; init; }

    public MadeBy? MadeBy { get; init; }

    /// <summary>A machine wrote it, and no person has looked.</summary>
    public bool IsUnreviewed => MadeBy is { IsUnreviewed: true };

    /// <summary>The bundle's name of its type.</summary>
    public abstract string TypeName { get; }

    /// <summary>What it says: markup removed, entities decoded; empty for what says nothing.</summary>
    public abstract string Text { get; }

    /// <summary>An empty line, as one is left at a text's end: readers get nothing of it, in no language.</summary>
    public bool IsBlank => this is Paragraph or ListBlock or Subhead { Role: null } && string.IsNullOrWhiteSpace(Text);

    /// <summary>
    /// 16 hex digits that stay the same wherever and whenever it is computed, and change with what the block says:
    /// the start of SHA-256 over its type and content as canonical JSON, in NFC, runs of white space as one space.
    /// Its id and origin are no part of it.
    /// </summary>
    public string Hash
    {
        get
        {
            if (!ReferenceEquals(_hash.Of, this))
            {
                _hash = new KnownHash(this, HashNow());
            }
            return _hash.Hash;
        }
    }

    string HashNow()
    {
        using var content = new MemoryStream();
        using (var json = new Utf8JsonWriter(content, Canonical))
        {
            json.WriteStartObject();
            json.WriteString("type", TypeName);
            WriteSaid(json);
            json.WriteEndObject();
        }
        // Which letters the writer escapes follows .NET's Unicode tables, which change; letters as themselves don't.
        var letters = Escapes().Replace(Encoding.UTF8.GetString(content.GetBuffer(), 0, (int)content.Length), escape => Letter(escape.Value));
        var text = Spaces().Replace(letters.InFormC(), " ");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..16];
    }

    internal abstract void WriteContent(Utf8JsonWriter json);

    /// <summary>The content without ids and origins of blocks inside.</summary>
    internal virtual void WriteSaid(Utf8JsonWriter json) => WriteContent(json);

    internal void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("id", Id);
        json.WriteString("type", TypeName);
        Optional(json, "from", From);
        Optional(json, "fromHash", FromHash);
        MadeBy?.WriteTo(json);
        WriteContent(json);
        json.WriteEndObject();
    }

    private protected static void Optional(Utf8JsonWriter json, string name, string? text)
    {
        if (text is not null)
        {
            json.WriteString(name, text);
        }
    }

    private protected static void Strings(Utf8JsonWriter json, string name, IReadOnlyList<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }
        json.WriteEndArray();
    }

    private protected static void Fields(Utf8JsonWriter json, PictureRef picture)
    {
        json.WriteString("file", picture.File);
        json.WriteString("alt", picture.Alt);
        Optional(json, "caption", picture.Caption);
        Optional(json, "credit", picture.Credit);
        if (picture.Focus is { } focus)
        {
            json.WriteStartArray("focus");
            json.WriteNumberValue(focus.X);
            json.WriteNumberValue(focus.Y);
            json.WriteEndArray();
        }
    }

    /// <summary>A hash and the block that it was computed of, since a copy with other words takes this along. All are equal: blocks are equal whichever of them was asked.</summary>
    sealed class KnownHash(Block? of, string hash)
    {
        internal static readonly KnownHash None = new(null, "");

        internal Block? Of => of;

        internal string Hash => hash;

        public override bool Equals(object? obj) => obj is KnownHash;

        public override int GetHashCode() => 0;
    }

    static string Letter(string escape) => escape[1] switch
    {
        'n' or 'r' or 't' => " ",
        // .NET normalises no text that holds this noncharacter.
        'u' when escape is not "\\uFFFE" => ((char)ushort.Parse(escape.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)).ToString(),
        _ => escape,
    };

    [GeneratedRegex(@"\\(?:u[0-9A-Fa-f]{4}|[^u])", RegexOptions.CultureInvariant)]
    private static partial Regex Escapes();

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Spaces();
}
