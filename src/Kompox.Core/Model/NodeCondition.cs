namespace Kompox.Model;

/// <summary>A condition on a label of a node, for example <c>topology.example.com/zone In [a]</c>.</summary>
/// <param name="Key">The label.</param>
/// <param name="Operator">In, NotIn, Exists, DoesNotExist, Gt or Lt.</param>
/// <param name="Values">What it is compared with.</param>
public sealed record NodeCondition(string Key, string Operator, IReadOnlyList<string> Values);
