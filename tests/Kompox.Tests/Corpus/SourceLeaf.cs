namespace Kompox.Tests.Corpus;

/// <summary>A value at the end of a path of a YAML document: a scalar, or an empty mapping or list.</summary>
internal sealed record SourceLeaf
{
    /// <summary>For example <c>services.web.ports[0]</c>.</summary>
    public required string Path { get; init; }

    /// <summary>The keys and indices of the path.</summary>
    public required IReadOnlyList<string> Parts { get; init; }
    public required Place Start { get; init; }

    /// <summary>Just behind the last character.</summary>
    public required Place End { get; init; }

    /// <summary>The key in front of it; the start for a list item.</summary>
    public required Place Key { get; init; }

    /// <summary>Places of the keys and nodes above, by how many parts the path has there.</summary>
    public required IReadOnlyList<(int Depth, Place At)> Above { get; init; }
    public required string Text { get; init; }

    /// <summary>Whether it stands below a key that Compose leaves to others.</summary>
    public bool IsForeign => Parts.Any(p => p.StartsWith("x-", StringComparison.Ordinal) && p != "x-kompox");

    /// <summary>Whether a place lies on this leaf or on its key.</summary>
    public bool Covers(Place place) => place == Key || place == Start || place.CompareTo(Start) > 0 && place.CompareTo(End) < 0;
}
