namespace Kompox.Cluster.Tests.Fixtures;

/// <summary>Tests that measure: nothing else of this suite runs beside them.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    public const string Name = "alone";
}
