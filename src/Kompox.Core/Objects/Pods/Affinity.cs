using Kompox.Serialization;

namespace Kompox.Objects.Pods;

/// <summary>Where a pod must run.</summary>
internal sealed record Affinity(PodSpec Spec) : IWritable
{
    /// <summary>The affinity of a pod, or <c>null</c> when it has none.</summary>
    internal static Affinity? Of(PodSpec spec) =>
        spec.NodeAffinity.Count + spec.PodAffinity.Count + spec.PodAntiAffinity.Count == 0 ? null : new Affinity(spec);

    /// <inheritdoc/>
    public void Write(ObjectWriter writer)
    {
        if (Spec.NodeAffinity.Count > 0)
        {
            writer.Key("nodeAffinity");
            writer.StartMap();
            writer.Field("requiredDuringSchedulingIgnoredDuringExecution", new NodeSelector([Spec.NodeAffinity]));
            writer.EndMap();
        }
        WritePods(writer, "podAffinity", Spec.PodAffinity);
        WritePods(writer, "podAntiAffinity", Spec.PodAntiAffinity);
    }

    private static void WritePods(ObjectWriter writer, string name, IReadOnlyList<KeyValuePair<string, string>> labels)
    {
        if (labels.Count == 0)
            return;
        writer.Key(name);
        writer.StartMap();
        writer.Key("requiredDuringSchedulingIgnoredDuringExecution");
        writer.StartList();
        writer.StartMap();
        writer.Field("labelSelector", new LabelSelector { MatchLabels = labels });
        writer.Field("topologyKey", "kubernetes.io/hostname");
        writer.EndMap();
        writer.EndList();
        writer.EndMap();
    }
}
