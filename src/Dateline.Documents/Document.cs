using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Dateline.Documents;

/// <summary>An edition's body: its blocks in order.</summary>
public sealed record Document(IReadOnlyList<Block> Blocks)
{
    static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Document Empty { get; } = new([]);

    /// <summary>Every block, those inside entries after their entry.</summary>
    public IEnumerable<Block> AllBlocks => Blocks.SelectMany(b => b is Entry entry ? entry.Blocks.Prepend(b) : [b]);

    /// <summary>Every picture in the order in which readers see them.</summary>
    public IEnumerable<PictureRef> Pictures => AllBlocks.SelectMany(b => b switch
    {
        Picture picture => [picture.Image],
        Gallery gallery => gallery.Images,
        _ => Enumerable.Empty<PictureRef>(),
    });

    public IEnumerable<string> Posters => AllBlocks.OfType<Video>().Select(v => v.Poster).OfType<string>();

    /// <summary>External ids of the stories whose cards it shows.</summary>
    public IEnumerable<string> RelatedStories => AllBlocks.OfType<Related>().Select(r => r.Story).Distinct(StringComparer.Ordinal);

    /// <summary>Slugs of the tags of whom it quotes.</summary>
    public IEnumerable<string> Speakers => AllBlocks.OfType<Quote>().Select(q => q.Speaker).OfType<string>().Distinct(StringComparer.Ordinal);

    /// <summary>Reads a bundle's block array. Nothing of it is kept where anything is wrong.</summary>
    public static DocumentReading Read(JsonElement body) => DocumentReader.Read(body);

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    /// <exception cref="FormatException">It is something else.</exception>
    public static Document FromJson(string json)
    {
        using var parsed = Parsed(json);
        return Read(parsed.RootElement) switch
        {
            DocumentReading.Accepted(var document) => document,
            DocumentReading.Refused(var problem) => throw new FormatException($"{problem.Path}: {problem.Message}"),
            _ => throw new FormatException(),
        };
    }

    /// <summary>Writes the block array in its one canonical form.</summary>
    public void WriteTo(Utf8JsonWriter writer)
    {
        writer.WriteStartArray();
        foreach (var block in Blocks)
        {
            block.Write(writer);
        }
        writer.WriteEndArray();
    }

    public string ToJson()
    {
        using var output = new MemoryStream();
        using (var writer = new Utf8JsonWriter(output, Readable))
        {
            WriteTo(writer);
        }
        return Encoding.UTF8.GetString(output.GetBuffer(), 0, (int)output.Length);
    }

    /// <summary>The same document with every picture and poster under another name.</summary>
    public Document WithPictures(Func<string, string> rename) => new([.. Blocks.Select(b => Renamed(b, rename))]);

    /// <summary>The same document with this block where the one of its id stood.</summary>
    public Document With(Block changed)
        => new([.. Blocks.Select(b => b.Id == changed.Id ? changed
            : b is Entry entry ? entry with { Blocks = [.. entry.Blocks.Select(inner => inner.Id == changed.Id ? changed : inner)] }
            : b)]);

    /// <summary>The same document with the instants of a live story's entries moved by <paramref name="shift"/>.</summary>
    public Document Shifted(TimeSpan shift)
        => shift == TimeSpan.Zero ? this : new([.. Blocks.Select(b => b is Entry entry ? entry with { At = entry.At + shift } : b)]);

    /// <summary>The same document without pictures and films of these names and addresses, and without what is said of them.</summary>
    public Document Without(IReadOnlySet<string> hidden)
        => hidden.Count == 0 ? this : new([.. Blocks.Select(b => Hidden(b, hidden)).OfType<Block>()]);

    public bool Equals(Document? other) => other is not null && Blocks.SequenceEqual(other.Blocks);

    public override int GetHashCode() => Blocks.Count;

    static JsonDocument Parsed(string json)
    {
        try
        {
            return JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 24 });
        }
        catch (JsonException e)
        {
            throw new FormatException("This is no JSON.", e);
        }
    }

    static Block? Hidden(Block block, IReadOnlySet<string> hidden) => block switch
    {
        Picture picture => hidden.Contains(picture.Image.File) ? null : picture,
        Gallery gallery when gallery.Images.Any(i => hidden.Contains(i.File))
            => gallery.Images.Where(i => !hidden.Contains(i.File)).ToArray() is { Length: > 0 } shown ? gallery with { Images = shown } : null,
        Video video => hidden.Contains(video.Url) ? null : video.Poster is { } poster && hidden.Contains(poster) ? video with { Poster = null } : video,
        Embed embed => hidden.Contains(embed.Url) ? null : embed,
        Entry entry => entry with { Blocks = [.. entry.Blocks.Select(b => Hidden(b, hidden)).OfType<Block>()] },
        _ => block,
    };

    static Block Renamed(Block block, Func<string, string> rename) => block switch
    {
        Picture picture => picture with { Image = picture.Image with { File = rename(picture.Image.File) } },
        Gallery gallery => gallery with { Images = [.. gallery.Images.Select(i => i with { File = rename(i.File) })] },
        Video { Poster: { } poster } video => video with { Poster = rename(poster) },
        Entry entry => entry with { Blocks = [.. entry.Blocks.Select(b => Renamed(b, rename))] },
        _ => block,
    };
}

public abstract record DocumentReading
{
    private DocumentReading()
    {
    }

    public sealed record Accepted(Document Document) : DocumentReading;

    public sealed record Refused(DocumentProblem Problem) : DocumentReading;
}

/// <summary>What is wrong with a document, and where: <c>body[3].items[1]</c>.</summary>
public sealed record DocumentProblem(string Path, Mistake Mistake)
{
    public string Message => Mistake.Message;
}
