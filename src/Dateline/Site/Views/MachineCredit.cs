using Dateline.Documents;
using Dateline.Site.Pages;
using Dateline.Stories;
using Dateline.Translation;
using Dateline.Wording;

namespace Dateline.Site.Views;

/// <summary>Says by which machines a text was translated and who has checked it: nothing of one that people wrote.</summary>
static class MachineCredit
{
    static readonly string[] Roles = ["reporter", "translator", "editor", "dutyEditor", "chiefEditor"];

    /// <param name="visit">Somebody's.</param>
    /// <param name="edition">Of which nothing has to be asked where all of it was looked at.</param>
    /// <param name="text">What readers get of it.</param>
    /// <param name="cancellation">Ends it.</param>
    internal static async Task<MachineView?> Of(Visit visit, Edition edition, Document text, CancellationToken cancellation)
        => Of(
            visit.Words,
            [.. text.AllBlocks.Select(b => b.MadeBy).OfType<MadeBy>(), .. edition.Unreviewed ? EditionLine.MachinesOf(new EditionText(edition.Headline, edition.Summary, text), await visit.Db.UnreviewedTexts(edition.Id, cancellation)).Select(machine => new MadeBy(machine, Person: false)) : []],
            visit.Settings.Translation.NameOf);

    /// <param name="words">Of the text's language.</param>
    /// <param name="makers">Of its blocks and lines.</param>
    /// <param name="nameOf">How an engine is called.</param>
    static MachineView? Of(Words words, IEnumerable<MadeBy> makers, Func<string, string> nameOf)
    {
        MadeBy[] made = [.. makers.Where(m => m.Machine is not null)];
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
