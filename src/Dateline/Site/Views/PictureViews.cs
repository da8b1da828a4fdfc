using System.Collections.Concurrent;
using Dateline.Data;
using Dateline.Documents;
using Dateline.Events;
using Dateline.Media;
using Dateline.Releases;
using Dateline.Settings;
using Dateline.Site.Pages;
using Dateline.Stories;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Site.Views;

/// <summary>Pictures with every size and format that a browser may choose from. What may be shown no longer is not there.</summary>
public sealed class PictureViews(ReleaseTime time) : IEventFollower
{
    const int MostRemembered = 20_000;

    static readonly (PictureFormat Format, string Type)[] Better = [(PictureFormat.Avif, "image/avif"), (PictureFormat.WebP, "image/webp")];

    // A picture never changes under its hash; what the library says of it may.
    readonly ConcurrentDictionary<string, StoredPicture> _known = new(StringComparer.Ordinal);

    /// <summary>What is stored about these files; names that nothing is stored under, or that are held, are left out.</summary>
    public async Task<IReadOnlyDictionary<string, StoredPicture>> Find(NewsroomDb db, IEnumerable<string> files, CancellationToken cancellation)
    {
        var found = new Dictionary<string, StoredPicture>(StringComparer.Ordinal);
        var unknown = new List<string>();
        var asked = files.Distinct(StringComparer.Ordinal).ToArray();
        var held = asked.Length > 0 ? await db.Held(cancellation) : null;
        foreach (var file in asked)
        {
            if (held!.Contains(file))
            {
                continue;
            }
            if (_known.TryGetValue(file, out var picture))
            {
                found[file] = picture;
            }
            else
            {
                unknown.Add(file);
            }
        }
        if (unknown.Count > 0)
        {
            if (_known.Count > MostRemembered)
            {
                _known.Clear();
            }
            foreach (var picture in await db.Pictures.Where(p => unknown.Contains(p.File)).ToListAsync(cancellation))
            {
                found[picture.File] = _known[picture.File] = picture;
            }
        }
        var now = time.Now;
        foreach (var (file, _) in found.Where(f => f.Value.IsExpired(now)).ToArray())
        {
            found.Remove(file);
        }
        return found;
    }

    /// <summary>Told before pages are thrown away: what is made anew must not be made of what is remembered.</summary>
    public ValueTask Learn(IReadOnlyList<NewsroomEvent> happened, CancellationToken cancellation)
    {
        foreach (var changed in happened.Where(e => e.Kind == EventKind.PictureChanged))
        {
            _known.TryRemove(changed.Subject ?? "", out _);
        }
        return ValueTask.CompletedTask;
    }

    public ValueTask StartOver(CancellationToken cancellation)
    {
        _known.Clear();
        return ValueTask.CompletedTask;
    }

    /// <summary>The whole picture, as a body shows it.</summary>
    public static PictureView Whole(StoredPicture picture, PictureRef shown)
        => Of(picture, PictureCrop.Full, 50, 50, shown.Alt) with { Caption = shown.Caption ?? picture.Caption, Credit = shown.Credit ?? picture.Credit };

    public static PictureView Lead(StoredPicture picture, LeadPicture lead, PictureCrop crop)
        => Of(picture, crop, PictureUse.Percent(lead.FocusX), PictureUse.Percent(lead.FocusY), lead.Alt);

    public static PictureView Portrait(StoredPicture picture, string name) => Of(picture, PictureCrop.Square, 50, 50, name);

    static string[] Shapes(StoredPicture picture, int focusX, int focusY)
        => [.. ((PictureCrop[])[PictureCrop.Wide, PictureCrop.Standard, PictureCrop.Square]).Select(crop =>
        {
            var widths = RenditionLadder.WidthsFor(picture.Width, picture.Height, crop);
            var width = widths.FirstOrDefault(w => w >= 1200, widths[^1]);
            return Addresses.Picture(picture.Hash, Rendition.Cropped(crop, width, new FocalPoint(focusX, focusY), PictureFormat.Jpeg).ToString());
        })];

    public static PictureView Of(StoredPicture picture, PictureCrop crop, int focusX, int focusY, string alt)
    {
        var widths = RenditionLadder.WidthsFor(picture.Width, picture.Height, crop);
        // The size for browsers that choose nothing: good enough for a page, small enough for a phone.
        var plain = widths.LastOrDefault(w => w <= 1200, widths[0]);
        var (width, height) = RenditionLadder.Size(picture.Width, picture.Height, Make(plain, PictureFormat.Jpeg));
        var shapes = crop == PictureCrop.Wide ? Shapes(picture, focusX, focusY) : [];
        return new PictureView(
            Address(plain, PictureFormat.Jpeg),
            width,
            height,
            picture.Color,
            alt,
            null,
            null,
            [
                .. Better.Select(b => new PictureSource(b.Type, Srcset(b.Format))),
                new PictureSource("image/jpeg", Srcset(PictureFormat.Jpeg)),
            ])
        { Shapes = shapes };

        Rendition Make(int w, PictureFormat format)
            => crop == PictureCrop.Full ? Rendition.Full(w, format) : Rendition.Cropped(crop, w, new FocalPoint(focusX, focusY), format);

        string Address(int w, PictureFormat format) => Addresses.Picture(picture.Hash, Make(w, format).ToString());

        string Srcset(PictureFormat format)
            => string.Join(", ", widths.Select(w => $"{Address(w, format)} {RenditionLadder.Size(picture.Width, picture.Height, Make(w, format)).Width.ToString(System.Globalization.CultureInfo.InvariantCulture)}w"));
    }
}
