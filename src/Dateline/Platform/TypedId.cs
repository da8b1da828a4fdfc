namespace Dateline.Platform;

/// <summary>An id that can't be mistaken for another kind's. Values are UUIDv7, so they sort by time of making.</summary>
public interface ITypedId<TSelf>
    where TSelf : struct, ITypedId<TSelf>
{
    Guid Value { get; }

    static abstract TSelf Of(Guid value);
}

public static class TypedId
{
    public static TSelf New<TSelf>(TimeProvider time)
        where TSelf : struct, ITypedId<TSelf>
        => TSelf.Of(Guid.CreateVersion7(time.GetUtcNow()));
}
