using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Kompox.Cloud.Tests.Azure.Arm;

namespace Kompox.Cloud.Tests.Azure.Kinds.Containers;

/// <summary>Managed clusters, with their agent pools and their node resource group.</summary>
internal sealed partial class ManagedClusterKind : ResourceKind
{
    /// <summary>What never changes once it is set.</summary>
    private static readonly string[] Fixed =
        ["dnsPrefix", "nodeResourceGroup", "enableRBAC", "networkProfile.networkPlugin", "networkProfile.serviceCidr", "networkProfile.dnsServiceIP", "networkProfile.podCidr", "apiServerAccessProfile.enablePrivateCluster"];

    public static IReadOnlyList<string> AllVersions { get; } = ["2026-05-01", "2026-06-01", "2025-05-01"];

    public override string Type => "Microsoft.ContainerService/managedClusters";
    public override IReadOnlyList<string> Versions => AllVersions;
    public override bool HasETag => true;
    public override string? ETagName => "eTag";

    public override WriteForms Forms { get; } = new()
    {
        OfCreate = LongForm.AsyncOperation,
        OfReplace = LongForm.AsyncOperation,
        Patch = 200,
        OfPatch = LongForm.AsyncOperation,
        Delete = 202,
        OfDelete = LongForm.Both,
    };

    public override IEnumerable<ArmRoute> Routes =>
    [
        ClusterUpgrades.Route,
        new("GET", "providers/Microsoft.ContainerService/locations/{location}/kubernetesVersions", (_, _, _) => new ArmAnswer(200, new JsonObject
        {
            ["values"] = new JsonArray([.. KubernetesVersions.All.Select(JsonNode? (v) => new JsonObject { ["version"] = v.Key, ["isDefault"] = v.Key == KubernetesVersions.Standard, ["patchVersions"] = new JsonObject { [v.Value] = new JsonObject() } })]),
        })),
    ];

    public override JsonObject Shape(ArmChange change)
    {
        if (change.IsPatch)
        {
            if (change.Sent.Any(m => m.Key != "tags"))
                throw ArmRefusal.Bad("InvalidRequestContent", "Only the tags of a managed cluster can be changed by PATCH.");
            return change.Body;
        }
        if (!Name().IsMatch(change.Name))
            throw ArmRefusal.Bad("InvalidParameter", $"The managed cluster name '{change.Name}' is invalid: 1 to 63 letters, digits, '-' and '_', beginning and ending with a letter or digit.", "resourceName");
        CheckIdentity(change);
        var before = change.Existing;
        if (before?.Properties.Text("powerState.code") == "Stopped")
            throw ArmRefusal.Bad("OperationNotAllowed", $"Managed cluster '{change.Name}' is stopped. Start it before changing it.");
        Keep(change, before);
        CheckVersion(change, before);
        ClusterPools.Check(change);
        if (before is null)
            Introduce(change);
        return change.Body;
    }

    public override void Taken(ArmWorld world, ArmResource resource, bool isNew)
    {
        ClusterPools.Move(world, resource, isNew);
        if (isNew)
            NodeGroup.Create(world, resource);
    }

    public override void Completed(ArmWorld world, ArmResource resource)
    {
        if (resource.Properties.Text("identityProfile.kubeletidentity.objectId") is null)
            NodeGroup.AddIdentities(world, resource);
        ClusterPools.Finish(world, resource);
    }

    public override void Deleted(ArmWorld world, ArmResource resource) => NodeGroup.Delete(world, resource);

    public override void Look(ArmWorld world, ArmResource resource)
    {
        base.Look(world, resource);
        foreach (var pool in ClusterPools.Of(world, resource))
            pool.Operation?.Look();
    }

    public override JsonObject View(ArmWorld world, ArmResource resource)
    {
        var view = base.View(world, resource);
        view.Inner("properties")["agentPoolProfiles"] = ClusterPools.View(world, resource);
        return view;
    }

    public override ArmAnswer Post(ArmWorld world, ArmResource resource, string action, ArmCall call) => action.ToLowerInvariant() switch
    {
        "listclusteradmincredential" => ClusterCredentials.Admin(world, resource),
        "listclusterusercredential" => ClusterCredentials.User(world, resource),
        "stop" => Power(world, resource, call, "Stopped"),
        "start" => Power(world, resource, call, "Running"),
        _ => base.Post(world, resource, action, call),
    };

    private ArmAnswer Power(ArmWorld world, ArmResource resource, ArmCall call, string code)
    {
        CheckBusy(resource);
        if (resource.Properties.Text("powerState.code") == code)
            return new ArmAnswer(204);
        resource.State = code == "Stopped" ? "Stopping" : "Starting";
        resource.Operation = LongAnswers.Begin(
            world, resource.Location, () => resource.Properties.Inner("powerState")["code"] = code, () => new ArmAnswer(200), end => resource.State = end);
        return new ArmAnswer(202).Tell(world, call, resource.Operation, "Microsoft.ContainerService", LongForm.Both);
    }

    private static void CheckIdentity(ArmChange change)
    {
        var type = change.Body.Text("identity.type");
        if (type is not ("SystemAssigned" or "UserAssigned"))
            throw ArmRefusal.Bad("InvalidParameter", "Managed cluster must have an identity of type SystemAssigned or UserAssigned, or a service principal.", "identity.type");
        if (type == "SystemAssigned")
            return;
        foreach (var (id, _) in change.Body.At("identity.userAssignedIdentities") as JsonObject ?? throw ArmRefusal.Bad("InvalidParameter", "An identity of type UserAssigned names its identity.", "identity.userAssignedIdentities"))
        {
            if (change.World.Find(id) is null)
                throw ArmRefusal.Bad("UserAssignedIdentityNotFound", $"The user assigned identity '{id}' was not found.");
        }
    }

    /// <summary>What AKS has set stays, and what is fixed does not change.</summary>
    private static void Keep(ArmChange change, ArmResource? before)
    {
        if (before is null)
            return;
        foreach (var path in Fixed)
        {
            var (old, asked) = (before.Properties.At(path), change.Properties.At(path));
            if (asked is not null && old is not null && !JsonNode.DeepEquals(old, asked))
                throw ArmRefusal.Bad("PropertyChangeNotAllowed", $"Changing property 'properties.{path}' is not allowed.", $"properties.{path}");
        }
        foreach (var (name, value) in before.Properties)
            change.Properties.Default(name, value?.DeepClone());
        foreach (var name in (string[])["identityProfile", "oidcIssuerProfile", "powerState", "fqdn", "currentKubernetesVersion"])
        {
            if (name != "oidcIssuerProfile" || change.Properties.Flag("oidcIssuerProfile.enabled") != false)
                change.Properties[name] = before.Properties[name]?.DeepClone();
        }
        change.Body["identity"] = before.Body["identity"]?.DeepClone();
    }

    private static void CheckVersion(ArmChange change, ArmResource? before)
    {
        change.Properties.Default("kubernetesVersion", KubernetesVersions.Standard);
        var full = KubernetesVersions.Full(change.Properties.Text("kubernetesVersion")!);
        if (before?.Properties.Text("currentKubernetesVersion") is { } current)
            KubernetesVersions.CheckUpgrade(current, full);
        change.Properties["currentKubernetesVersion"] = full;
    }

    /// <summary>What AKS adds to a new cluster.</summary>
    private static void Introduce(ArmChange change)
    {
        var prefix = change.Properties.Text("dnsPrefix");
        if (prefix is null || !DnsPrefix().IsMatch(prefix))
            throw ArmRefusal.Bad("InvalidParameter", $"The dnsPrefix '{prefix}' is invalid: 1 to 54 letters, digits and '-', beginning with a letter or digit and ending with one.", "managedCluster.dnsPrefix");
        var group = ArmId.GroupOf(change.Id)!;
        change.Properties.Default("nodeResourceGroup", $"MC_{group}_{change.Name}_{change.Location}"[..Math.Min(80, $"MC_{group}_{change.Name}_{change.Location}".Length)]);
        NodeGroup.Check(change);
        change.Properties["fqdn"] = $"{prefix}-{Guid.NewGuid().ToString("N")[..8]}.hcp.{change.Location}.azmk8s.io";
        change.Properties["powerState"] = new JsonObject { ["code"] = "Running" };
        change.Properties.Default("enableRBAC", true);
        change.Body.Default("sku", new JsonObject { ["name"] = "Base", ["tier"] = "Free" });
        if (change.Body.Text("identity.type") == "SystemAssigned")
        {
            var identity = change.Body.Inner("identity");
            identity["principalId"] = Guid.NewGuid().ToString();
            identity["tenantId"] = change.World.Directory.Tenant;
            change.World.Directory.AddPrincipal(identity.Text("principalId")!, change.World.Options.UnknownPrincipals);
        }
        if (change.Properties.Flag("oidcIssuerProfile.enabled") == true)
            change.Properties.Inner("oidcIssuerProfile")["issuerURL"] = string.Create(CultureInfo.InvariantCulture, $"https://{change.Location}.oic.prod-aks.azure.com/{change.World.Directory.Tenant}/{Guid.NewGuid()}/");
        else if (change.Properties.Flag("securityProfile.workloadIdentity.enabled") == true)
            throw ArmRefusal.Bad("InvalidParameter", "Workload identity needs the OIDC issuer.", "securityProfile.workloadIdentity");
    }

    [GeneratedRegex("^[a-zA-Z0-9]$|^[a-zA-Z0-9][-_a-zA-Z0-9]{0,61}[a-zA-Z0-9]$")]
    private static partial Regex Name();

    [GeneratedRegex("^[a-zA-Z0-9]([-a-zA-Z0-9]{0,52}[a-zA-Z0-9])?$")]
    private static partial Regex DnsPrefix();
}
