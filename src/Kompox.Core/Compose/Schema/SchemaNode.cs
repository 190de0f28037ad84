namespace Kompox.Compose.Schema;

/// <summary>What one place of a Compose document may hold.</summary>
internal sealed class SchemaNode
{
    private const int IndexFrom = 12;
    private readonly Dictionary<string, SchemaNode>? _index;

    /// <summary>Takes the keys of a mapping, if it has any.</summary>
    public SchemaNode(params (string Key, SchemaNode Value)[] properties)
    {
        Properties = properties;
        if (properties.Length < IndexFrom)
            return;
        _index = new Dictionary<string, SchemaNode>(properties.Length, StringComparer.Ordinal);
        foreach (var (key, value) in properties)
            _index.Add(key, value);
    }

    /// <summary>The shapes that are allowed.</summary>
    public required ValueShapes Shapes { get; init; }

    /// <summary>Known keys of a mapping.</summary>
    public (string Key, SchemaNode Value)[] Properties { get; }

    /// <summary>What keys of the user's choice hold; <c>null</c> when there are none.</summary>
    public SchemaNode? Values { get; init; }

    /// <summary>How keys of the user's choice look.</summary>
    public KeyPattern Keys { get; init; }

    /// <summary>Whether other keys are let through unchecked.</summary>
    public bool IsOpen { get; init; }

    /// <summary>Whether keys that start with <c>x-</c> are allowed.</summary>
    public bool HasExtensions { get; init; }

    /// <summary>Keys that must be there.</summary>
    public string[] Required { get; init; } = [];

    /// <summary>What a list holds.</summary>
    public SchemaNode? Items { get; init; }

    /// <summary>Whether a list holds each item once.</summary>
    public bool IsUnique { get; init; }

    /// <summary>The texts that are allowed; empty when any is.</summary>
    public string[] Words { get; init; } = [];

    /// <summary>The rule of a text.</summary>
    public TextPattern Pattern { get; init; }

    /// <summary>The least number that is allowed.</summary>
    public int? Minimum { get; init; }

    /// <summary>The greatest number that is allowed.</summary>
    public int? Maximum { get; init; }

    /// <summary>The node of a known key, or <c>null</c>.</summary>
    public SchemaNode? Find(string key)
    {
        if (_index is not null)
            return _index.GetValueOrDefault(key);
        foreach (var (name, value) in Properties)
        {
            if (name == key)
                return value;
        }
        return null;
    }
}
