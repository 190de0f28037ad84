using Kompox.Serialization;

namespace Kompox.Objects;

/// <summary>An object of the Kubernetes API that Kompox applies.</summary>
public abstract record KubernetesObject : IWritable
{
    /// <summary>Group and version, for example <c>apps/v1</c>.</summary>
    public abstract string ApiVersion { get; }

    /// <summary>For example <c>Deployment</c>.</summary>
    public abstract string Kind { get; }

    public required ObjectMeta Metadata { get; init; }

    /// <inheritdoc/>
    public void Write(ObjectWriter writer)
    {
        writer.Field("apiVersion", ApiVersion);
        writer.Field("kind", Kind);
        writer.Field("metadata", Metadata);
        WriteBody(writer);
    }

    /// <inheritdoc/>
    public sealed override string ToString() => Metadata.Namespace is { } ns ? $"{Kind} {ns}/{Metadata.Name}" : $"{Kind} {Metadata.Name}";

    /// <summary>Writes what follows the metadata.</summary>
    protected abstract void WriteBody(ObjectWriter writer);
}
