using Dateline.Platform;

namespace Dateline.People;

/// <summary>Somebody who may sign in to the desk. Not the same as an author, who signs stories.</summary>
public readonly record struct StaffId(Guid Value) : ITypedId<StaffId>
{
    public static StaffId Of(Guid value) => new(value);
}
