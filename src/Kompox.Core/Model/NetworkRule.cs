namespace Kompox.Model;

/// <summary>Who may reach the app's pods beyond its own namespace and the ingress.</summary>
public sealed record NetworkRule
{
    public required IReadOnlyList<NamespaceSelector> From { get; init; }

    /// <summary>Empty: all ports.</summary>
    public IReadOnlyList<NetworkPort> Ports { get; init; } = [];
}
