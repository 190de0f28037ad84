using Kompox.Diagnostics;

namespace Kompox.Model;

/// <summary>One published port and the hosts that lead to it.</summary>
public sealed record IngressRule
{
    /// <summary>1 to 15 characters: a letter, then letters, digits and dashes.</summary>
    public required string Name { get; init; }

    /// <summary>A host port of the Compose file.</summary>
    public required int Port { get; init; }
    public IReadOnlyList<string> Hosts { get; init; } = [];
    public required SourceLocation Location { get; init; }
}
