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
    /// <param name="edition">Of an original nothing has to be asked.</param>
    /// <param name="text">What readers get of it.</param>
    /// <param name="cancellation">Ends it.</param>
    internal static async Task<MachineView?> Of(Visit visit, Edition edition, Document text, CancellationToken cancellation)
        => Of(
            visit.Words,
            [.. text.AllBlocks.Select(b => b.MadeBy).OfType<MadeBy>(), .. edition.TranslatedFrom is null ? [] : await visit.Db.MakersOfLines(edition.Id, new EditionText(edition.Headline, edition.Summary, text), cancellation)],
            visit.Settings.Translation.NameOf);

    /// <param name="words">Of the text's language.</param>
    /// <param name="makers">Of its blocks and lines.</param>
    /// <param name="nameOf">How an engine is called.</param>
    static MachineView? Of(Words words, IEnumerable<MadeBy> makers, Func<string, string> nameOf)
    {
        MadeBy[] made = [.. makers.Where(m => m.Machine is not null)];
        string[] machines = [.. made.SelectMany(m => m.Engines).Distinct(StringComparer.Ordinal).Select(nameOf).Distinct(StringComparer.Ordinal)];
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
        var roles = made.Where(m => m.Engines.Count > 0).Select(m => m.Role is { } role && Roles.Contains(role) ? role : "person").Distinct(StringComparer.Ordinal).OrderBy(r => Array.IndexOf(Roles, r));
        return new MachineView(words.Text("translated.checked", ("machine", machine), ("role", string.Join(", ", roles.Select(r => words[$"translated.by.{r}"])))), false);
    }
}
