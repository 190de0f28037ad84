using Kompox.Kubernetes;
using Kompox.Model;
using Kompox.Operations;

namespace Kompox.Drivers;

/// <summary>The app whose disks a driver looks after, and what it works with.</summary>
public sealed record DriverTarget
{
    public required Workspace Workspace { get; init; }
    public required Provider Provider { get; init; }
    public required Cluster Cluster { get; init; }
    public required App App { get; init; }
    public required IClusterConnection Connection { get; init; }
    public required TimeProvider Time { get; init; }
    public required FillBytes Random { get; init; }
    public required IOperationSink Events { get; init; }
}
