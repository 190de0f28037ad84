using Kompox.Model;
using Kompox.Operations;

namespace Kompox.Drivers;

/// <summary>The cluster as an entry of a cloud account: it need not be there yet, so there is no connection.</summary>
public sealed record CloudTarget
{
    public required Workspace Workspace { get; init; }
    public required Provider Provider { get; init; }
    public required Cluster Cluster { get; init; }
    public required TimeProvider Time { get; init; }
    public required IOperationSink Events { get; init; }
}
