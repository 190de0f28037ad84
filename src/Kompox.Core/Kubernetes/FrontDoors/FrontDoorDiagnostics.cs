using Kompox.Diagnostics;

namespace Kompox.Kubernetes.FrontDoors;

/// <summary>Problems of finding a cluster's front door: KPX4080 to KPX4082.</summary>
public static class FrontDoorDiagnostics
{
    public static readonly DiagnosticDescriptor SeveralDoors = Error("KPX4080", "Several front doors", """
        More than one Service could be the one by which requests enter the cluster. Kompox does not guess: `ingress.service` of the cluster names
        it, as `NAME` in the ingress namespace or as `NAMESPACE/NAME`.
        """);

    public static readonly DiagnosticDescriptor NoSuchDoor = Error("KPX4081", "Service of the front door not found", """
        The Service that `ingress.service` of the cluster names is not there, or not in that namespace.
        """);

    public static readonly DiagnosticDescriptor UnknownDoor = Error("KPX4082", "Front door cannot be told", """
        The ingress controller is somebody else's (`ingress.controller: external`), and neither the labels of its IngressClass nor the ingress
        namespace lead to its Service. Name the Service with `ingress.service`.
        """);

    /// <summary>Every descriptor of this area.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } = [SeveralDoors, NoSuchDoor, UnknownDoor];

    private static DiagnosticDescriptor Error(string code, string title, string explanation) =>
        new() { Code = code, Severity = Severity.Error, Title = title, Explanation = explanation };
}
