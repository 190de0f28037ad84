using Kompox.Serialization;

namespace Kompox.Objects;

/// <summary>Name, namespace, labels and annotations; pod templates have no name.</summary>
public sealed record ObjectMeta : IWritable
{
    public string? Name { get; init; }
    public string? Namespace { get; init; }
    public IReadOnlyList<KeyValuePair<string, string>> Labels { get; init; } = [];
    public IReadOnlyList<KeyValuePair<string, string>> Annotations { get; init; } = [];

    /// <inheritdoc/>
    public void Write(ObjectWriter writer)
    {
        writer.Field("name", Name);
        writer.Field("namespace", Namespace);
        writer.Field("labels", Labels);
        writer.Field("annotations", Annotations);
    }
}
