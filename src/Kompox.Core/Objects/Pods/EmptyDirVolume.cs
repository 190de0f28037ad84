using Kompox.Serialization;

namespace Kompox.Objects.Pods;

/// <summary>Space that lives as long as the pod, on the node's disk or in memory.</summary>
public sealed record EmptyDirVolume : PodVolume
{
    public bool InMemory { get; init; }

    /// <summary>Quantity.</summary>
    public string? SizeLimit { get; init; }

    protected override void WriteSource(ObjectWriter writer)
    {
        writer.Key("emptyDir");
        writer.StartMap();
        writer.Field("medium", InMemory ? "Memory" : null);
        writer.Field("sizeLimit", SizeLimit);
        writer.EndMap();
    }
}
