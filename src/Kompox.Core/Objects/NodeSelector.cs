using Kompox.Serialization;

namespace Kompox.Objects;

/// <summary>One term whose conditions must all hold.</summary>
public sealed record NodeSelector(IReadOnlyList<NodeRequirement> Requirements) : IWritable
{
    /// <inheritdoc/>
    public void Write(ObjectWriter writer)
    {
        writer.Key("nodeSelectorTerms");
        writer.StartList();
        writer.StartMap();
        writer.Field("matchExpressions", Requirements);
        writer.EndMap();
        writer.EndList();
    }
}
