using Kompox.Serialization;

namespace Kompox.Objects.Pods;

/// <summary>A volume of a pod: one kind of source each.</summary>
public abstract record PodVolume : IWritable
{
    /// <summary>DNS label of at most 63 characters, unique in the pod.</summary>
    public required string Name { get; init; }

    /// <inheritdoc/>
    public void Write(ObjectWriter writer)
    {
        writer.Field("name", Name);
        WriteSource(writer);
    }

    /// <summary>Writes the source field.</summary>
    protected abstract void WriteSource(ObjectWriter writer);
}
