using Kompox.Drivers.Aks.Clusters;
using Kompox.Kubernetes;

namespace Kompox.Drivers.Aks.Credentials;

/// <summary>Tells a cluster that cannot be reached now before anything waits for it in vain.</summary>
internal static class ClusterReadiness
{
    /// <summary>A <see cref="Diagnostics.KompoxException"/> when the cluster cannot be reached, or not with this credential.</summary>
    public static void Check(AksCluster found, string name, ClusterCredential credential)
    {
        switch (found.Properties.ProvisioningState)
        {
            case "Deleting":
                throw CredentialDiagnostics.NotReady.Failure($"AKS cluster '{found.Name}' is being deleted", "Wait until it is gone; 'kompoxops cluster provision' makes it anew");
            case "Creating":
                throw CredentialDiagnostics.NotReady.Failure($"AKS cluster '{found.Name}' is still being made", "Run 'kompoxops cluster provision', which waits for it");
            case "Starting" or "Stopping":
                throw CredentialDiagnostics.NotReady.Failure(
                    $"AKS cluster '{found.Name}' is {found.Properties.ProvisioningState.ToLowerInvariant()}", "Run the command again in some minutes");
        }
        if (found.IsStopped)
        {
            throw CredentialDiagnostics.NotReady.Failure(
                $"AKS cluster '{found.Name}' of '{name}' is stopped", $"Start it: az aks start --ids {found.Id}");
        }
        if (credential == ClusterCredential.Admin && found.Properties.DisableLocalAccounts == true)
        {
            throw CredentialDiagnostics.NoAdmin.Failure(
                $"AKS cluster '{found.Name}' has no administrator's credential: its local accounts are disabled",
                "Use '--cred user', and give the login the role 'Azure Kubernetes Service RBAC Cluster Admin' on the cluster");
        }
    }
}
