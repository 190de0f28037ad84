using Kompox.Serialization;

namespace Kompox.Objects;

/// <summary>Peers and ports of one direction. No peers: everybody; no ports: every port.</summary>
public sealed record NetworkPolicyRule : IWritable
{
    /// <summary>Written as <c>from</c> or <c>to</c>.</summary>
    public IReadOnlyList<NetworkPolicyPeer> Peers { get; init; } = [];
    public IReadOnlyList<NetworkPolicyPort> Ports { get; init; } = [];
    public bool IsEgress { get; init; }

    /// <inheritdoc/>
    public void Write(ObjectWriter writer)
    {
        writer.Field(IsEgress ? "to" : "from", Peers);
        writer.Field("ports", Ports);
    }
}
