using Dateline.Data;
using Dateline.Documents;
using Dateline.People;
using Dateline.Stories;
using Dateline.Taxonomy;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Media;

/// <summary>Notes which pictures and films an edition, a rubric, a tag or an author shows, once for each transaction.</summary>
sealed class ShownPictures : ILastThing
{
    readonly Dictionary<Guid, HashSet<PictureUse>> _uses = [];
    readonly Dictionary<Guid, HashSet<FilmUse>> _films = [];
    readonly HashSet<Guid> _known = [];

    /// <summary>Replaces what the edition shows by what this text shows. <paramref name="isNew"/>: it showed nothing yet.</summary>
    public void Of(Edition edition, Document text, bool isNew = false)
    {
        var uses = text.Pictures
            .Select(p => Use(edition.Id.Value, PictureOwner.Edition, p.File, p.Focus?.X ?? 0.5, p.Focus?.Y ?? 0.5))
            .Concat(text.Posters.Select(file => Use(edition.Id.Value, PictureOwner.Edition, file, 0.5, 0.5)));
        Replace(edition.Id.Value, uses, isNew);
        _films[edition.Id.Value] = [.. text.AllBlocks.OfType<Video>().Select(film => new FilmUse(edition.Id.Value, film.Url))];
    }

    public void Of(Rubric rubric) => Replace(rubric.Id.Value, Portrait(rubric.Id.Value, PictureOwner.Rubric, rubric.Picture), isNew: false);

    public void Of(Tag tag) => Replace(tag.Id.Value, Portrait(tag.Id.Value, PictureOwner.Tag, tag.Picture), isNew: false);

    public void Of(Author author) => Replace(author.Id.Value, Portrait(author.Id.Value, PictureOwner.Author, author.Picture), isNew: false);

    public async Task Do(NewsroomDb db, CancellationToken cancellation)
    {
        foreach (var owners in _known.Chunk(500))
        {
            await db.PictureUses.Where(u => owners.Contains(u.OwnerId)).ExecuteDeleteAsync(cancellation);
            await db.FilmUses.Where(u => owners.Contains(u.OwnerId)).ExecuteDeleteAsync(cancellation);
        }
        await db.InsertAll([.. _uses.Values.SelectMany(u => u)], cancellation);
        await db.InsertAll([.. _films.Values.SelectMany(u => u)], cancellation);
    }

    void Replace(Guid owner, IEnumerable<PictureUse?> uses, bool isNew)
    {
        _uses[owner] = [.. uses.OfType<PictureUse>()];
        if (!isNew)
        {
            _known.Add(owner);
        }
    }

    static IEnumerable<PictureUse?> Portrait(Guid owner, PictureOwner kind, string? file)
        => file is null ? [] : [Use(owner, kind, file, 0.5, 0.5)];

    static PictureUse? Use(Guid owner, PictureOwner kind, string file, double x, double y)
        => StoredPicture.HashOf(file) is { } hash ? new PictureUse(owner, kind, hash, PictureUse.Percent(x), PictureUse.Percent(y)) : null;
}
