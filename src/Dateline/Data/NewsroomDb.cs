using System.Reflection;
using Dateline.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Dateline.Data;

/// <summary>
/// The unit of work. It knows no feature: each maps its own tables (<c>IEntityTypeConfiguration</c> beside its
/// entities) and offers its sets as extensions of this class.
/// </summary>
public sealed class NewsroomDb(DbContextOptions<NewsroomDb> options) : DbContext(options)
{
    readonly List<ILastThing> _lastThings = [];

    // Asked for by most reads; the provider's name is made anew at each.
    Engine? _engine;
    Func<NewsroomDb, bool>? _keep;
    bool _isLent;

    public Engine Engine => _engine ??= Database.ProviderName == "Microsoft.EntityFrameworkCore.Sqlite" ? Engine.Sqlite : Engine.Postgres;

    /// <summary>Begins a session whose end <paramref name="keep"/> decides on: true where it will be used again.</summary>
    internal NewsroomDb Begin(Func<NewsroomDb, bool> keep)
    {
        (_keep, _isLent) = (keep, true);
        return this;
    }

    public override void Dispose()
    {
        if (!IsKept())
        {
            base.Dispose();
        }
    }

    public override ValueTask DisposeAsync() => IsKept() ? ValueTask.CompletedTask : base.DisposeAsync();

    // Whoever ends a session twice must not end what has become another's.
    bool IsKept() => Interlocked.Exchange(ref _keep, null) is { } keep ? keep(this) : _isLent;

    /// <summary>The one <typeparamref name="T"/> of this transaction, done after everything is saved and just before the commit.</summary>
    internal T LastThing<T>()
        where T : class, ILastThing, new()
    {
        var thing = _lastThings.OfType<T>().FirstOrDefault();
        if (thing is null)
        {
            _lastThings.Add(thing = new T());
        }
        return thing;
    }

    internal void ForgetLastThings() => _lastThings.Clear();

    internal async Task DoLastThings(CancellationToken cancellation)
    {
        foreach (var thing in _lastThings)
        {
            await thing.Do(this, cancellation);
        }
        _lastThings.Clear();
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(NewsroomDb).Assembly);
        // Every key is made here, never by a database: what is found on an entity with its key set is still new.
        foreach (var property in modelBuilder.Model.GetEntityTypes().SelectMany(t => t.GetProperties()).Where(p => p.IsKey()))
        {
            property.ValueGenerated = ValueGenerated.Never;
        }
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<MicrosecondConverter>();
        configurationBuilder.Properties<Enum>().HaveConversion<string>();
        // SQLite would keep a Guid as 36 letters; 16 bytes, most significant first, sort as UUIDv7 should.
        var converter = Engine == Engine.Sqlite ? typeof(BytesConverter<>) : typeof(GuidConverter<>);
        if (Engine == Engine.Sqlite)
        {
            configurationBuilder.Properties<Guid>().HaveConversion<GuidBytesConverter>();
        }
        foreach (var id in typeof(NewsroomDb).Assembly.GetTypes().Where(IsTypedId))
        {
            configurationBuilder.Properties(id).HaveConversion(converter.MakeGenericType(id));
        }
    }

    static bool IsTypedId(Type type)
        => type.IsValueType && type.GetTypeInfo().ImplementedInterfaces.Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(ITypedId<>));

    // An expression tree can't call a static member of an interface itself.
    static TId Made<TId>(Guid value)
        where TId : struct, ITypedId<TId>
        => TId.Of(value);

    sealed class MicrosecondConverter() : ValueConverter<DateTimeOffset, long>(
        instant => Instants.ToMicroseconds(instant),
        stored => Instants.FromMicroseconds(stored));

    sealed class GuidBytesConverter() : ValueConverter<Guid, byte[]>(id => id.ToByteArray(true), bytes => new Guid(bytes, true));

    sealed class GuidConverter<TId>() : ValueConverter<TId, Guid>(id => id.Value, value => Made<TId>(value))
        where TId : struct, ITypedId<TId>;

    sealed class BytesConverter<TId>() : ValueConverter<TId, byte[]>(
        id => id.Value.ToByteArray(true),
        bytes => Made<TId>(new Guid(bytes, true)))
        where TId : struct, ITypedId<TId>;
}

/// <summary>What must happen last in a transaction, like numbering its events.</summary>
interface ILastThing
{
    Task Do(NewsroomDb db, CancellationToken cancellation);
}
