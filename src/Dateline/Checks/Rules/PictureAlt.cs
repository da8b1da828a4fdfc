using Dateline.Documents;

namespace Dateline.Checks.Rules;

/// <summary>A picture says what it shows, in words of its own: not nothing, not the headline, not a file's name.</summary>
sealed class PictureAlt : IRule
{
    public string Id => "picture.alt";

    public Level Level => Level.Error;

    public IEnumerable<Found> Check(CheckedStory story)
        => story.Editions.SelectMany(edition => edition.Blocks.SelectMany(block => Images(block).Select(image => Look(edition, block, image.Field, image.Picture)))).OfType<Found>();

    static Found? Look(CheckedEdition edition, Block block, string field, PictureRef image)
    {
        var alt = image.Alt.Trim();
        if (alt.Length == 0)
        {
            return new(edition.Language, block.Id, field, "", null, new Saying("picture.alt.empty").With("file", image.File)) { Identity = image.File };
        }
        var saying = Same(alt, edition.Headline.Text) ? new Saying("picture.alt.headline")
            : IsFileName(alt) ? new Saying("picture.alt.slug").With("words", alt)
            : null;
        return saying is null ? null : new(edition.Language, block.Id, field, image.Alt, new(0, image.Alt.Length), saying) { Identity = image.File + '\0' + alt };
    }

    static IEnumerable<(string Field, PictureRef Picture)> Images(Block block) => block switch
    {
        Picture picture => [("alt", picture.Image)],
        Gallery gallery => gallery.Images.Select((image, i) => (Passage.OfPicture(i, "alt"), image)),
        _ => [],
    };

    static bool Same(string alt, string headline)
        => Letters(alt).SequenceEqual(Letters(headline));

    static IEnumerable<char> Letters(string text) => text.Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant);

    // donald-trump, IMG_2041.jpg
    static bool IsFileName(string alt)
        => !alt.Any(char.IsWhiteSpace)
            && alt.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or '/')
            && (alt.IndexOfAny(['_', '.', '/'], 1) > 0 || (alt.Contains('-', StringComparison.Ordinal) && !alt.Any(char.IsAsciiLetterUpper)));
}
