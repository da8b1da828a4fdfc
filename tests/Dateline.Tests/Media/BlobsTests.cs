using System.Security.Cryptography;
using System.Text;
using CsCheck;
using Dateline.Platform;
using Xunit;

namespace Dateline.Tests.Media;

public sealed class BlobsTests : IDisposable
{
    // SHA-256 of "abc": FIPS 180-2, appendix B.1.
    const string HashOfAbc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    readonly string _root = Directory.CreateTempSubdirectory("dateline-blobs-").FullName;

    static CancellationToken Token => TestContext.Current.CancellationToken;

    Blobs Blobs => new(_root);

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public async Task A_file_is_kept_under_the_hash_of_its_content()
    {
        Assert.Equal(HashOfAbc, await Blobs.Put("abc"u8.ToArray(), Token));
        Assert.Equal(Path.Combine(_root, "ba", HashOfAbc), Blobs.PathOf(HashOfAbc));
        Assert.Equal("abc"u8.ToArray(), await File.ReadAllBytesAsync(Blobs.PathOf(HashOfAbc), Token));
    }

    [Fact]
    public async Task A_stream_and_the_same_bytes_are_one_file()
    {
        var content = new byte[300_000];
        new Random(1).NextBytes(content);

        var fromBytes = await Blobs.Put(content, Token);
        var fromStream = await new Blobs(Path.Combine(_root, "other")).Put(new MemoryStream(content), Token);

        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(content)), fromBytes);
        Assert.Equal(fromBytes, fromStream);
        Assert.Equal(content, await File.ReadAllBytesAsync(new Blobs(Path.Combine(_root, "other")).PathOf(fromStream), Token));
    }

    [Fact]
    public async Task What_was_put_can_be_opened_and_what_was_not_cannot()
    {
        var hash = await Blobs.Put("abc"u8.ToArray(), Token);

        await using var open = Blobs.Open(hash);
        using var text = new StreamReader(open!);
        Assert.Equal("abc", await text.ReadToEndAsync(Token));
        Assert.True(Blobs.Has(hash));

        var other = new string('0', 64);
        Assert.Null(Blobs.Open(other));
        Assert.False(Blobs.Has(other));
    }

    [Fact]
    public async Task Putting_twice_writes_once()
    {
        var hash = await Blobs.Put("abc"u8.ToArray(), Token);
        var longAgo = new DateTime(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        File.SetLastWriteTimeUtc(Blobs.PathOf(hash), longAgo);

        await Blobs.Put("abc"u8.ToArray(), Token);
        await Blobs.Put(new MemoryStream("abc"u8.ToArray()), Token);

        Assert.Equal(longAgo, File.GetLastWriteTimeUtc(Blobs.PathOf(hash)));
        Assert.Equal([hash], Blobs.All());
    }

    [Fact]
    public async Task A_torn_file_is_written_anew()
    {
        var hash = await Blobs.Put("abc"u8.ToArray(), Token);
        await File.WriteAllTextAsync(Blobs.PathOf(hash), "a", Token);

        await Blobs.Put("abc"u8.ToArray(), Token);

        Assert.Equal("abc", await File.ReadAllTextAsync(Blobs.PathOf(hash), Token));
    }

    [Fact]
    public async Task Many_who_put_the_same_at_once_make_one_whole_file()
    {
        var content = new byte[200_000];
        new Random(2).NextBytes(content);

        // Two stores over one folder stand for two processes.
        var hashes = await Task.WhenAll(Enumerable.Range(0, 24).Select(async i =>
        {
            await Task.Yield();
            return i % 2 == 0 ? await new Blobs(_root).Put(content, Token) : await new Blobs(_root).Put(new MemoryStream(content), Token);
        }));

        var hash = Assert.Single(hashes.Distinct());
        Assert.Equal([hash], Blobs.All());
        Assert.Equal(content, await File.ReadAllBytesAsync(Blobs.PathOf(hash), Token));
        Assert.Single(Directory.GetFiles(_root, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_stream_that_breaks_leaves_nothing_behind()
    {
        await Assert.ThrowsAsync<IOException>(() => Blobs.Put(new BreakingStream(), Token));

        Assert.Empty(Directory.GetFiles(_root, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_draft_of_a_killed_process_is_swept_after_a_day_and_a_younger_one_is_not()
    {
        var old = Path.Combine(_root, "draft-old");
        var young = Path.Combine(_root, "draft-young");
        await File.WriteAllTextAsync(old, "half", Token);
        await File.WriteAllTextAsync(young, "half", Token);
        File.SetLastWriteTimeUtc(old, File.GetLastWriteTimeUtc(young) - TimeSpan.FromHours(25));

        await Blobs.Put(new MemoryStream("abc"u8.ToArray()), Token);

        Assert.False(File.Exists(old));
        Assert.True(File.Exists(young));
        Assert.Equal([HashOfAbc], Blobs.All());
    }

    [Fact]
    public async Task Every_blob_is_listed_and_nothing_else()
    {
        var hashes = new List<string>();
        for (var i = 0; i < 20; i++)
        {
            hashes.Add(await Blobs.Put(Encoding.UTF8.GetBytes($"picture {i}"), Token));
        }
        await File.WriteAllTextAsync(Path.Combine(_root, hashes[0][..2], "notes.txt"), "x", Token);
        var wrongFolder = Directory.CreateDirectory(Path.Combine(_root, "zz")).FullName;
        await File.WriteAllTextAsync(Path.Combine(wrongFolder, hashes[0]), "x", Token);

        Assert.Equal(hashes.Order(StringComparer.Ordinal), Blobs.All().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_store_that_has_no_folder_yet_is_empty()
        => Assert.Empty(new Blobs(Path.Combine(_root, "not-yet")).All());

    [Theory]
    [InlineData("")]
    [InlineData("../../etc/passwd")]
    [InlineData("BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD")]
    [InlineData("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015a")]
    [InlineData("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad\n")]
    [InlineData("../816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")]
    public void Only_hashes_become_paths(string name)
    {
        Assert.Throws<ArgumentException>(() => Blobs.PathOf(name));
        Assert.False(Blobs.Has(name));
        Assert.Null(Blobs.Open(name));
    }

    [Fact]
    public void No_name_whatever_leads_out_of_the_folder()
        => Gen.OneOf(Gen.String, Gen.String[Gen.Char["0123456789abcdef./\\\0"], 64, 64], Gen.Char["0123456789abcdef"].Array[64].Select(c => new string(c)))
            .Sample(name =>
            {
                try
                {
                    var path = Blobs.PathOf(name);
                    return Path.GetFullPath(path) == Path.Combine(_root, name[..2], name);
                }
                catch (ArgumentException)
                {
                    return name.Length != 64 || !name.All(char.IsAsciiHexDigitLower);
                }
            });

    sealed class BreakingStream : MemoryStream
    {
        int _reads;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            buffer.Span.Fill(1);
            return _reads++ < 3 ? ValueTask.FromResult(buffer.Length) : throw new IOException("The line broke.");
        }
    }
}
