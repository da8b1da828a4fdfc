namespace Dateline.Bundles;

/// <summary>Understands a rule of style as the desk keeps it. Whether its text is one, is found when it is written.</summary>
static class ReadStyleRule
{
    internal static BundleRecord.StyleRule Rule(Fields fields)
    {
        var (language, id) = (fields.LanguageText("language"), fields.Text("id", 64));
        var text = fields.Text("text", BundledRule.LongestText, lines: true);
        var older = fields.OptionalText("inForce", BundledRule.LongestText, lines: true);
        var (isOn, isRetired) = (fields.Flag("on", absent: false), fields.Flag("retired", absent: false));
        if (isOn && older is not null)
        {
            fields.Refuse("inForce", "is another text than the one that is on");
        }
        if (isRetired && (isOn || older is not null))
        {
            fields.Refuse("retired", "stands beside a text that is in force");
        }
        return new(new BundledRule(language, id, text, isOn ? text : older, isRetired));
    }
}
