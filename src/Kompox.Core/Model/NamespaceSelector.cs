namespace Kompox.Model;

/// <summary>Chooses namespaces by label.</summary>
public sealed record NamespaceSelector
{
    public IReadOnlyList<KeyValuePair<string, string>> MatchLabels { get; init; } = [];
    public IReadOnlyList<LabelRequirement> MatchExpressions { get; init; } = [];
}
