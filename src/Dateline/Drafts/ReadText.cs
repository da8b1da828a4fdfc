using System.Globalization;
using System.Text.Json;
using Dateline.Documents;
using Dateline.Stories;

namespace Dateline.Drafts;

public abstract record TextReading
{
    private TextReading()
    {
    }

    public sealed record Accepted(EditionText Text) : TextReading;

    /// <summary>Nothing of it was taken. The path of its problem: <c>body[3].html</c>.</summary>
    public sealed record Refused(DocumentProblem Problem) : TextReading;
}

/// <summary>Reads what an editor's program says that a text is. It may lack a headline yet; it is never more than a bundle could hold.</summary>
public static class ReadText
{
    internal const int HeadlineLength = 500;
    internal const int SummaryLength = 4_000;

    public static TextReading Read(string? headline, string? summary, JsonElement body)
    {
        if (Wrong(headline, HeadlineLength) is { } inHeadline)
        {
            return new TextReading.Refused(new DocumentProblem("headline", inHeadline));
        }
        if (Wrong(summary, SummaryLength) is { } inSummary)
        {
            return new TextReading.Refused(new DocumentProblem("summary", inSummary));
        }
        return Document.Read(body) switch
        {
            DocumentReading.Accepted(var document) => new TextReading.Accepted(new EditionText(headline ?? "", string.IsNullOrWhiteSpace(summary) ? null : summary, document)),
            DocumentReading.Refused(var problem) => new TextReading.Refused(problem),
            _ => new TextReading.Refused(new DocumentProblem("body", new Mistake(MistakeKind.Unreadable))),
        };
    }

    /// <summary>What is wrong with a plain text; null where nothing is.</summary>
    public static Mistake? Wrong(string? text, int longest)
        => text is null ? null
            : text.Length > longest ? new Mistake(MistakeKind.TooLong, longest.ToString(CultureInfo.InvariantCulture))
            : text.Any(c => char.IsControl(c) && c is not ('\t' or '\n')) ? new Mistake(MistakeKind.ControlCharacter)
            : null;
}
