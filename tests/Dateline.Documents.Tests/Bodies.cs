using System.Text.Json;
using Xunit;

namespace Dateline.Documents.Tests;

/// <summary>Reads a body as a bundle holds it.</summary>
static class Bodies
{
    internal static DocumentReading Read(string json)
    {
        using var parsed = JsonDocument.Parse(json);
        return Document.Read(parsed.RootElement);
    }

    internal static Document Accepted(string json)
        => Read(json) switch
        {
            DocumentReading.Accepted(var document) => document,
            DocumentReading.Refused(var problem) => throw new InvalidOperationException($"Refused: {problem.Path} {problem.Message}\n{json}"),
            _ => throw new InvalidOperationException("Neither accepted nor refused."),
        };

    internal static DocumentProblem Refused(string json) => Assert.IsType<DocumentReading.Refused>(Read(json)).Problem;

    internal static void AssertRefused(string json, string path, string message)
    {
        var problem = Refused(json);
        Assert.Equal(path, problem.Path);
        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
    }

    /// <summary>A body of one block, from the fields after its id.</summary>
    internal static string Of(string fields) => $$"""[{"id":"b1",{{fields}}}]""";

    internal static string Text(string text) => JsonSerializer.Serialize(text);

    internal static string Paragraph(string html) => Of($$"""
        "type":"paragraph","html":{{Text(html)}}
        """);
}
