using Dateline.Media;

namespace Dateline.Bundles;

/// <summary>Understands what the desk keeps beside stories: holds, what the library says of pictures, leads.</summary>
static class ReadDesk
{
    const int MostLeads = 5;

    internal static BundleHold? Hold(Fields story)
    {
        if (story.Find("hold") is not { } value)
        {
            return null;
        }
        var fields = new Fields(value, "hold", story);
        var hold = new BundleHold(
            fields.Text("kind", 100),
            fields.RequiredInstant("eventAt"),
            fields.RequiredInstant("textUntil"),
            fields.RequiredInstant("mediaUntil"),
            [.. ReadStory.Each(fields, "media", 500, m => new BundleMediaHold(m.Text("item", 2048), m.Text("kind", 100), m.RequiredInstant("eventAt"), m.RequiredInstant("until")))],
            ReadHoldKinds.Checks(fields));
        if (hold.Media.DistinctBy(m => m.Item).Count() != hold.Media.Count)
        {
            fields.Refuse("media", "names something twice");
        }
        fields.NothingElse();
        return hold;
    }

    internal static BundleRecord.LibraryPicture Picture(Fields fields)
    {
        var file = fields.Text("file", 255);
        if (fields.Sound && PictureFiles.Problem(file) is { } problem)
        {
            fields.Refuse("file", problem);
        }
        return new(
            file,
            new PictureDescription(
                fields.OptionalText("alt", 2000),
                fields.OptionalText("caption", 2000),
                fields.OptionalText("credit", 2000),
                fields.Point("focus") is var (x, y) ? new FocalPoint(PictureUse.Percent(x), PictureUse.Percent(y)) : null,
                fields.OptionalText("licence", 500),
                fields.Instant("expiresAt"),
                fields.Flag("mayPassOn", absent: true)));
    }

    internal static BundleRecord.Leads Leads(Fields fields)
    {
        var leads = ReadStory.Each(fields, "stories", MostLeads, Lead).ToArray();
        if (leads.DistinctBy(l => l.Story).Count() != leads.Length)
        {
            fields.Refuse("stories", "names something twice");
        }
        BundleLead? breaking = null;
        if (fields.Find("breaking") is { } strip)
        {
            var inner = new Fields(strip, "breaking", fields);
            breaking = Lead(inner);
            inner.NothingElse();
        }
        return new(fields.LanguageText("language"), leads, breaking);
    }

    static BundleLead Lead(Fields fields) => new(fields.Text("story", 200), fields.Instant("until"));
}
