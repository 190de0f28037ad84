using Kompox.Serialization;

namespace Kompox.Objects;

/// <summary>Terms of which one must hold; all conditions of a term must hold.</summary>
public sealed record NodeSelector(params IReadOnlyList<IReadOnlyList<NodeRequirement>> Terms) : IWritable
{
    /// <inheritdoc/>
    public void Write(ObjectWriter writer)
    {
        writer.Key("nodeSelectorTerms");
        writer.StartList();
        foreach (var term in Terms)
        {
            writer.StartMap();
            writer.Field("matchExpressions", term);
            writer.EndMap();
        }
        writer.EndList();
    }
}
