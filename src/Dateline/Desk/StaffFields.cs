using System.Globalization;
using Dateline.People;
using Dateline.Settings;
using Dateline.Wording;

namespace Dateline.Desk;

/// <summary>What people are called and may be given. Whatever is wrong is told by field, in the person's language.</summary>
static class StaffFields
{
    const int LongestName = 100;
    const int LongestEmail = 254;
    const int MostGrants = 50;
    const int MostLimits = 200;

    /// <summary>A name without what can't be seen; null where nothing is left, or too much. Letters like &lt; are letters: whoever shows a name shows text.</summary>
    internal static string? Name(string text)
    {
        var name = text.Trim();
        return name.Length is > 0 and <= LongestName && !name.Any(IsUnseen) ? name : null;
    }

    /// <summary>An address that a message could be sent to; null for any other.</summary>
    internal static string? Email(string? text)
    {
        var email = (text ?? "").Trim();
        var at = email.LastIndexOf('@');
        return email.Length <= LongestEmail && at > 0 && email.IndexOf('.', at) > at + 1 && email[^1] != '.' && !email.Any(c => char.IsWhiteSpace(c) || IsUnseen(c) || c is '<' or '>' or '"' or ',' or ';') && email.IndexOf('@', StringComparison.Ordinal) == at ? email : null;
    }

    internal static bool AreGrants(IReadOnlyList<Grant>? grants, NewsroomSettings settings)
        => grants is { Count: > 0 and <= MostGrants } && grants.All(g =>
            Enum.IsDefined(g.Role)
            && (g.Languages is null || (g.Languages.Count > 0 && g.Languages.All(l => settings.Languages.Contains(l))))
            && (g.Rubrics is null || (g.Rubrics.Count is > 0 and <= MostLimits && g.Rubrics.All(r => r is { Length: > 0 and <= 200 } && r.All(c => char.IsLetterOrDigit(c) || c == '-')))));

    internal static Dictionary<string, string> Wrong(Words words, params ReadOnlySpan<(string Field, bool IsRight)> fields)
    {
        var wrong = new Dictionary<string, string>();
        foreach (var (field, isRight) in fields)
        {
            if (!isRight)
            {
                wrong[field] = words[$"wrong.{field}"];
            }
        }
        return wrong;
    }

    // Control characters break lines of logs; those that turn the direction around make a name read as another.
    static bool IsUnseen(char c) => char.IsControl(c) || char.GetUnicodeCategory(c) is UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse or UnicodeCategory.Surrogate;
}
