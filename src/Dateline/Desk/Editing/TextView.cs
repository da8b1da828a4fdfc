using System.Text.Json;
using System.Text.Json.Serialization;
using Dateline.Documents;
using Dateline.Drafts;
using Dateline.Stories;

namespace Dateline.Desk.Editing;

/// <summary>A text as the application sends it. <c>Body</c>: blocks as in a bundle.</summary>
sealed record SentText(string? Headline, string? Summary, JsonElement Body)
{
    internal TextReading Read() => ReadText.Read(Headline, Summary, Body);
}

/// <summary>A text as it stands in an answer.</summary>
sealed record TextView(string Headline, string? Summary, [property: JsonConverter(typeof(BlocksJson))] Document Body)
{
    internal static TextView Of(EditionText text) => new(text.Headline, text.Summary, text.Body);
}

sealed record PersonView(Guid Id, string Name);

/// <summary>What stands where somebody wanted to write.</summary>
sealed record TheirText(string Headline, string? Summary, [property: JsonConverter(typeof(BlocksJson))] Document Body, int Version, DateTimeOffset? ChangedAt, PersonView? ChangedBy) : ITheirs
{
    static string ITheirs.Kind => "draft";

    internal static TheirText Of(WorkingText working)
        => new(
            working.Text.Headline,
            working.Text.Summary,
            working.Text.Body,
            working.Version,
            working.ChangedAt,
            working.ChangedBy is { } by ? new PersonView(by.Value, working.ChangedByName ?? "") : null);
}

/// <summary>Blocks in the bundle's form. Requests are read by <see cref="SentText"/>, which says what is wrong and where.</summary>
sealed class BlocksJson : JsonConverter<Document>
{
    public override Document Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

    public override void Write(Utf8JsonWriter writer, Document value, JsonSerializerOptions options) => value.WriteTo(writer);
}

sealed record DiffView(ChangeKind Kind, string Text)
{
    internal static DiffView[] Of(IReadOnlyList<ChangeRun> runs) => [.. runs.Select(r => new DiffView(r.Kind, r.Text))];
}
