using Kompox.Serialization;

namespace Kompox.Objects.Pods;

/// <summary>Labels, annotations and specification of the pods of a workload.</summary>
public sealed record PodTemplate(ObjectMeta Metadata, PodSpec Spec) : IWritable
{
    /// <inheritdoc/>
    public void Write(ObjectWriter writer)
    {
        writer.Field("metadata", Metadata);
        writer.Field("spec", Spec);
    }
}
