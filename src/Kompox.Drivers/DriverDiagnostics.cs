using Kompox.Diagnostics;

namespace Kompox.Drivers;

/// <summary>Problems of providers and their drivers.</summary>
public static class DriverDiagnostics
{
    public static readonly DiagnosticDescriptor Unknown = new()
    {
        Code = "KPX5001",
        Severity = Severity.Error,
        Title = "Unknown driver",
        Explanation = "The `driver` of a provider chooses the platform: `aks` for Azure Kubernetes Service, `k3s` for any cluster that a kubeconfig reaches.",
    };

    public static readonly DiagnosticDescriptor NotYet = new()
    {
        Code = "KPX5002",
        Severity = Severity.Error,
        Title = "Driver not available yet",
        Explanation = """
            Drivers for `eks`, `gke` and `oke` are planned and not part of this version. `kompoxops convert` makes manifests for any cluster
            without a driver; `driver: k3s` serves any cluster that a kubeconfig reaches.
            """,
    };

    public static readonly DiagnosticDescriptor Missing = new()
    {
        Code = "KPX5003",
        Severity = Severity.Error,
        Title = "Provider without a driver",
        Explanation = "A provider says with `driver` which platform it is: `aks` or `k3s`.",
    };

    /// <summary>Every descriptor of this area.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } = [Unknown, NotYet, Missing];
}
