using Kompox.Diagnostics;

namespace Kompox.Model;

/// <summary>Where the fields of a mapping stand in its file, by key, for example <c>image</c>; a field that is not written stands where the mapping does.</summary>
public sealed class FieldPlaces
{
    private readonly Dictionary<string, SourceLocation> _places;
    private readonly SourceLocation? _whole;

    /// <summary>The places of a mapping and its fields.</summary>
    public FieldPlaces(SourceLocation? whole, IEnumerable<KeyValuePair<string, SourceLocation>> fields)
    {
        _whole = whole;
        _places = new Dictionary<string, SourceLocation>(fields, StringComparer.Ordinal);
    }

    /// <summary>Of a mapping that nobody wrote.</summary>
    public static FieldPlaces None { get; } = new(null, []);

    /// <summary>Where the value of a field stands, or the whole mapping.</summary>
    public SourceLocation? Of(string key) => _places.TryGetValue(key, out var place) ? place : _whole;
}
