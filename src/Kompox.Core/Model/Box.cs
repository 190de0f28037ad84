using Kompox.Diagnostics;

namespace Kompox.Model;

/// <summary>A tool container beside an app (with <see cref="Image"/>), or a part of its Compose services (without).</summary>
public sealed record Box
{
    public required ResourceId Id { get; init; }
    public string? Image { get; init; }
    public IReadOnlyList<string> Command { get; init; } = [];
    public IReadOnlyList<string> Args { get; init; } = [];
    public IReadOnlyList<NetworkRule> NetworkRules { get; init; } = [];
    public required SourceLocation Location { get; init; }
}
