using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Kompox.Cloud.Tests.Azure;
using Kompox.Cloud.Tests.Azure.Arm;
using Kompox.Cloud.Tests.Csi;
using Kompox.Cluster.Tests.Fixtures;
using Kompox.Kubernetes;

namespace Kompox.Cloud.Tests.Session;

/// <summary>The README's project, an Azure that holds its key vault and things of strangers, and a node that stands for its cluster.</summary>
internal sealed class ReadmeScene : IAsyncDisposable
{
    public const string Vault = "l0wdevtls-jpe-prd1";
    public const string Secret = "cluster1-aks1-exp-kompox-dev";
    public const string Space = "k4x-50vf7y-app1-13o40q";
    private const string VaultId = $"/subscriptions/{AzureSimulator.SubscriptionId}/resourceGroups/certificates/providers/Microsoft.KeyVault/vaults/{Vault}";
    private const string Notes = "http://127.0.0.1:3000/notes";
    private const int Websecure = 8443;

    private readonly LocalAuthority _authority = new();
    private readonly IClusterConnection _connection;
    private readonly IssuedCertificate _certificate;

    private ReadmeScene(AzureSimulator azure, AksNode node)
    {
        (Azure, Node) = (azure, node);
        _connection = node.State.Connect();
        _certificate = _authority.Issue("*.cluster1.aks1.exp.kompox.dev");
        Password = $"canary-{Guid.NewGuid():N}";
        Project = new AzureProject(azure, node.Server);
    }

    public AzureSimulator Azure { get; }
    public AksNode Node { get; }
    public AzureProject Project { get; }

    /// <summary>The password of the database, which must not be seen anywhere.</summary>
    public string Password { get; }

    /// <summary>Another one, which is not deployed.</summary>
    public string NextPassword { get; } = $"canary-{Guid.NewGuid():N}";

    public static async Task<ReadmeScene> StartAsync(AksNodeFixture fixture)
    {
        var azure = await AzureSimulator.StartAsync();
        var node = await fixture.RequireAsync(new SimulatedNodeCloud(azure));
        azure.Options.Kubeconfigs["*"] = await File.ReadAllTextAsync(node.State.Kubeconfig);
        var scene = new ReadmeScene(azure, node);
        scene.Project.CopyFrom("tests/Kompox.Cloud.Tests/Session/readme");
        scene.Project.Write("compose-gitea.env", $"GITEA__database__DB_TYPE=postgres\nGITEA__database__HOST=postgres:5432\nGITEA__database__NAME=gitea\nGITEA__database__USER=gitea\nGITEA__database__PASSWD={scene.Password}\n");
        scene.Project.Write("compose-postgres.env", $"POSTGRES_USER=gitea\nPOSTGRES_PASSWORD={scene.Password}\nPOSTGRES_DB=gitea\n");
        scene.PutVault();
        return scene;
    }

    public ArmResource Resource(string id) => Azure.Resources.Single(r => r.Key == ArmId.Key(id));

    /// <summary>The disks of the app; the cluster has one of its own beside them.</summary>
    public IEnumerable<ArmResource> Disks => OfType("Microsoft.Compute/disks").Where(d => d.Tags.ContainsKey("kompox-volume"));

    public IEnumerable<ArmResource> OfType(string type) => Azure.Resources.Where(r => r.Type == type);

    /// <summary>Writes a word to the database and to a file.</summary>
    public Task WriteAsync(string word) => ShellAsync($"wget -q -O - --post-data={word} {Notes} && echo {word} >>/data/words && sync");

    /// <summary>The words; those in the database and those in the file must be the same.</summary>
    public async Task<string> ReadAsync()
    {
        var rows = await ShellAsync($"wget -q -O - {Notes}");
        Assert.Equal(rows, await ShellAsync("cat /data/words"));
        return rows.Trim().Replace('\n', ' ');
    }

    /// <summary>Types lines into the shell that the README opens in the app's container.</summary>
    public Task<string> ShellAsync(string script) =>
        Project.TypeAsync("kompoxops app exec -it -c gitea -- /bin/bash", $"until wget -q -O /dev/null {Notes}; do sleep 0.1; done 2>/dev/null\n{script}\nexit $?\n");

    /// <summary>Zone 1 is lost: its disks, and its node with the pods of the app on it. A node of zone 2 is there.</summary>
    public async Task LoseZoneAsync()
    {
        Azure.Options.LostZones.Add("eastus-1");
        await Node.MoveAsync("eastus", "2");
        await LostNode.TakeAsync(Node, Space);
    }

    /// <summary>No secret of the session is in anything that was said, logged or recorded.</summary>
    public void SearchCanaries()
    {
        var canaries = new Canaries();
        canaries.Plant("password of the database", Password);
        canaries.Plant("next password of the database", NextPassword);
        canaries.PlantPem("key of the certificate", _certificate.Key);
        canaries.PlantLogins(Azure);
        foreach (var found in Regex.Matches(File.ReadAllText(Node.State.Kubeconfig), "client-(key|certificate)-data: \"?([A-Za-z0-9+/]+)").Select(m => (Name: m.Groups[1].Value, Text: m.Groups[2].Value)))
            canaries.Plant($"kubeconfig's {found.Name}", found.Text[^48..]);
        canaries.SearchRun(Azure, Project);
    }

    /// <summary>A host is served with the certificate of the key vault, and its requests reach the app.</summary>
    public async Task AssertServedAsync(string host)
    {
        var pods = (await Node.Observer.GetAsync("/api/v1/namespaces/traefik/pods"))!.Value.GetProperty("items");
        var door = new PodDoor(_connection, "traefik", pods[0].GetProperty("metadata").GetProperty("name").GetString()!);
        await Eventually.TrueAsync(() => door.AnswersAsync($"https://{host}/version", Websecure, 200, "1.24.6"), $"the app at {host}");
        Assert.Equal(_certificate.Serial, (await door.CertificateAsync(host, Websecure)).SerialNumber);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Node.ForgetAsync(Space);
        await Node.ForgetAsync("traefik");
        await LostNode.ForgetAsync(Node);
        _connection.Dispose();
        Project.Dispose();
        _authority.Dispose();
        await Azure.DisposeAsync();
    }

    private void PutVault()
    {
        Azure.Put(VaultId[..VaultId.IndexOf("/providers", StringComparison.Ordinal)], new JsonObject { ["location"] = "japaneast" });
        Azure.Put(VaultId, new JsonObject
        {
            ["location"] = "japaneast",
            ["properties"] = new JsonObject { ["tenantId"] = AzureSimulator.TenantId, ["sku"] = new JsonObject { ["family"] = "A", ["name"] = "standard" }, ["enableRbacAuthorization"] = true },
        });
        PutCertificate(_certificate);
    }

    private void PutCertificate(IssuedCertificate certificate) => Azure.Put($"{VaultId}/secrets/{Secret}", new JsonObject
    {
        ["properties"] = new JsonObject { ["value"] = certificate.Key + "\n" + certificate.Chain + "\n", ["contentType"] = "application/x-pem-file" },
    });
}
