using Dateline.Media;
using Dateline.Platform;
using NetVips;
using Xunit;
using static Dateline.Tests.Media.SamplePictures;

namespace Dateline.Tests.Media;

public sealed class RenditionCacheTests : IDisposable
{
    static readonly Rendition Small = Rendition.Parse("full-320.jpg");

    readonly string _root = Directory.CreateTempSubdirectory("dateline-cache-").FullName;
    readonly Blobs _originals;
    readonly Renditions _renditions;

    public RenditionCacheTests()
    {
        _originals = new Blobs(Path.Combine(_root, "originals"));
        _renditions = new Renditions(_originals, Folder);
    }

    static CancellationToken Token => TestContext.Current.CancellationToken;

    string Folder => Path.Combine(_root, "renditions");

    public void Dispose()
    {
        _renditions.Dispose();
        Directory.Delete(_root, recursive: true);
    }

    [Fact]
    public async Task A_rendition_is_made_once_and_then_found()
    {
        var hash = await Original();

        var path = await _renditions.PathOf(hash, Small, Token);
        Assert.Equal(Path.Combine(Folder, hash[..2], hash, "full-320.jpg"), path);
        Assert.Equal(path, await _renditions.PathOf(hash, Small, Token));
        Assert.Equal(1, _renditions.Made);
    }

    [Fact]
    public async Task However_many_ask_at_once_it_is_made_once()
    {
        var hash = await Original(1500, 1000);

        var paths = await Task.WhenAll(Enumerable.Range(0, 30).Select(async _ =>
        {
            await Task.Yield();
            return await _renditions.PathOf(hash, Rendition.Parse("full-1200.avif"), Token);
        }));

        Assert.Single(paths.Distinct());
        Assert.Equal(1, _renditions.Made);
    }

    [Fact]
    public async Task A_reader_who_leaves_does_not_stop_the_others()
    {
        var hash = await Original(1500, 1000);
        using var leaves = new CancellationTokenSource();

        var leaving = _renditions.PathOf(hash, Small, leaves.Token);
        var staying = _renditions.PathOf(hash, Small, Token);
        await leaves.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => leaving);
        Assert.True(File.Exists(await staying));
    }

    [Fact]
    public async Task What_nobody_waits_for_any_more_is_not_begun()
    {
        using var one = new Renditions(_originals, Folder, atOnce: 1);
        var hash = await Original(2400, 1800);
        using var leaves = new CancellationTokenSource();

        var first = await Begun(one, hash, "full-2000.avif");
        var left = one.PathOf(hash, Rendition.Parse("full-1600.jpg"), leaves.Token);
        await leaves.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => left);
        await one.PathOf(hash, Small, Token);

        Assert.Equal(2, one.Made);
        Assert.True(File.Exists(await first));
        Assert.False(File.Exists(Path.Combine(Folder, hash[..2], hash, "full-1600.jpg")));
    }

    [Fact]
    public async Task What_was_left_can_be_asked_for_again_at_once()
    {
        using var one = new Renditions(_originals, Folder, atOnce: 1);
        var hash = await Original(2400, 1800);
        using var leaves = new CancellationTokenSource();

        _ = await Begun(one, hash, "full-2000.avif");
        var left = one.PathOf(hash, Small, leaves.Token);
        await leaves.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => left);

        Assert.True(File.Exists(await one.PathOf(hash, Small, Token)));
    }

    [Fact]
    public async Task However_many_avifs_are_asked_for_a_place_is_left_for_a_jpeg()
    {
        var hash = await Original(2400, 1800);

        var slow = Enumerable.Range(0, 4).Select(i => _renditions.PathOf(hash, Rendition.Parse($"16x9-2000-f50x{i}.avif"), Token)).ToArray();
        Assert.Equal(1, await MostUnderway(slow));

        var quick = Enumerable.Range(0, 8).Select(i => _renditions.PathOf(hash, Rendition.Parse($"16x9-2000-f50x{i}.jpg"), Token)).ToArray();
        Assert.Equal(2, await MostUnderway(quick));
    }

    [Fact]
    public async Task Two_processes_that_make_the_same_leave_one_whole_file()
    {
        using var other = new Renditions(_originals, Folder);
        var hash = await Original(1500, 1000);

        var paths = await Task.WhenAll(_renditions.PathOf(hash, Small, Token), other.PathOf(hash, Small, Token));

        Assert.Equal(paths[0], paths[1]);
        Assert.Equal(["full-320.jpg"], Directory.GetFiles(Path.GetDirectoryName(paths[0])!).Select(Path.GetFileName));
        using var whole = Image.NewFromFile(paths[0], failOn: Enums.FailOn.Error);
        Assert.InRange(whole.Avg(), 1, 254);
    }

    [Fact]
    public async Task What_a_killed_process_left_half_done_is_never_served()
    {
        var hash = await Original();
        var folder = Directory.CreateDirectory(Path.Combine(Folder, hash[..2], hash)).FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "draft-x"), "half", Token);

        var path = await _renditions.PathOf(hash, Small, Token);

        using var whole = Image.NewFromFile(path, failOn: Enums.FailOn.Error);
        Assert.Equal(320, whole.Width);
    }

    [Fact]
    public async Task The_folder_can_be_deleted_at_any_time()
    {
        var hash = await Original();
        await _renditions.PathOf(hash, Small, Token);
        Directory.Delete(Folder, recursive: true);

        Assert.True(File.Exists(await _renditions.PathOf(hash, Small, Token)));
        Assert.Equal(2, _renditions.Made);
    }

    [Fact]
    public async Task A_picture_that_is_not_there_has_no_renditions()
    {
        await Assert.ThrowsAsync<FileNotFoundException>(() => _renditions.PathOf(new string('0', 64), Small, Token));
        Assert.False(Directory.Exists(Folder));
    }

    [Theory]
    [InlineData("../../../../etc/passwd")]
    [InlineData("")]
    [InlineData("00/../../../../../../../../../../../../../../../../../../tmp/xxx")]
    public async Task A_name_that_is_no_hash_leads_nowhere(string hash)
        => await Assert.ThrowsAsync<ArgumentException>(() => _renditions.PathOf(hash, Small, Token));

    [Fact]
    public async Task A_rendition_larger_than_its_picture_is_not_made()
    {
        var hash = await Original(700, 500);

        await Assert.ThrowsAsync<ArgumentException>(() => _renditions.PathOf(hash, Rendition.Parse("full-800.jpg"), Token));
        Assert.True(File.Exists(await _renditions.PathOf(hash, Rendition.Parse("full-640.jpg"), Token)));
    }

    [Fact]
    public async Task A_picture_that_rotted_says_so_and_is_made_once_it_is_whole_again()
    {
        var file = Photo(800, 600, "jpg");
        var hash = await _originals.Put(file, Token);
        await File.WriteAllBytesAsync(_originals.PathOf(hash), file[..(file.Length / 2)], Token);

        await Assert.ThrowsAsync<InvalidDataException>(() => _renditions.PathOf(hash, Small, Token));
        Assert.False(Directory.Exists(Folder));

        await _originals.Put(file, Token);
        Assert.True(File.Exists(await _renditions.PathOf(hash, Small, Token)));
    }

    async Task<int> MostUnderway(Task<string>[] asked)
    {
        var most = 0;
        while (!asked.All(a => a.IsCompleted))
        {
            most = Math.Max(most, _renditions.Underway);
            await Task.Yield();
        }
        await Task.WhenAll(asked);
        return most;
    }

    static async Task<Task<string>> Begun(Renditions renditions, string hash, string name)
    {
        var asked = renditions.PathOf(hash, Rendition.Parse(name), Token);
        while (renditions.Underway == 0 && !asked.IsCompleted)
        {
            await Task.Yield();
        }
        return asked;
    }

    async Task<string> Original(int width = 800, int height = 600)
        => await _originals.Put(Photo(width, height, "jpg"), Token);
}
