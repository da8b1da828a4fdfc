using System.Globalization;
using System.Text.RegularExpressions;
using Dateline.Documents;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Dateline.Desk;

/// <summary>A text that is no document: what is wrong with it in the person's language, and where.</summary>
static partial class WrongText
{
    /// <summary>400 with <c>pointer</c>, the place in the request (RFC 6901).</summary>
    /// <param name="visit">Whose request.</param>
    /// <param name="problem">What is wrong.</param>
    /// <param name="above">Names of the members that the text stands in.</param>
    internal static ProblemHttpResult Wrong(this DeskVisit visit, DocumentProblem problem, params ReadOnlySpan<string> above)
    {
        var pointer = string.Concat(above.ToArray().Select(Step)) + Steps().Replace(problem.Path, "/$1$2");
        return visit.Wrong(new Dictionary<string, string> { [$"{string.Join('.', above)}.{problem.Path}"] = Sentence(visit, problem) }, pointer);
    }

    static string Sentence(DeskVisit visit, DocumentProblem problem)
    {
        var what = visit.Words.Text($"wrong.document.{DeskProblems.Lower(problem.Mistake.Kind.ToString())}", ("named", problem.Mistake.Named ?? ""));
        return InBlock().Match(problem.Path) is { Success: true } block
            ? visit.Words.Text("wrong.document.inBlock", ("number", visit.Words.Locale.Number(int.Parse(block.Groups[1].ValueSpan, CultureInfo.InvariantCulture) + 1)), ("what", what))
            : what;
    }

    static string Step(string name) => "/" + name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    // Paths of documents are names and numbers: "body[3].items[1]".
    [GeneratedRegex(@"(?:^|\.)(\w+)|\[(\d+)\]", RegexOptions.CultureInvariant)]
    private static partial Regex Steps();

    [GeneratedRegex(@"^body\[(\d+)\]", RegexOptions.CultureInvariant)]
    private static partial Regex InBlock();
}
