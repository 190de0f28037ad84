using Kompox.Diagnostics;

namespace Kompox.Kubernetes;

/// <summary>What the Kubernetes API answers when it refuses.</summary>
public static class ApiDiagnostics
{
    public static readonly DiagnosticDescriptor Unreachable = new()
    {
        Code = "KPX4001",
        Severity = Severity.Error,
        Title = "Cluster not reachable",
        Explanation = "The API server did not answer: the cluster is stopped, the address in the kubeconfig is wrong, or a VPN, proxy or firewall is in between. Requests were repeated before this was reported.",
    };

    public static readonly DiagnosticDescriptor Unauthorized = new()
    {
        Code = "KPX4002",
        Severity = Severity.Error,
        Title = "Credentials refused",
        Explanation = "The API server does not accept the credentials of the kubeconfig's user: they have expired or belong to another cluster. Log in again or fetch a new kubeconfig.",
    };

    public static readonly DiagnosticDescriptor Forbidden = new()
    {
        Code = "KPX4003",
        Severity = Severity.Error,
        Title = "Permission missing",
        Explanation = "The user of the kubeconfig may not do this. The message names the verb, the resource and the namespace; `docs/permissions.md` has a role with everything that Kompox needs.",
    };

    public static readonly DiagnosticDescriptor NotFound = new()
    {
        Code = "KPX4004",
        Severity = Severity.Error,
        Title = "Object or type not found",
        Explanation = "The API server has no such object, or does not know its type: an operator or its CRDs are not installed, or the server is too old.",
    };

    public static readonly DiagnosticDescriptor AlreadyExists = new()
    {
        Code = "KPX4005",
        Severity = Severity.Error,
        Title = "Object exists already",
        Explanation = "Something else has made an object of this name. Kompox does not overwrite what it did not make.",
    };

    public static readonly DiagnosticDescriptor Conflict = new()
    {
        Code = "KPX4006",
        Severity = Severity.Error,
        Title = "Changed by somebody else",
        Explanation = "The object was changed in the meantime, or another manager owns the field. Run the command again.",
    };

    public static readonly DiagnosticDescriptor Invalid = new()
    {
        Code = "KPX4007",
        Severity = Severity.Error,
        Title = "Object refused",
        Explanation = "The API server found the object invalid, or a field cannot be changed any more. The message says which field.",
    };

    public static readonly DiagnosticDescriptor ServerError = new()
    {
        Code = "KPX4008",
        Severity = Severity.Error,
        Title = "The API server failed",
        Explanation = "The API server answered with an error of its own, again and again. The message is the server's.",
    };

    public static readonly DiagnosticDescriptor LogUnreadable = new()
    {
        Code = "KPX4009",
        Severity = Severity.Error,
        Title = "Log cannot be read",
        Explanation = "The node of the pod has no log of the container any more, or cannot read it: nodes keep the logs of the running and of at most one ended container. The message is the node's; what it could read before was printed.",
    };

    /// <summary>Every descriptor of this area.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } =
        [Unreachable, Unauthorized, Forbidden, NotFound, AlreadyExists, Conflict, Invalid, ServerError, LogUnreadable];
}
