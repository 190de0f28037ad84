using Kompox.Yaml;

namespace Kompox.Rendering;

/// <summary>
/// Remembers which nodes of the canonical Compose document the rendering has used. What is neither used nor reported at the end is
/// reported as ignored, so that nothing is dropped in silence.
/// </summary>
public sealed class Ledger
{
    private readonly HashSet<YamlNode> _used = new(ReferenceEqualityComparer.Instance);

    /// <summary>Whether the node itself was used.</summary>
    public bool IsUsed(YamlNode node) => _used.Contains(node);

    /// <summary>Takes a value and marks its node.</summary>
    public T Use<T>(Located<T> value)
    {
        _used.Add(value.Source);
        return value.Value;
    }

    /// <summary>Takes a value that may be absent and marks its node.</summary>
    public T? Use<T>(Located<T>? value) where T : struct => value is { } given ? Use(given) : null;

    /// <summary>Takes a text that may be absent and marks its node.</summary>
    public string? Use(Located<string>? value) => value is { } given ? Use(given) : null;

    /// <summary>Marks one node.</summary>
    public void Use(YamlNode node) => _used.Add(node);

    /// <summary>Marks a node and everything below it; for attributes that are used, refused or reported as a whole.</summary>
    public void UseAll(YamlNode? node)
    {
        switch (node)
        {
            case YamlMapping mapping:
                _used.Add(mapping);
                foreach (var entry in mapping.Entries)
                {
                    _used.Add(entry.Key);
                    UseAll(entry.Value);
                }
                break;
            case YamlSequence sequence:
                _used.Add(sequence);
                foreach (var item in sequence.Items)
                    UseAll(item);
                break;
            case not null:
                _used.Add(node);
                break;
        }
    }
}
