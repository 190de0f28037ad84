using Kompox.Serialization;

namespace Kompox.Objects;

/// <summary>What a Role allows.</summary>
public sealed record PolicyRule(IReadOnlyList<string> ApiGroups, IReadOnlyList<string> Resources, IReadOnlyList<string> Verbs) : IWritable
{
    /// <inheritdoc/>
    public void Write(ObjectWriter writer)
    {
        writer.TextList("apiGroups", ApiGroups);
        writer.TextList("resources", Resources);
        writer.TextList("verbs", Verbs);
    }
}
