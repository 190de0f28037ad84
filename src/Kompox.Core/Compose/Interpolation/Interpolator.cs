using Kompox.Diagnostics;
using Kompox.Yaml;

namespace Kompox.Compose.Interpolation;

/// <summary>Replaces variables in the values of a tree (specification 12). Keys stay as they are; unchanged nodes are shared.</summary>
/// <param name="lookup">The value of a variable; <c>null</c> when it is not set.</param>
/// <param name="unset">Told of each variable that became empty because it is not set and has no default, with the place.</param>
/// <param name="bag">Takes what is wrong.</param>
internal sealed class Interpolator(Func<string, string?> lookup, Action<string, SourceLocation> unset, DiagnosticBag bag)
{
    private readonly TemplateExpander _expander = new(lookup, unset, bag);
    private readonly Dictionary<YamlNode, YamlNode> _done = new(ReferenceEqualityComparer.Instance);

    /// <summary>
    /// The tree with variables replaced. A plain scalar stays plain, so that <c>${DEBUG}</c> can be a boolean, but never becomes null:
    /// a variable that is not set gives empty text.
    /// </summary>
    public YamlNode Interpolate(YamlNode node)
    {
        if (node is YamlScalar scalar && !scalar.Text.Contains('$', StringComparison.Ordinal))
            return node;
        if (_done.TryGetValue(node, out var known))
            return known;
        var result = node switch
        {
            YamlScalar text => InterpolateScalar(text),
            YamlSequence sequence => InterpolateSequence(sequence),
            YamlMapping mapping => InterpolateMapping(mapping),
            _ => node,
        };
        _done.Add(node, result);
        return result;
    }

    private YamlScalar InterpolateScalar(YamlScalar scalar)
    {
        var text = _expander.Expand(scalar.Text, scalar.LocationAt);
        var result = new YamlScalar(text, scalar.IsPlain, scalar.Location, scalar.Tag);
        return result.IsNull ? new YamlScalar(text, plain: false, scalar.Location, scalar.Tag) : result;
    }

    private YamlSequence InterpolateSequence(YamlSequence sequence)
    {
        YamlNode[]? items = null;
        for (var i = 0; i < sequence.Items.Count; i++)
        {
            var item = Interpolate(sequence.Items[i]);
            if (item == sequence.Items[i])
                continue;
            items ??= [.. sequence.Items];
            items[i] = item;
        }
        return items is null ? sequence : new YamlSequence(items, sequence.Location, sequence.Tag);
    }

    private YamlMapping InterpolateMapping(YamlMapping mapping)
    {
        YamlEntry[]? entries = null;
        for (var i = 0; i < mapping.Entries.Count; i++)
        {
            var value = Interpolate(mapping.Entries[i].Value);
            if (value == mapping.Entries[i].Value)
                continue;
            entries ??= [.. mapping.Entries];
            entries[i] = entries[i] with { Value = value };
        }
        return entries is null ? mapping : new YamlMapping(entries, mapping.Location, mapping.Tag);
    }
}
