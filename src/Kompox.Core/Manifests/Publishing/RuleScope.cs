using System.Globalization;
using Kompox.Diagnostics;
using Kompox.Yaml;

namespace Kompox.Manifests.Publishing;

/// <summary>An ingress rule while it is read.</summary>
/// <param name="Fields">The rule.</param>
/// <param name="Index">Which one of the app, from 0.</param>
/// <param name="Bag">Where problems go.</param>
internal sealed record RuleScope(FieldReader Fields, int Index, DiagnosticBag Bag)
{
    /// <summary>Where the values of lists stand, by the index that they have after reading.</summary>
    public List<KeyValuePair<string, SourceLocation>> Values { get; } = [];

    /// <summary>The whole name of a field: <c>ingress.rules[0].paths</c>.</summary>
    public string Name(string field) => string.Create(CultureInfo.InvariantCulture, $"ingress.rules[{Index}].{field}");

    /// <summary>Reports a problem of a field.</summary>
    public void Report(DiagnosticDescriptor descriptor, YamlNode at, string message, string hint, params IReadOnlyList<SourceLocation> related) =>
        Bag.Report(descriptor, at.Location, message, hint, related);

    /// <summary>Notes where an item of a list stands.</summary>
    public void Note(string list, int index, SourceLocation at) => Values.Add(new(string.Create(CultureInfo.InvariantCulture, $"{list}[{index}]"), at));
}
