using System.Globalization;
using Dateline.Releases;

namespace Dateline.Bundles;

/// <summary>Understands which events a newsroom holds, what it looks at before they go out, and what somebody has looked at.</summary>
static class ReadHoldKinds
{
    /// <summary>The same as a story's hold takes.</summary>
    const int LongestName = 100;

    const int MostChecks = 500;

    internal static BundleRecord.HoldKind Kind(Fields fields)
        => new(
            Name(fields, "kind"),
            fields.LocalizedText("names", required: true) ?? new([]),
            Minutes(fields, "textMinutes"),
            Minutes(fields, "mediaMinutes"),
            fields.Flag("retired", absent: false));

    internal static BundleRecord.ChecklistItem Item(Fields fields)
        => new(
            Name(fields, "item"),
            fields.Has("kind") ? Name(fields, "kind") : null,
            fields.LocalizedText("words", required: true) ?? new([]),
            fields.Flag("retired", absent: false));

    internal static IReadOnlyList<BundleCheck> Checks(Fields hold)
    {
        BundleCheck[] checks = [.. ReadStory.Each(hold, "checks", MostChecks, c => new BundleCheck(Name(c, "item"), c.Text("by", 200), c.RequiredInstant("at")))];
        if (checks.DistinctBy(c => c.Item).Count() != checks.Length)
        {
            hold.Refuse("checks", "names something twice");
        }
        return checks;
    }

    static string Name(Fields fields, string name)
    {
        var text = fields.SlugText(name);
        if (text.Length > LongestName)
        {
            fields.Refuse(name, string.Create(CultureInfo.InvariantCulture, $"is longer than {LongestName} characters"));
        }
        return text;
    }

    static int Minutes(Fields fields, string name)
    {
        if (!fields.Has(name))
        {
            fields.Refuse(name, "is required");
        }
        return (int)fields.Whole(name, HoldKind.LongestMinutes);
    }
}
