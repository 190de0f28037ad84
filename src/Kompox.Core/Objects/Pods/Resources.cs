using Kompox.Serialization;

namespace Kompox.Objects.Pods;

/// <summary>Requests and limits: resource name → quantity.</summary>
public sealed record Resources : IWritable
{
    public IReadOnlyList<KeyValuePair<string, string>> Limits { get; init; } = [];
    public IReadOnlyList<KeyValuePair<string, string>> Requests { get; init; } = [];

    /// <inheritdoc/>
    public void Write(ObjectWriter writer)
    {
        writer.Field("limits", Limits);
        writer.Field("requests", Requests);
    }
}
