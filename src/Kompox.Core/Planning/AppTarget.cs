using Kompox.Drivers;
using Kompox.Kubernetes;
using Kompox.Model;
using Kompox.Operations;
using Kompox.Rendering;

namespace Kompox.Planning;

/// <summary>The app that an operation works on, resolved once: where it goes, how it is reached, what its platform can do.</summary>
public sealed record AppTarget
{
    public required ManagedApp Managed { get; init; }
    public required AppNames Names { get; init; }
    public required IClusterConnection Connection { get; init; }

    /// <summary>The platform's disks; <c>null</c> when it keeps none.</summary>
    public IDisks? Disks { get; init; }

    /// <summary>The platform's snapshots; <c>null</c> when it keeps none.</summary>
    public ISnapshots? Snapshots { get; init; }
    public required TimeProvider Time { get; init; }
    public required FillBytes Random { get; init; }
    public required IOperationSink Events { get; init; }

    /// <summary>The app as the owner of its objects.</summary>
    public AppOwner Owner => new(Names);

    /// <summary>The app as its manifest declares it.</summary>
    public App App => Managed.App;

    /// <summary>Label selector of everything that belongs to this app on this cluster.</summary>
    public string InstanceSelector => $"{AppLabels.Instance}={Names.Instance}";
}
