using Kompox.Yaml;

namespace Kompox.Compose.Merging;

/// <summary>How one place of a Compose document merges, and the rules of the places below it.</summary>
internal sealed class MergeRule(MergeKind kind = MergeKind.Deep, Func<YamlNode, string?>? key = null)
{
    private Dictionary<string, MergeRule>? _children;
    private MergeRule? _any;

    /// <summary>The rule of every place that has no other.</summary>
    public static MergeRule Default { get; } = new();

    /// <summary>What to do.</summary>
    public MergeKind Kind { get; } = kind;

    /// <summary>The identity of an item of a <see cref="MergeKind.Unique"/> sequence; <c>null</c> means the item stands alone.</summary>
    public Func<YamlNode, string?>? Key { get; } = key;

    /// <summary>The rule of a key below this place.</summary>
    public MergeRule this[string name] =>
        _children is not null && _children.TryGetValue(name, out var found) ? found : _any ?? Default;

    /// <summary>Sets the rule of some keys.</summary>
    public MergeRule With(MergeRule rule, params ReadOnlySpan<string> names)
    {
        _children ??= new Dictionary<string, MergeRule>(StringComparer.Ordinal);
        foreach (var name in names)
            _children[name] = rule;
        return this;
    }

    /// <summary>Sets the rule of all other keys.</summary>
    public MergeRule WithAny(MergeRule rule)
    {
        _any = rule;
        return this;
    }
}
