using System.Text.Json;
using System.Text.Json.Nodes;
using Kompox.Drivers.Aks.Settings;

namespace Kompox.Drivers.Aks.Clusters;

/// <summary>An AKS cluster as it is.</summary>
internal sealed record AksCluster
{
    private readonly ManagedCluster _view;

    public AksCluster(JsonObject body)
    {
        Body = body;
        _view = body.Deserialize(ClusterJson.Default.ManagedCluster)!;
    }

    /// <summary>All that Azure tells.</summary>
    public JsonObject Body { get; }

    /// <summary>ARM id.</summary>
    public string Id => _view.Id;
    public string Name => _view.Name;

    /// <summary>Region, for example <c>eastus</c>.</summary>
    public string Location => AzureRegion.Parse(_view.Location) ?? _view.Location;
    public string? ETag => _view.ETag;
    public IReadOnlyDictionary<string, string>? Tags => _view.Tags;
    public ManagedClusterProperties Properties => _view.Properties;

    /// <summary>Resource group of the nodes.</summary>
    public string? NodeGroup => Properties.NodeResourceGroup;

    /// <summary>Object id of the identity with which the cluster acts, to attach disks for example; <c>null</c> for a service principal.</summary>
    public string? PrincipalId => _view.Identity?.PrincipalId ?? _view.Identity?.UserAssignedIdentities?.Values.FirstOrDefault()?.PrincipalId;

    /// <summary>Object id of the identity with which nodes pull images.</summary>
    public string? KubeletPrincipalId => Properties.IdentityProfile?.GetValueOrDefault("kubeletidentity")?.ObjectId;

    /// <summary>Whether AKS made that identity for this cluster alone; somebody may have given it one that others use too.</summary>
    public bool OwnsKubeletIdentity =>
        NodeGroup is { } nodes && Properties.IdentityProfile?.GetValueOrDefault("kubeletidentity")?.ResourceId is { } id
        && ArmId.Parse(id) is { } identity && nodes.Equals(identity.Group, StringComparison.OrdinalIgnoreCase);

    /// <summary>Issuer of the tokens of service accounts, or <c>null</c>.</summary>
    public string? IssuerUrl => Properties.OidcIssuerProfile is { Enabled: not false } profile ? profile.IssuerUrl : null;

    /// <summary>Full version of the control plane, for example <c>1.33.5</c>.</summary>
    public string? Version => Properties.CurrentKubernetesVersion ?? Properties.KubernetesVersion;
    public bool IsStopped => Properties.PowerState?.Code == "Stopped";

    /// <summary>Whether Azure is at work on it.</summary>
    public bool IsBusy => Properties.ProvisioningState is { } state && state is not ("Succeeded" or "Failed" or "Canceled" or "Stopped");

    /// <summary>Whether the last operation on it came to nothing, its making perhaps.</summary>
    public bool HasFailed => Properties.ProvisioningState is "Failed" or "Canceled";

    /// <summary>Whether it is on its way out.</summary>
    public bool IsGoing => Properties.ProvisioningState == "Deleting";
}
