using Kompox.Diagnostics;

namespace Kompox.Compose.Loading;

/// <summary>Collects the places of variables without a value, so that each variable is reported once.</summary>
internal sealed class UnsetVariables(bool required)
{
    private readonly List<string> _names = [];
    private readonly Dictionary<(string File, int Line), string> _byLine = [];
    private readonly Dictionary<string, List<SourceLocation>> _places = new(StringComparer.Ordinal);

    /// <summary>Notes one use.</summary>
    public void Add(string name, SourceLocation at)
    {
        _byLine.TryAdd((at.File, at.Line), name);
        if (!_places.TryGetValue(name, out var places))
        {
            _names.Add(name);
            _places[name] = places = [];
        }
        places.Add(at);
    }

    /// <summary>A variable without a value that is used on the line of a node, or <c>null</c>.</summary>
    public string? On(SourceLocation place) => _byLine.GetValueOrDefault((place.File, place.Line));

    /// <summary>Reports every variable at its first place.</summary>
    public void ReportTo(DiagnosticBag bag)
    {
        foreach (var name in _names)
        {
            var places = _places[name];
            var times = places.Count == 1 ? "" : $" (used {places.Count} times)";
            if (required)
                bag.Report(LoadDiagnostics.RequiredVariable, places[0], $"Variable '{name}' is not set{times}", $"Set it, or write '${{{name}:-default}}'", Others(places));
            else
                bag.Report(LoadDiagnostics.UnsetVariable, places[0], $"Variable '{name}' is not set and becomes empty{times}", $"Set it, or write '${{{name}:-}}' when empty is meant", Others(places));
        }
    }

    private static List<SourceLocation> Others(List<SourceLocation> places)
    {
        const int Shown = 20;
        return places.Count == 1 ? [] : places.GetRange(1, Math.Min(Shown, places.Count - 1));
    }
}
