namespace Kompox.Model;

/// <summary>One condition on a label; operator is In, NotIn, Exists or DoesNotExist.</summary>
public sealed record LabelRequirement(string Key, string Operator, IReadOnlyList<string> Values);
