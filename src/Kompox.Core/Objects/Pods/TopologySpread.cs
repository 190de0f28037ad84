using Kompox.Serialization;

namespace Kompox.Objects.Pods;

/// <summary>Spreads the pods of a workload evenly over the values of a node label.</summary>
public sealed record TopologySpread(string TopologyKey, IReadOnlyList<KeyValuePair<string, string>> Labels) : IWritable
{
    /// <inheritdoc/>
    public void Write(ObjectWriter writer)
    {
        writer.Field("labelSelector", new LabelSelector { MatchLabels = Labels });
        writer.Field("maxSkew", (long?)1);
        writer.Field("topologyKey", TopologyKey);
        writer.Field("whenUnsatisfiable", "ScheduleAnyway");
    }
}
