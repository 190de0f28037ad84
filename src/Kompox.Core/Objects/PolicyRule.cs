using Kompox.Serialization;

namespace Kompox.Objects;

/// <summary>What a Role allows.</summary>
public sealed record PolicyRule(IReadOnlyList<string> ApiGroups, IReadOnlyList<string> Resources, IReadOnlyList<string> Verbs) : IWritable
{
    /// <summary>Only objects of these names; none: all.</summary>
    public IReadOnlyList<string> ResourceNames { get; init; } = [];

    /// <inheritdoc/>
    public void Write(ObjectWriter writer)
    {
        writer.TextList("apiGroups", ApiGroups);
        if (ResourceNames.Count > 0)
            writer.TextList("resourceNames", ResourceNames);
        writer.TextList("resources", Resources);
        writer.TextList("verbs", Verbs);
    }
}
