using Kompox.Serialization;

namespace Kompox.Objects;

/// <summary>Chooses objects by label; without conditions it chooses all and is written as <c>{}</c>.</summary>
public sealed record LabelSelector : IWritable
{
    public IReadOnlyList<KeyValuePair<string, string>> MatchLabels { get; init; } = [];
    public IReadOnlyList<NodeRequirement> MatchExpressions { get; init; } = [];

    /// <inheritdoc/>
    public void Write(ObjectWriter writer)
    {
        writer.Field("matchLabels", MatchLabels);
        writer.Field("matchExpressions", MatchExpressions);
    }
}
