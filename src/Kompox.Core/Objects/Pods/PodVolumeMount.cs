using Kompox.Serialization;

namespace Kompox.Objects.Pods;

/// <summary>A pod volume at a path of a container.</summary>
public sealed record PodVolumeMount : IWritable
{
    /// <summary>Name of the <see cref="PodVolume"/>.</summary>
    public required string Name { get; init; }
    public required string MountPath { get; init; }
    public string? SubPath { get; init; }
    public bool? ReadOnly { get; init; }

    /// <summary><c>HostToContainer</c> or <c>Bidirectional</c>.</summary>
    public string? MountPropagation { get; init; }

    /// <summary><c>IfPossible</c> or <c>Enabled</c>.</summary>
    public string? RecursiveReadOnly { get; init; }

    /// <inheritdoc/>
    public void Write(ObjectWriter writer)
    {
        writer.Field("name", Name);
        writer.Field("mountPath", MountPath);
        writer.Field("subPath", SubPath);
        writer.Field("readOnly", ReadOnly);
        writer.Field("mountPropagation", MountPropagation);
        writer.Field("recursiveReadOnly", RecursiveReadOnly);
    }
}
