using System.Text.Json.Nodes;
using Kompox.Cloud.Tests.Azure;
using Kompox.Cloud.Tests.Azure.Arm;
using Kompox.Cloud.Tests.Azure.Kinds.Compute;
using Kompox.Cloud.Tests.Csi;
using Kompox.Cloud.Tests.Csi.Disks;
using Kompox.Cloud.Tests.Csi.Secrets;

namespace Kompox.Cloud.Tests.Session;

/// <summary>
/// The simulated Azure, as the node of its managed cluster sees it: disks with what is on them, and key vaults. Nothing is had without the roles and the
/// federated credential that AKS would need.
/// </summary>
internal sealed class SimulatedNodeCloud : INodeCloud
{
    private const string Audience = "api://AzureADTokenExchange";

    /// <summary>Owner, Contributor, Virtual Machine Contributor, Disk Restore Operator: they may read and write disks.</summary>
    private static readonly string[] DiskRoles =
        ["8e3af657-a8ff-443c-a75c-2fe8c4bcb635", "b24988ac-6180-42a0-ab88-20f7382dd24c", "9980e02c-c2be-4d73-94e8-173b1dc7cf3c", "b50d9833-a0cb-478e-945f-707fcc997c13"];

    /// <summary>Key Vault Secrets User.</summary>
    private static readonly string[] SecretRoles = ["4633458b-17de-408a-b874-0445c86b69e6"];

    private readonly AzureSimulator _azure;
    private readonly DiskContents _contents = new();

    public SimulatedNodeCloud(AzureSimulator azure)
    {
        _azure = azure;
        azure.Options.CopyContents = _contents.Copy;
        azure.Options.DropContents = _contents.Delete;
    }

    /// <inheritdoc/>
    public string? Attach(string disk, string zone)
    {
        using var gate = _azure.World.Gate.EnterScope();
        if (_azure.Resources.FirstOrDefault(r => r.Key == ArmId.Key(disk)) is not { } found)
            return $"Disk {disk} is not found.";
        var cluster = Cluster;
        // In the group of its nodes the cluster's identity may do everything: AKS sees to that.
        if (!string.Equals(found.Group, NodeGroup, StringComparison.OrdinalIgnoreCase) && !HasRole(cluster.Body.Text("identity.principalId")!, disk, DiskRoles))
            return $"AuthorizationFailed: the identity of cluster {cluster.Name} may not write {disk}.";
        // A machine of a zone takes disks of its zone, and those that are in every zone.
        var zones = found.Body.Texts("zones");
        if (!zones.Contains(zone) && !found.Body.Text("sku.name")!.EndsWith("_ZRS", StringComparison.Ordinal))
            return $"BadRequest: disk {disk} is in {(zones.Count == 0 ? "no zone" : $"zone {zones[0]}")}, the machine in zone {zone}.";
        try
        {
            DiskAttachment.Set(_azure.World, disk, MachineIn(zone));
            return null;
        }
        catch (ArmRefusal e)
        {
            return $"{e.Code}: {e.Message}";
        }
    }

    /// <inheritdoc/>
    /// <remarks>Nobody detaches a disk from a machine that was lost with its zone.</remarks>
    public void Detach(string disk)
    {
        using var gate = _azure.World.Gate.EnterScope();
        var found = _azure.Resources.FirstOrDefault(r => r.Key == ArmId.Key(disk));
        if (found is not null && !found.Body.Texts("zones").Any(z => _azure.Options.LostZones.Contains($"{found.Location}-{z}")))
            DiskAttachment.Set(_azure.World, disk, null);
    }

    /// <inheritdoc/>
    public string MakeDisk(string name, string zone)
    {
        var id = $"/subscriptions/{AzureSimulator.SubscriptionId}/resourceGroups/{NodeGroup}/providers/Microsoft.Compute/disks/{name}";
        return _azure.Put(id, new JsonObject
        {
            ["location"] = Cluster.Location,
            ["sku"] = new JsonObject { ["name"] = "StandardSSD_LRS" },
            ["zones"] = new JsonArray(zone),
            ["properties"] = new JsonObject { ["diskSizeGB"] = 1, ["creationData"] = new JsonObject { ["createOption"] = "Empty" } },
        }).Id;
    }

    /// <inheritdoc/>
    public string ContentsOf(string disk) => _contents.Of(disk);

    /// <inheritdoc/>
    public (VaultSecret? Secret, string? WhyNot) Read(VaultRequest request)
    {
        using var gate = _azure.World.Gate.EnterScope();
        var identity = OfType("Microsoft.ManagedIdentity/userAssignedIdentities").FirstOrDefault(r => r.Properties.Text("clientId") == request.ClientId);
        if (identity is null || request.TenantId != AzureSimulator.TenantId)
            return (null, $"AADSTS700016: application {request.ClientId} was not found in the directory {request.TenantId}.");
        var issuer = Cluster.Properties.Text("oidcIssuerProfile.issuerURL");
        var isTrusted = OfType("Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials").Any(r =>
            r.Key.StartsWith(identity.Key + "/", StringComparison.Ordinal) && r.Properties.Text("subject") == request.Subject
            && r.Properties.Text("issuer") == issuer && r.Properties.Texts("audiences").Contains(Audience));
        if (!isTrusted)
            return (null, $"AADSTS70021: no matching federated identity record found for subject {request.Subject} of {issuer}.");
        if (OfType("Microsoft.KeyVault/vaults").FirstOrDefault(r => r.Name.Equals(request.Vault, StringComparison.OrdinalIgnoreCase)) is not { } vault)
            return (null, $"no such host: {request.Vault}.vault.azure.net");
        if (!HasRole(identity.Properties.Text("principalId")!, $"{vault.Id}/secrets/{request.Name}", SecretRoles))
            return (null, $"Forbidden: {request.ClientId} may not get the secret {request.Name} of {request.Vault}.");
        return SecretOf(vault, request) is { } secret ? (secret, null) : (null, $"SecretNotFound: {request.Name} of {request.Vault}.");
    }

    /// <inheritdoc/>
    public void Dispose() => _contents.Dispose();

    private ArmResource Cluster => OfType("Microsoft.ContainerService/managedClusters").Single();

    private IEnumerable<ArmResource> OfType(string type) => _azure.Resources.Where(r => r.Type == type);

    private string NodeGroup => Cluster.Properties.Text("nodeResourceGroup")!;

    private string MachineIn(string zone) =>
        $"/subscriptions/{AzureSimulator.SubscriptionId}/resourceGroups/{NodeGroup}/providers/Microsoft.Compute/virtualMachineScaleSets/aks-npuser{zone}-33452345-vmss/virtualMachines/0";

    private bool HasRole(string principal, string scope, string[] roles) => OfType("Microsoft.Authorization/roleAssignments").Any(r =>
        r.Properties.Text("principalId") == principal && roles.Contains(r.Properties.Text("roleDefinitionId")!.Split('/')[^1])
        && (ArmId.Key(scope) + "/").StartsWith(ArmId.Key(r.Properties.Text("scope")!) + "/", StringComparison.Ordinal));

    private static Csi.Secrets.VaultSecret? SecretOf(ArmResource vault, VaultRequest request)
    {
        var versions = Azure.Kinds.Vaults.VaultSecret.Of(vault).GetValueOrDefault(request.Name);
        var found = request.Version is { } version ? versions?.Find(v => v.Version == version) : versions?.LastOrDefault();
        return found is { IsEnabled: true } ? new Csi.Secrets.VaultSecret(found.Value, found.ContentType, found.ContentType?.StartsWith("application/x-p", StringComparison.Ordinal) == true) : null;
    }
}
