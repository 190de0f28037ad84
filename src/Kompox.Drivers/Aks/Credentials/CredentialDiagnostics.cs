using Kompox.Diagnostics;

namespace Kompox.Drivers.Aks.Credentials;

/// <summary>Problems of reaching AKS clusters.</summary>
public static class CredentialDiagnostics
{
    public static readonly DiagnosticDescriptor NotReady = new()
    {
        Code = "KPX5117",
        Severity = Severity.Error,
        Title = "AKS cluster is not running",
        Explanation = """
            The cluster is there and cannot be asked at the moment: it is stopped, or it is being made, started, stopped or deleted. A stopped cluster is started
            with `az aks start`.
            """,
    };

    public static readonly DiagnosticDescriptor NoAdmin = new()
    {
        Code = "KPX5118",
        Severity = Severity.Error,
        Title = "AKS cluster has no administrator's credential",
        Explanation = """
            `--cred admin` needs the local accounts of the cluster, and they are disabled. People and programs then log in with Microsoft Entra ID, which is the
            default (`--cred user`); what they may do follows from their roles in Azure or in the cluster.
            """,
    };

    public static readonly DiagnosticDescriptor NoKubeconfig = new()
    {
        Code = "KPX5119",
        Severity = Severity.Error,
        Title = "No kubeconfig of the AKS cluster",
        Explanation = """
            Azure answered and gave no kubeconfig that can be read. The cluster may be damaged: see its state in the Azure portal. A kubeconfig of your own can be
            named with `KUBECONFIG` in the cluster's settings.
            """,
    };

    /// <summary>Every descriptor of this area.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } = [NotReady, NoAdmin, NoKubeconfig];
}
