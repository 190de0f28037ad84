using System.Text.Json.Nodes;
using Kompox.Cloud.Tests.Azure;
using Kompox.Cloud.Tests.Running;
using Kompox.Diagnostics;
using Kompox.Drivers;
using Kompox.Drivers.Aks;
using Kompox.Drivers.Aks.Settings;
using Kompox.Files;
using Kompox.Model;
using Kompox.Tests.Fakes;
using Kompox.Tests.Kubernetes.Loopback;

namespace Kompox.Cloud.Tests.Installing;

/// <summary>An AKS cluster with an identity for its ingress controller, and a key vault of somebody else.</summary>
internal sealed class InstallationScene : IAsyncDisposable
{
    private const string Subscription = $"/subscriptions/{AzureSimulator.SubscriptionId}";

    private InstallationScene(AzureSimulator azure) => Azure = azure;

    public AzureSimulator Azure { get; }
    public RecordedEvents Events { get; private set; } = new();
    public DiagnosticBag Bag { get; private set; } = new();
    public Dictionary<string, string> ClusterSettings { get; } = [];
    public string Vault { get; } = $"{Subscription}/resourceGroups/tls/providers/Microsoft.KeyVault/vaults/l0wdevtls-jpe-prd1";
    public string Registry { get; } = $"{Subscription}/resourceGroups/tls/providers/Microsoft.ContainerRegistry/registries/images1";
    public string Principal { get; private set; } = "";

    public static async Task<InstallationScene> StartAsync(bool hasAddon = true, string account = "ingress-service-account")
    {
        var scene = new InstallationScene(await AzureSimulator.StartAsync());
        scene.MakeCluster(hasAddon, account);
        scene.Azure.Put($"{Subscription}/resourceGroups/tls", new JsonObject { ["location"] = "japaneast" });
        scene.Azure.Put(scene.Vault, new JsonObject
        {
            ["location"] = "japaneast",
            ["properties"] = new JsonObject
            {
                ["tenantId"] = AzureSimulator.TenantId,
                ["sku"] = new JsonObject { ["family"] = "A", ["name"] = "standard" },
                ["enableRbacAuthorization"] = true,
            },
        });
        scene.Azure.Put(scene.Registry, new JsonObject { ["location"] = "japaneast", ["sku"] = new JsonObject { ["name"] = "Basic" } });
        return scene;
    }

    /// <summary>What the platform adds, as another command sees it.</summary>
    public IInstallationParts Open(params string[] certificates)
    {
        Events = new RecordedEvents();
        Bag = new DiagnosticBag();
        var target = Target(certificates);
        return target.Driver.OpenInstallation(target)!;
    }

    public ClusterTarget Target(params string[] certificates)
    {
        var cluster = new Model.Cluster
        {
            Id = SimulatedCluster.Entry,
            Location = new SourceLocation("kompoxops.yml", 4, 1),
            Settings = ClusterSettings,
            Ingress = new ClusterIngress
            {
                Certificates = [.. certificates.Select(c => new ClusterCertificate(c.Split('=')[0], $"https://l0wdevtls-jpe-prd1.{Azure.Settings()["AZURE_VAULT_SUFFIX"]}/secrets/{c.Split('=')[1]}"))],
            },
        };
        return new ClusterTarget
        {
            Workspace = new Workspace { Id = ResourceId.Parse("/ws/ws1", null) },
            Provider = new Provider { Id = ResourceId.Parse("/ws/ws1/prv/aks1", null), Driver = "aks", Settings = Azure.Settings(), Location = cluster.Location },
            Cluster = cluster,
            Driver = new AksDriver(Azure.Host() with { Time = new ShortcutTime() }),
            Connection = new FakeCluster(),
            Files = new MemoryFileSource(),
            Environment = new Dictionary<string, string>(),
            Time = new ShortcutTime(),
            Random = System.Security.Cryptography.RandomNumberGenerator.Fill,
            Events = Events,
        };
    }

    /// <summary>The roles that there are, as <c>principal role scope</c>, those of the simulated cluster itself left out.</summary>
    public IReadOnlyList<string> Roles() =>
    [
        .. Azure.Resources.Where(r => r.Type == "Microsoft.Authorization/roleAssignments")
            .Select(r => $"{r.Properties["principalId"]} {r.Properties["roleDefinitionId"]!.ToString().Split('/')[^1]} {r.Id.Split("/providers/Microsoft.Authorization/")[0]}")
            .Where(r => r.Contains("/tls/", StringComparison.Ordinal)).Order(StringComparer.Ordinal),
    ];

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Azure.DisposeAsync();

    private void MakeCluster(bool hasAddon, string account)
    {
        SimulatedCluster.Make(Azure);
        var cluster = Azure.World.Find(SimulatedCluster.Id)!;
        cluster.Properties["oidcIssuerProfile"] = new JsonObject { ["enabled"] = true, ["issuerURL"] = "https://eastus.oic.prod-aks.azure.com/t/u/" };
        cluster.Properties["addonProfiles"] = new JsonObject { ["azureKeyvaultSecretsProvider"] = new JsonObject { ["enabled"] = hasAddon } };
        var tags = new JsonObject(AzureTags.OfCluster(SimulatedCluster.Entry).Select(t => new KeyValuePair<string, JsonNode?>(t.Key, t.Value)));
        var identity = $"{Subscription}/resourceGroups/{SimulatedCluster.Group}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-1";
        Principal = Azure.Put(identity, new JsonObject { ["location"] = "eastus", ["tags"] = tags }).Properties["principalId"]!.ToString();
        Azure.Put($"{identity}/federatedIdentityCredentials/fic-ingress", new JsonObject
        {
            ["properties"] = new JsonObject
            {
                ["issuer"] = "https://eastus.oic.prod-aks.azure.com/t/u/",
                ["subject"] = $"system:serviceaccount:traefik:{account}",
                ["audiences"] = new JsonArray("api://AzureADTokenExchange"),
            },
        });
    }
}
