using System.Reflection;
using Dateline.Data;
using Xunit;
using Xunit.Sdk;
using Xunit.v3;

namespace Dateline.Tests.Newsrooms;

/// <summary>Runs a theory once on SQLite and once on PostgreSQL; the engine is its first argument.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OnBothEnginesAttribute : DataAttribute
{
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker)
        => ValueTask.FromResult<IReadOnlyCollection<ITheoryDataRow>>([new TheoryDataRow<Engine>(Engine.Sqlite), new TheoryDataRow<Engine>(Engine.Postgres)]);

    public override bool SupportsDiscoveryEnumeration() => true;
}
