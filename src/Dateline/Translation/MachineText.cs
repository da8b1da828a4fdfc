using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Dateline.Data;
using Dateline.Documents;
using Dateline.People;
using Dateline.Stories;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dateline.Translation;

/// <summary>
/// What a machine wrote into an edition: a block's words, a headline or a summary. While nobody has accepted it, a text of
/// the edition that says the same is a machine's, whoever sends it and under whatever id.
/// </summary>
public sealed partial class MachineText
{
    MachineText()
    {
    }

    internal MachineText(EditionId edition, string words, string machine, DateTimeOffset at)
        => (EditionId, Words, Said, Machine, MadeAt) = (edition, words, HashOf(words), machine, at);

    public EditionId EditionId { get; private set; }

    /// <summary>By which words are known: 16 hex digits.</summary>
    public string Said { get; private set; } = "";

    public string Words { get; private set; } = "";

    /// <summary>As <see cref="MadeBy.Machine"/> says it.</summary>
    public string Machine { get; private set; } = "";

    public DateTimeOffset MadeAt { get; private set; }

    /// <summary>Null while no person has found it right.</summary>
    public DateTimeOffset? AcceptedAt { get; private set; }

    public StaffId? AcceptedBy { get; private set; }

    /// <summary>As it was then.</summary>
    public string? AcceptedByName { get; private set; }

    /// <summary>As <see cref="MadeBy.Role"/>.</summary>
    public string? AcceptedRole { get; private set; }

    public MadeBy MadeBy => new(Machine, AcceptedAt is not null, AcceptedRole);

    public void Accept(Actor by, string? role, DateTimeOffset at) => (AcceptedAt, AcceptedBy, AcceptedByName, AcceptedRole) = (at, by.Id, by.Name, role);

    /// <summary>Who accepted it elsewhere isn't told; what they were there is.</summary>
    internal void Become(MadeBy by, DateTimeOffset at) => (Machine, AcceptedAt, AcceptedBy, AcceptedByName, AcceptedRole) = (by.Machine!, by.Person ? at : null, null, null, by.Role);

    /// <summary>A machine wrote the same again, and it has to be looked at again.</summary>
    internal void MakeAgain(string machine, DateTimeOffset at) => (Machine, MadeAt, AcceptedAt, AcceptedBy, AcceptedByName, AcceptedRole) = (machine, at, null, null, null, null);

    /// <summary>A block's words: markup aside, runs of white space as one.</summary>
    public static string WordsOf(Block block) => WordsOf(string.Join(' ', BlockTexts.Of(block).Select(t => t.Text)));

    public static string WordsOf(string? line) => Spaces().Replace((line ?? "").InFormC(), " ").Trim();

    public static string HashOf(string words) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(words)))[..16];

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Spaces();
}

public static class MachineTextTables
{
    extension(NewsroomDb db)
    {
        public DbSet<MachineText> MachineTexts => db.Set<MachineText>();
    }

    /// <summary>Remembers what a machine writes into the edition now.</summary>
    public static async Task KeepMachineWords(this NewsroomDb db, EditionId edition, IEnumerable<(string Words, string Machine)> made, DateTimeOffset at, CancellationToken cancellation)
    {
        var texts = made.Where(m => m.Words.Length > 0).DistinctBy(m => m.Words).ToDictionary(m => MachineText.HashOf(m.Words), StringComparer.Ordinal);
        string[] asked = [.. texts.Keys];
        var known = asked.Length == 0 ? [] : await db.MachineTexts.Where(t => t.EditionId == edition && asked.Contains(t.Said)).ToDictionaryAsync(t => t.Said, StringComparer.Ordinal, cancellation);
        foreach (var (said, (words, machine)) in texts)
        {
            if (known.TryGetValue(said, out var text))
            {
                text.MakeAgain(machine, at);
            }
            else
            {
                db.MachineTexts.Add(new MachineText(edition, words, machine, at));
            }
        }
    }

    /// <summary>A person has looked at these words.</summary>
    public static async Task AcceptMachineWords(this NewsroomDb db, EditionId edition, IEnumerable<(string Words, string Machine)> accepted, Actor by, string? role, DateTimeOffset at, CancellationToken cancellation)
    {
        foreach (var (words, machine) in accepted.DistinctBy(a => a.Words))
        {
            var said = MachineText.HashOf(words);
            if (await db.MachineTexts.FirstOrDefaultAsync(t => t.EditionId == edition && t.Said == said, cancellation) is not { } text)
            {
                db.MachineTexts.Add(text = new MachineText(edition, words, machine, at));
            }
            text.Accept(by, role, at);
        }
    }

    /// <summary>What nobody has accepted yet.</summary>
    public static async Task<IReadOnlyList<MachineText>> UnreviewedTexts(this NewsroomDb db, EditionId edition, CancellationToken cancellation)
        => await db.MachineTexts.AsNoTracking().Where(t => t.EditionId == edition && t.AcceptedAt == null).ToListAsync(cancellation);

    /// <summary>As another newsroom has it; what is known of these words here is loaded.</summary>
    /// <returns>Whether it was otherwise.</returns>
    internal static bool PutMachineText(this NewsroomDb db, EditionId edition, string words, MadeBy by, DateTimeOffset at)
    {
        var said = MachineText.HashOf(words);
        if (db.MachineTexts.Local.FirstOrDefault(t => t.EditionId == edition && t.Said == said) is not { } text)
        {
            db.MachineTexts.Add(text = new MachineText(edition, words, by.Machine!, at));
        }
        else if (text.MadeBy == by)
        {
            return false;
        }
        text.Become(by, at);
        return true;
    }

    /// <summary>Who made the text's lines, of those that a machine wrote, accepted or not.</summary>
    public static async Task<IReadOnlyList<MadeBy>> MakersOfLines(this NewsroomDb db, EditionId edition, EditionText text, CancellationToken cancellation)
    {
        string[] said = [.. EditionLine.Places.Select(place => MachineText.HashOf(MachineText.WordsOf(EditionLine.At(text, place))))];
        return [.. (await db.MachineTexts.AsNoTracking().Where(t => t.EditionId == edition && said.Contains(t.Said)).ToListAsync(cancellation)).Select(t => t.MadeBy)];
    }

    sealed class Table : IEntityTypeConfiguration<MachineText>
    {
        public void Configure(EntityTypeBuilder<MachineText> builder)
        {
            builder.ToTable("machine_texts");
            builder.HasKey(t => new { t.EditionId, t.Said });
        }
    }
}
