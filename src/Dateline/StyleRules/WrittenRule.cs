using Dateline.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dateline.StyleRules;

public enum RuleState
{
    /// <summary>It says something that was not tried yet.</summary>
    Draft,

    /// <summary>What it says was tried on what readers have.</summary>
    Tried,

    /// <summary>Checks go by what it says.</summary>
    On,

    /// <summary>Checks go by no rule of this name, not even the program's.</summary>
    Retired,
}

/// <summary>
/// A rule of style that the newsroom wrote. What checks go by stays while somebody writes it otherwise: the new text is in
/// force from when it is turned on, and that it can be once it was tried.
/// </summary>
public sealed class WrittenRule
{
    WrittenRule()
    {
    }

    internal WrittenRule(string language, string name, string text) => (Language, Name, Text) = (language, name, text);

    /// <summary>As another newsroom has it: it was not tried here.</summary>
    internal WrittenRule(string language, string name, string text, string? inForce, bool retired)
        : this(language, name, text)
        => (InForce, Retired) = (inForce, retired);

    public string Language { get; private set; } = "";

    /// <summary>The rule's id. A rule of the program that has it too gives way to this one once this is on or retired.</summary>
    public string Name { get; private set; } = "";

    /// <summary>YAML, as it stands in the list of a rule file.</summary>
    public string Text { get; private set; } = "";

    /// <summary>What a change names to be based on.</summary>
    public int Version { get; private set; }

    /// <summary>The text that checks go by; null where they go by none.</summary>
    public string? InForce { get; private set; }

    public bool Retired { get; private set; }

    /// <summary>Null where <see cref="Text"/> was not tried.</summary>
    public DateTimeOffset? TriedAt { get; private set; }

    /// <summary>Editions that it was tried on.</summary>
    public int TriedTexts { get; private set; }

    /// <summary>Those of them in which it found something.</summary>
    public int TriedFlagged { get; private set; }

    public DateTimeOffset ChangedAt { get; private set; }

    /// <summary>Who changed it last, as they were called then; empty for a bundle.</summary>
    public string ChangedBy { get; private set; } = "";

    public RuleState State => Retired ? RuleState.Retired : InForce == Text ? RuleState.On : TriedAt is null ? RuleState.Draft : RuleState.Tried;

    internal bool SaysLike(WrittenRule other) => (Text, InForce, Retired) == (other.Text, other.InForce, other.Retired);

    internal void Become(WrittenRule other)
    {
        Say(other.Text);
        (InForce, Retired) = (other.InForce, other.Retired);
    }

    internal void Say(string text)
    {
        if (text != Text)
        {
            (Text, TriedAt, TriedTexts, TriedFlagged) = (text, null, 0, 0);
        }
    }

    internal void Tried(DateTimeOffset at, int texts, int flagged) => (TriedAt, TriedTexts, TriedFlagged) = (at, texts, flagged);

    internal void TurnOn() => InForce = Text;

    internal void Retire() => (Retired, InForce) = (true, null);

    /// <summary>Back among the drafts: nothing of it is in force.</summary>
    internal void Rest() => (Retired, InForce) = (false, null);

    internal void Changed(string by, DateTimeOffset at)
    {
        (ChangedBy, ChangedAt) = (by, at);
        Version++;
    }
}

public static class StyleRuleTables
{
    extension(NewsroomDb db)
    {
        public DbSet<WrittenRule> StyleRules => db.Set<WrittenRule>();
    }

    sealed class StyleRuleTable : IEntityTypeConfiguration<WrittenRule>
    {
        public void Configure(EntityTypeBuilder<WrittenRule> builder)
        {
            builder.ToTable("style_rules");
            builder.HasKey(r => new { r.Language, r.Name });
            builder.Property(r => r.Version).IsConcurrencyToken();
            builder.Ignore(r => r.State);
        }
    }
}
