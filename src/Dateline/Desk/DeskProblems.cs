using Dateline.People;
using Dateline.Wording;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Dateline.Desk;

/// <summary>
/// What went wrong, as problem details (RFC 9457): <c>title</c> says what happened and <c>detail</c> what to do, in the
/// person's language; <c>code</c> is for the program. Texts are <c>problem.{name}.title</c> and <c>.detail</c>.
/// </summary>
public static class DeskProblems
{
    public const string SignIn = "signIn";
    public const string CodeNeeded = "codeNeeded";
    public const string NotAllowed = "notAllowed";
    public const string CrossSite = "crossSite";
    public const string NotFound = "notFound";
    public const string Conflict = "conflict";
    public const string Blocked = "blocked";
    public const string Invalid = "invalid";
    public const string TooMany = "tooMany";
    public const string Unavailable = "unavailable";
    public const string Failed = "failed";

    /// <param name="words">In the person's language.</param>
    /// <param name="status">HTTP.</param>
    /// <param name="code">One of the codes above.</param>
    /// <param name="name">Which texts; the code where it has but one meaning.</param>
    /// <param name="more">Further members, like <c>theirs</c>.</param>
    /// <param name="arguments">What the texts name.</param>
    public static ProblemHttpResult Problem(
        this Words words, int status, string code, string? name = null, IReadOnlyDictionary<string, object?>? more = null, params (string Name, string Value)[] arguments)
    {
        var problem = new ProblemDetails
        {
            Type = "about:blank",
            Status = status,
            Title = words.Text($"problem.{name ?? code}.title", arguments),
            Detail = words.Text($"problem.{name ?? code}.detail", arguments),
        };
        problem.Extensions["code"] = code;
        foreach (var (member, value) in more ?? new Dictionary<string, object?>())
        {
            problem.Extensions[member] = value;
        }
        return TypedResults.Problem(problem);
    }

    /// <summary>404: it isn't there, or not for this person. <paramref name="name"/>: texts of <c>problem.{name}</c>.</summary>
    public static ProblemHttpResult Missing(this DeskVisit visit, string name = NotFound) => visit.Words.Problem(StatusCodes.Status404NotFound, NotFound, name);

    /// <summary>409: somebody was earlier; <paramref name="theirs"/> is what stands now, null where nothing does any more.</summary>
    internal static ProblemHttpResult Conflicting<T>(this DeskVisit visit, T? theirs, string name = Conflict)
        where T : class, ITheirs
        => visit.Words.Problem(StatusCodes.Status409Conflict, Conflict, name, new Dictionary<string, object?> { ["kind"] = T.Kind, ["theirs"] = theirs });

    /// <summary>409 where there is nothing to show of the other side: an operation's id that is taken, say.</summary>
    internal static ProblemHttpResult Conflicting(this DeskVisit visit, string name = Conflict)
        => visit.Words.Problem(StatusCodes.Status409Conflict, Conflict, name, new Dictionary<string, object?> { ["theirs"] = null });

    /// <summary>400: which fields are wrong, each with its sentence in the person's language.</summary>
    /// <param name="visit">Whose request.</param>
    /// <param name="errors">By field.</param>
    /// <param name="place">The place in the request (RFC 6901), where it lies deeper than a field.</param>
    public static ProblemHttpResult Wrong(this DeskVisit visit, IReadOnlyDictionary<string, string> errors, string? place = null)
    {
        var more = new Dictionary<string, object?> { ["errors"] = errors };
        if (place is not null)
        {
            more["pointer"] = place;
        }
        return visit.Words.Problem(StatusCodes.Status400BadRequest, Invalid, more: more);
    }

    /// <summary>403: why not, and which role could.</summary>
    /// <param name="visit">Whose request.</param>
    /// <param name="access">Anything but <see cref="Access.Allowed"/>.</param>
    public static ProblemHttpResult Refused(this DeskVisit visit, Access access)
    {
        var words = visit.Words;
        var (permission, name, limits) = access switch
        {
            Access.NoRole(var p) => (p, "noRole", ""),
            Access.OtherLanguages(var p, var languages) => (p, "otherLanguages", string.Join(", ", languages.Select(l => LanguageName(words, l)))),
            Access.OtherRubrics(var p, var rubrics) => (p, "otherRubrics", string.Join(", ", rubrics)),
            _ => throw new ArgumentOutOfRangeException(nameof(access), access, "Nothing was refused."),
        };
        return words.Problem(
            StatusCodes.Status403Forbidden,
            NotAllowed,
            name,
            new Dictionary<string, object?> { ["permission"] = permission },
            ("what", words[$"permission.{Lower(permission.ToString())}"]),
            ("roles", string.Join(", ", Enum.GetValues<Role>().Where(r => r.Allows(permission)).Select(r => words[$"role.{Lower(r.ToString())}"]))),
            ("limits", limits));
    }

    internal static string Lower(string name) => char.ToLowerInvariant(name[0]) + name[1..];

    static string LanguageName(Words words, string language) => words.Has($"language.{language}") ? words[$"language.{language}"] : language;
}
