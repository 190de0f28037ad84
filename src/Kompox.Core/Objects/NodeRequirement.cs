using Kompox.Serialization;

namespace Kompox.Objects;

/// <summary>A condition on a label of a node or namespace: operator In, NotIn, Exists, DoesNotExist, Gt or Lt.</summary>
public sealed record NodeRequirement(string Key, string Operator, IReadOnlyList<string> Values) : IWritable
{
    /// <inheritdoc/>
    public void Write(ObjectWriter writer)
    {
        writer.Field("key", Key);
        writer.Field("operator", Operator);
        writer.Field("values", Values);
    }
}
