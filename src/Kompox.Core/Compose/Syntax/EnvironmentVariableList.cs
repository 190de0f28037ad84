using Kompox.Diagnostics;
using Kompox.Yaml;

namespace Kompox.Compose.Syntax;

/// <summary>Gathers variables: each name once, at its first place, with its last value.</summary>
internal sealed class EnvironmentVariableList(Func<string, string?> lookup)
{
    private readonly List<EnvironmentVariable> _items = [];
    private readonly Dictionary<string, int> _index = new(StringComparer.Ordinal);

    /// <summary>The variables in order.</summary>
    public IReadOnlyList<EnvironmentVariable> Items => _items;

    /// <summary>The value that a name has here so far; <c>null</c> when there is none.</summary>
    public string? Find(string name) => _index.TryGetValue(name, out var at) ? _items[at].Value?.Value : null;

    /// <summary>Adds a variable with a value.</summary>
    public void Add(Located<string> name, string value, SourceLocation place) =>
        Put(new EnvironmentVariable(name, new Located<string>(value, new YamlScalar(value, plain: false, place))));

    /// <summary>Adds a variable whose value comes from the surroundings.</summary>
    public void Inherit(Located<string> name) =>
        Put(new EnvironmentVariable(name, lookup(name.Value) is { } value ? new Located<string>(value, name.Source) : null));

    private void Put(EnvironmentVariable variable)
    {
        if (_index.TryGetValue(variable.Name.Value, out var at))
        {
            _items[at] = variable;
            return;
        }
        _index.Add(variable.Name.Value, _items.Count);
        _items.Add(variable);
    }
}
