using Dateline.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dateline.Media;

/// <summary>One picture file, by content. The file itself is a blob under <see cref="Hash"/>.</summary>
public sealed class StoredPicture(string hash, string file, int width, int height, long bytes, string color, string? caption, string? credit, DateTimeOffset takenInAt)
{
    /// <summary>Of description, caption and credit.</summary>
    public const int LongestText = 2_000;

    /// <summary>SHA-256 of the file, 64 lower-case hex digits.</summary>
    public string Hash { get; private set; } = hash;

    /// <summary>How blocks and bundles name it: <c>pictures/{hash}.{extension}</c>.</summary>
    public string File { get; private set; } = file;

    /// <summary>Pixels, as it is to be seen (after the camera's orientation).</summary>
    public int Width { get; private set; } = width;

    public int Height { get; private set; } = height;

    public long Bytes { get; private set; } = bytes;

    /// <summary><c>#rrggbb</c>, holds its place while it loads.</summary>
    public string Color { get; private set; } = color;

    /// <summary>What the file itself says of it; a block's own words come first.</summary>
    public string? Caption { get; private set; } = caption;

    public string? Credit { get; private set; } = credit;

    public DateTimeOffset TakenInAt { get; private set; } = takenInAt;

    /// <summary>What a block begins with that takes the picture from the library.</summary>
    public string? Alt { get; private set; }

    /// <summary>Percent of the width; null: the middle.</summary>
    public int? FocusX { get; private set; }

    public int? FocusY { get; private set; }

    /// <summary>Under which terms it may be shown, in the newsroom's words.</summary>
    public string? Licence { get; private set; }

    /// <summary>From then on no surface shows it; null: no end is known.</summary>
    public DateTimeOffset? ExpiresAt { get; private set; }

    /// <summary>Whether those who take the newsroom's feeds may have it.</summary>
    public bool MayPassOn { get; private set; } = true;

    public int Version { get; private set; } = 1;

    /// <summary>The operation that last put another in its place.</summary>
    public Guid? Replacing { get; private set; }

    /// <summary>The file that stands in its place since.</summary>
    public string? ReplacedBy { get; private set; }

    /// <summary>Its number in the search index; null: not there yet.</summary>
    public long? Document { get; private set; }

    public bool IsExpired(DateTimeOffset now) => ExpiresAt <= now;

    public void Describe(PictureDescription said)
    {
        (Alt, Caption, Credit, Licence) = (said.Alt, said.Caption, said.Credit, said.Licence);
        (FocusX, FocusY) = (said.Focus?.X, said.Focus?.Y);
        (ExpiresAt, MayPassOn) = (said.ExpiresAt, said.MayPassOn);
        Version++;
    }

    /// <summary>From now on <paramref name="file"/> takes its place, text by text.</summary>
    public void GiveWay(Guid operation, string file)
    {
        (Replacing, ReplacedBy) = (operation, file);
        Version++;
    }

    /// <summary>
    /// What the block says that it came with. Caption and credit stay the file's own: readers see those under blocks that
    /// have none, in every language. One that is too long to be saved again at the desk is left out.
    /// </summary>
    public void ComeWith(string alt) => Alt = string.IsNullOrWhiteSpace(alt) || alt.Length > LongestText ? null : alt.Trim();

    internal void IndexAs(long document) => Document = document;

    public static string FileFor(string hash, string extension) => $"pictures/{hash}.{extension}";

    /// <summary>The hash in a name that <see cref="FileFor"/> made; null for any other name.</summary>
    public static string? HashOf(string file)
    {
        const string folder = "pictures/";
        var name = file.StartsWith(folder, StringComparison.Ordinal) ? file[folder.Length..] : "";
        var dot = name.IndexOf('.', StringComparison.Ordinal);
        return dot == 64 && name[..64].All(char.IsAsciiHexDigitLower) ? name[..64] : null;
    }
}

/// <summary>What the library says of a picture.</summary>
public sealed record PictureDescription(string? Alt, string? Caption, string? Credit, FocalPoint? Focus, string? Licence, DateTimeOffset? ExpiresAt, bool MayPassOn);

public enum PictureOwner
{
    Edition,
    Rubric,
    Tag,
    Author,
}

/// <summary>Who shows a picture, and around which point (percent of width and height) it may be cropped.</summary>
public sealed record PictureUse(Guid OwnerId, PictureOwner Owner, string Hash, int FocusX, int FocusY)
{
    public static int Percent(double fraction) => (int)Math.Round(Math.Clamp(fraction, 0, 1) * 100);
}

/// <summary>An edition embeds a film from another site.</summary>
public sealed record FilmUse(Guid OwnerId, string Address);

public static class PictureTables
{
    extension(NewsroomDb db)
    {
        public DbSet<StoredPicture> Pictures => db.Set<StoredPicture>();

        public DbSet<PictureUse> PictureUses => db.Set<PictureUse>();

        public DbSet<FilmUse> FilmUses => db.Set<FilmUse>();
    }

    sealed class PictureTable : IEntityTypeConfiguration<StoredPicture>
    {
        public void Configure(EntityTypeBuilder<StoredPicture> builder)
        {
            builder.ToTable("pictures");
            builder.HasKey(p => p.Hash);
            builder.Property(p => p.Version).IsConcurrencyToken();
        }
    }

    sealed class UseTable : IEntityTypeConfiguration<PictureUse>
    {
        public void Configure(EntityTypeBuilder<PictureUse> builder)
        {
            builder.ToTable("picture_uses");
            builder.HasKey(u => new { u.OwnerId, u.Hash, u.FocusX, u.FocusY });
        }
    }

    sealed class FilmTable : IEntityTypeConfiguration<FilmUse>
    {
        public void Configure(EntityTypeBuilder<FilmUse> builder)
        {
            builder.ToTable("film_uses");
            builder.HasKey(u => new { u.OwnerId, u.Address });
        }
    }
}
