using Dateline.Data;
using Dateline.People;
using Dateline.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dateline.Library;

public readonly record struct UploadId(Guid Value) : ITypedId<UploadId>
{
    public static UploadId Of(Guid value) => new(value);
}

/// <summary>A picture on its way in. How much of it is here is what its file holds, whatever was cut or killed.</summary>
public sealed class PictureUpload(UploadId id, StaffId staffId, string name, long bytes, DateTimeOffset begunAt)
{
    public UploadId Id { get; private set; } = id;

    public StaffId StaffId { get; private set; } = staffId;

    /// <summary>As the sender calls it.</summary>
    public string Name { get; private set; } = name;

    /// <summary>Of the whole file.</summary>
    public long Bytes { get; private set; } = bytes;

    public DateTimeOffset BegunAt { get; private set; } = begunAt;

    /// <summary>The picture that it became; null until it is whole.</summary>
    public string? File { get; private set; }

    internal void Become(string file) => File = file;
}

public static class UploadTable
{
    extension(NewsroomDb db)
    {
        public DbSet<PictureUpload> PictureUploads => db.Set<PictureUpload>();
    }

    sealed class Table : IEntityTypeConfiguration<PictureUpload>
    {
        public void Configure(EntityTypeBuilder<PictureUpload> builder) => builder.ToTable("picture_uploads");
    }
}
