using CsCheck;
using Dateline.Readership;
using Dateline.Stories;
using Xunit;

namespace Dateline.Tests.Readership;

/// <summary>The journal's form: what is written is read, and what is torn or damaged costs nothing but itself.</summary>
public sealed class SegmentTests
{
    static readonly Gen<Beacon> AnyBeacon = Gen.Select(Gen.Guid, Gen.Guid).Select((edition, id) => new Beacon(new EditionId(edition), id));
    static readonly Gen<(Guid Segment, Beacon[] Beacons)> AnySegment = Gen.Select(Gen.Guid, AnyBeacon.Array[0, 40]);

    [Fact]
    public void What_is_written_is_read()
        => AnySegment.Sample(s =>
        {
            var (beacons, length, damaged) = ViewSegment.Read(Written(s.Segment, s.Beacons), s.Segment);
            Assert.Equal(s.Beacons, beacons);
            Assert.Equal((s.Beacons.Length * 36, 0), (length, damaged));
        });

    [Fact]
    public void Any_cut_of_the_tail_loses_only_the_torn_record()
        => Gen.Select(AnySegment, Gen.Int[0, 2_000]).Sample((s, cut) =>
        {
            var file = Written(s.Segment, s.Beacons);
            var left = file[..Math.Min(cut, file.Length)];
            var (beacons, length, _) = ViewSegment.Read(left, s.Segment);
            Assert.Equal(s.Beacons.Take(left.Length / 36), beacons);
            Assert.Equal(left.Length - (left.Length % 36), length);
        });

    [Fact]
    public void A_damaged_byte_loses_one_record_and_no_tail_is_taken_for_views()
        => Gen.Select(AnySegment, Gen.Int[0, int.MaxValue], Gen.Byte[1, 255], Gen.Byte.Array[0, 100]).Where((s, _, _, _) => s.Beacons.Length > 0).Sample((s, where, change, tail) =>
        {
            var file = Written(s.Segment, s.Beacons);
            var at = where % file.Length;
            file[at] ^= change;
            var (beacons, _, _) = ViewSegment.Read([.. file, .. tail], s.Segment);
            Assert.Equal(s.Beacons.Where((_, i) => i != at / 36), beacons);
        });

    [Fact]
    public void Zeros_and_another_files_records_are_no_views()
    {
        var (ours, theirs) = (Reading.NewId(), Reading.NewId());
        var file = Written(theirs, Reading.Beacons(new EditionId(Reading.NewId()), 5));

        Assert.Equal(5, ViewSegment.Read(file, theirs).Beacons.Count);
        Assert.Empty(ViewSegment.Read(file, ours).Beacons);
        Assert.Empty(ViewSegment.Read(new byte[3_600], ours).Beacons);
    }

    internal static byte[] Written(Guid segment, IReadOnlyList<Beacon> beacons)
    {
        var file = new byte[beacons.Count * ViewSegment.RecordLength];
        for (var i = 0; i < beacons.Count; i++)
        {
            ViewSegment.Write(file.AsSpan(i * ViewSegment.RecordLength, ViewSegment.RecordLength), segment, beacons[i]);
        }
        return file;
    }
}
