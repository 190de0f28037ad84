using System.Text;
using Kompox.Drivers.Aks.Arm;
using Kompox.Drivers.Aks.Clusters;
using Kompox.Files;
using Kompox.Kubernetes;
using Kompox.Model;

namespace Kompox.Drivers.Aks.Credentials;

/// <summary>Fetches the kubeconfig of an AKS cluster, once for each kind of credential.</summary>
internal sealed class ClusterReach(AzureSession session, Cluster cluster, ClusterCredential credential)
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private ClusterAccess? _access;

    /// <summary>Whether the settings of a cluster say themselves how it is reached.</summary>
    public static bool IsSet(Cluster cluster) =>
        cluster.Settings.GetValueOrDefault(ClusterAccess.KubeconfigSetting) is { Length: > 0 } || cluster.Settings.GetValueOrDefault(ClusterAccess.ContextSetting) is { Length: > 0 };

    /// <summary>How the cluster is reached.</summary>
    public async Task<ClusterAccess> GetAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return _access ??= await FetchAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _gate.Release();
        }
    }

    private async Task<ClusterAccess> FetchAsync(CancellationToken cancellationToken)
    {
        var found = await AksClusters.Of(session, cluster).GetAsync(cancellationToken).ConfigureAwait(false);
        ClusterReadiness.Check(found, cluster.Id.Name, credential);
        ClusterRegion.Tell(session, cluster, found);
        var isAdmin = credential == ClusterCredential.Admin;
        var list = await session.Arm.PostAsync(
            $"{found.Id}/{(isAdmin ? "listClusterAdminCredential" : "listClusterUserCredential")}", null, CredentialJson.Default.CredentialList,
            CredentialJson.Default.CredentialList,
            new ArmWrite($"credentials of AKS cluster '{found.Name}'") { IsRepeatable = true, Budget = TimeSpan.FromMinutes(5), Query = isAdmin ? [] : [new("format", "exec")] },
            cancellationToken).ConfigureAwait(false);
        var wanted = isAdmin ? "clusterAdmin" : "clusterUser";
        if ((list?.Kubeconfigs?.FirstOrDefault(k => k.Name == wanted) ?? list?.Kubeconfigs?.FirstOrDefault()) is not { Value: { Length: > 0 } bytes })
        {
            throw CredentialDiagnostics.NoKubeconfig.Failure(
                $"Azure gave no kubeconfig for AKS cluster '{found.Name}'", isAdmin ? "Try '--cred user'" : "Look at the cluster in the Azure portal");
        }
        return new ClusterAccess
        {
            Content = KubeloginForm.Rewrite(new SourceText { Path = "<kubeconfig>", Text = Encoding.UTF8.GetString(bytes) }, session.Login, session.Account.Cloud.Authority)
                ?? throw CredentialDiagnostics.NoKubeconfig.Failure($"The kubeconfig that Azure gave for AKS cluster '{found.Name}' is not YAML"),
            Tokens = new PluginTokens(KubeloginForm.Program, new KubeloginTokens(session).GetAsync),
        };
    }
}
