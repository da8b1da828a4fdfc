using Dateline.Documents;
using Dateline.Site.Pages;
using Dateline.Wording;

namespace Dateline.Site.Views;

/// <summary>Says by which machines a text was translated and who has checked it: nothing of one that people wrote.</summary>
static class MachineCredit
{
    static readonly string[] Roles = ["reporter", "translator", "editor", "dutyEditor", "chiefEditor"];

    internal static MachineView? Of(Visit visit, Document text) => Of(visit.Words, text, visit.Settings.Translation.NameOf);

    /// <param name="words">Of the text's language.</param>
    /// <param name="text">What readers get.</param>
    /// <param name="nameOf">How an engine is called.</param>
    internal static MachineView? Of(Words words, Document text, Func<string, string> nameOf)
    {
        MadeBy[] made = [.. text.AllBlocks.Select(b => b.MadeBy).OfType<MadeBy>().Where(m => m.Machine is not null)];
        // What the memory brought was translated by people.
        string[] machines = [.. made.SelectMany(m => m.Machine!.Split(", ")).Where(m => m != MadeBy.Memory).Distinct(StringComparer.Ordinal).Select(nameOf).Distinct(StringComparer.Ordinal)];
        var unreviewed = made.Any(m => m.IsUnreviewed);
        if (machines.Length == 0)
        {
            return unreviewed ? new MachineView(words["translated.memory"], true) : null;
        }
        var machine = string.Join(", ", machines);
        if (unreviewed)
        {
            return new MachineView(words.Text("translated.unreviewed", ("machine", machine)), true);
        }
        var roles = made.Where(m => !m.Machine!.Equals(MadeBy.Memory, StringComparison.Ordinal)).Select(m => m.Role is { } role && Roles.Contains(role) ? role : "person").Distinct(StringComparer.Ordinal).OrderBy(r => Array.IndexOf(Roles, r));
        return new MachineView(words.Text("translated.checked", ("machine", machine), ("role", string.Join(", ", roles.Select(r => words[$"translated.by.{r}"])))), false);
    }
}
