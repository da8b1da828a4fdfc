using System.Text.Encodings.Web;
using System.Text.Json;
using Dateline.Data;
using Dateline.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dateline.People;

/// <summary>One write of the desk, by the id that the writer gave it: however often it arrives, it is done once.</summary>
public readonly record struct OperationId(Guid Value) : ITypedId<OperationId>
{
    public static OperationId Of(Guid value) => new(value);
}

/// <summary>What was answered to a write.</summary>
public sealed class Operation
{
    Operation()
    {
    }

    internal Operation(OperationId id, StaffId staff, string answer, DateTimeOffset at)
    {
        Id = id;
        StaffId = staff;
        Answer = answer;
        At = at;
    }

    public OperationId Id { get; private set; }

    public StaffId StaffId { get; private set; }

    /// <summary>JSON, and short: never a text.</summary>
    public string Answer { get; private set; } = "";

    public DateTimeOffset At { get; private set; }
}

/// <summary>Whether an operation has been done before.</summary>
public abstract record Earlier<T>
{
    private Earlier()
    {
    }

    public sealed record Never : Earlier<T>;

    public sealed record Answered(T Answer) : Earlier<T>;

    /// <summary>Somebody else's, or another kind's: two writes can't share an id.</summary>
    public sealed record AnotherOne : Earlier<T>;
}

public static class Operations
{
    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(30);

    static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    extension(NewsroomDb db)
    {
        public DbSet<Operation> DeskOperations => db.Set<Operation>();
    }

    /// <summary>What was answered to this operation. Of two that arrive together the second waits for the first, or both would be new.</summary>
    public static async Task<Earlier<T>> Earlier<T>(this NewsroomDb db, Actor actor, OperationId id, CancellationToken cancellation)
    {
        await db.TakeTurn($"operation {id.Value}", cancellation);
        var done = await db.DeskOperations.AsNoTracking().FirstOrDefaultAsync(o => o.Id == id, cancellation);
        if (done is null)
        {
            return new Earlier<T>.Never();
        }
        if (done.StaffId != actor.Id)
        {
            return new Earlier<T>.AnotherOne();
        }
        try
        {
            var kept = JsonSerializer.Deserialize<Kept<T>>(done.Answer, Readable);
            return kept is { Answer: { } answer } && kept.Kind == typeof(T).Name ? new Earlier<T>.Answered(answer) : new Earlier<T>.AnotherOne();
        }
        catch (JsonException)
        {
            return new Earlier<T>.AnotherOne();
        }
    }

    /// <summary>Keeps the answer in the transaction that does what it answers.</summary>
    public static void Answered<T>(this NewsroomDb db, Actor actor, OperationId id, T answer, TimeProvider clock)
        => db.DeskOperations.Add(new Operation(id, actor.Id, JsonSerializer.Serialize(new Kept<T>(typeof(T).Name, answer), Readable), clock.GetUtcNow()));

    public static Task<int> ForgetOldOperations(this NewsroomDb db, DateTimeOffset now, CancellationToken cancellation)
        => db.DeskOperations.Where(o => o.At < now - KeptFor).ExecuteDeleteAsync(cancellation);

    sealed record Kept<T>(string Kind, T Answer);

    sealed class Table : IEntityTypeConfiguration<Operation>
    {
        public void Configure(EntityTypeBuilder<Operation> builder) => builder.ToTable("desk_operations");
    }
}
