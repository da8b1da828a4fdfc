using Dateline.Documents;

namespace Dateline.Translation;

/// <summary>
/// Says who made each block of a text that somebody sends. What the sender says of it isn't believed: words that a machine
/// wrote stay a machine's, under another id, in pieces or run together, until they are accepted; changed words are a person's.
/// </summary>
public static class Authorship
{
    /// <summary>Shorter pieces may stand in any text.</summary>
    const int LeastWords = 4;

    /// <param name="sent">The text.</param>
    /// <param name="before">What stands there.</param>
    /// <param name="unreviewed">What machines wrote into the edition and nobody has accepted.</param>
    /// <param name="role">Who sends it is this at the desk.</param>
    public static Document Of(Document sent, Document before, IReadOnlyList<MachineText> unreviewed, string? role)
    {
        var stood = before.AllBlocks.GroupBy(b => b.Id, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);
        (string Words, string Machine)[] machines = [.. unreviewed.Select(t => (t.Words, t.Machine))
            .Concat(before.AllBlocks.Where(b => b.IsUnreviewed).Select(b => (Words: MachineText.WordsOf(b), Machine: b.MadeBy!.Machine!)))
            .Where(t => t.Words.Any(char.IsLetter)).OrderByDescending(t => t.Words.Length)];
        return BlockOrigins.Map(sent, block => block with { MadeBy = By(block, stood.GetValueOrDefault(block.Id), machines, role) });
    }

    /// <summary>Whether a headline or a summary is what a machine wrote; then which.</summary>
    public static string? MachineOf(string? line, IReadOnlyList<MachineText> unreviewed)
        => MachineText.WordsOf(line) is { Length: > 0 } words ? unreviewed.FirstOrDefault(t => t.Words == words)?.Machine : null;

    static MadeBy? By(Block sent, Block? stood, (string Words, string Machine)[] machines, string? role)
    {
        var words = MachineText.WordsOf(sent);
        if (stood is not null && words == MachineText.WordsOf(stood))
        {
            return stood.MadeBy;
        }
        if (MachineOf(words, machines) is { } machine)
        {
            return new MadeBy(machine, Person: false);
        }
        if (!words.Any(char.IsLetterOrDigit) && stood is { IsUnreviewed: true })
        {
            return null;
        }
        return stood is null
            // Of a new block nobody gains by saying that a machine made it.
            ? sent.MadeBy is { Machine: not null } said ? said with { Role = said.Person ? role : null } : null
            : stood.MadeBy is { IsUnreviewed: true } made ? made with { Person = true, Role = role }
            : stood.MadeBy;
    }

    static string? MachineOf(string words, (string Words, string Machine)[] machines)
    {
        if (machines.Length == 0 || !words.Any(char.IsLetter))
        {
            return null;
        }
        if (machines.FirstOrDefault(m => m.Words == words) is { Machine: not null } whole)
        {
            return whole.Machine;
        }
        if (words.Split(' ').Length >= LeastWords && machines.FirstOrDefault(m => m.Words.Contains(words, StringComparison.Ordinal)) is { Machine: not null } piece)
        {
            return piece.Machine;
        }
        // Run together: what is left when all of them are taken out says nothing.
        var left = words;
        string? first = null;
        foreach (var (said, machine) in machines)
        {
            if (left.Contains(said, StringComparison.Ordinal))
            {
                left = left.Replace(said, " ", StringComparison.Ordinal);
                first ??= machine;
            }
        }
        return first is not null && !left.Any(char.IsLetterOrDigit) ? first : null;
    }
}
