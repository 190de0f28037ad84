using Kompox.Serialization;

namespace Kompox.Objects.Pods;

/// <summary>A ConfigMap or Secret in a <see cref="ProjectedVolume"/>.</summary>
/// <param name="IsSecret">A Secret; otherwise a ConfigMap.</param>
/// <param name="Name">Its name.</param>
/// <param name="Items">Which keys go where; none: every key as a file of its name.</param>
public sealed record ProjectedSource(bool IsSecret, string Name, IReadOnlyList<KeyPath> Items) : IWritable
{
    /// <summary>Whether the pod starts without it.</summary>
    public bool IsOptional { get; init; }

    /// <inheritdoc/>
    public void Write(ObjectWriter writer)
    {
        writer.Key(IsSecret ? "secret" : "configMap");
        writer.StartMap();
        writer.Field("items", Items);
        writer.Field("name", Name);
        writer.Field("optional", IsOptional ? true : null);
        writer.EndMap();
    }
}
