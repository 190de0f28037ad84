using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Kompox.Cloud.Tests.Azure;
using Kompox.Cloud.Tests.Running;
using Kompox.Cluster.Tests.Fixtures;

namespace Kompox.Cloud.Tests.Session;

/// <summary>A project with a secret wherever one can come in: even in its manifest.</summary>
internal sealed class CanaryScene : IAsyncDisposable
{
    private const string Manifest = """
        version: v1
        workspace: {name: canaries}
        provider:
          name: aks1
          driver: aks
          settings:
            AZURE_AUTH_METHOD: client_secret
            AZURE_TENANT_ID: TENANT
            AZURE_CLIENT_ID: CLIENT
            AZURE_CLIENT_SECRET: SECRET
            AZURE_CLIENT_CERTIFICATE_PATH: login.pfx
            AZURE_CLIENT_CERTIFICATE_PASSWORD: PASSWORD
            AZURE_FEDERATED_TOKEN_FILE: pod.jwt
            AZURE_SUBSCRIPTION_ID: SUBSCRIPTION
            AZURE_LOCATION: eastus
        cluster:
          name: cluster1
          existing: false
        app:
          name: app1
          compose: file:compose.yml
          volumes: [{name: default, size: 1Gi}]

        """;

    private const string Compose = """
        services:
          web:
            image: busybox:1.36
            env_file: [web.env]
            volumes: ["./data:/data"]

        """;

    private readonly EmptyCluster _cluster;
    private readonly string _password = $"pw~{Guid.NewGuid():N}";
    private readonly string _variable = $"env~{Guid.NewGuid():N}";
    private readonly string _assertion = $"eyJhbGciOiJSUzI1NiJ9.{Guid.NewGuid():N}.{Guid.NewGuid():N}";

    private CanaryScene(AzureSimulator azure, EmptyCluster cluster)
    {
        (Azure, _cluster, Project) = (azure, cluster, new AzureProject(azure));
        Project.Write("compose.yml", Compose);
        Project.Write("web.env", $"DB_PASSWORD={_variable}\n");
        Project.Write("pod.jwt", _assertion);
        WriteCertificate();
        Login("client_secret");
    }

    public AzureSimulator Azure { get; }
    public AzureProject Project { get; }

    public static async Task<CanaryScene> StartAsync()
    {
        var azure = await AzureSimulator.StartAsync(new SimulatorOptions { Looks = 1 });
        var cluster = await EmptyCluster.StartAsync();
        azure.Options.Kubeconfigs["*"] = cluster.Kubeconfig;
        return new CanaryScene(azure, cluster);
    }

    /// <summary>Logs in that way from now on.</summary>
    public void Login(string method) => Project.Write("kompoxops.yml", Manifest
        .Replace("client_secret", method, StringComparison.Ordinal).Replace(": TENANT", ": " + AzureSimulator.TenantId, StringComparison.Ordinal)
        .Replace(": SUBSCRIPTION", ": " + AzureSimulator.SubscriptionId, StringComparison.Ordinal).Replace(": SECRET", $": {Azure.ClientSecret}", StringComparison.Ordinal)
        .Replace(": CLIENT", $": {AzureSimulator.ClientId}", StringComparison.Ordinal).Replace(": PASSWORD", $": {_password}", StringComparison.Ordinal));

    /// <summary>The line must fail, with a diagnostic.</summary>
    public async Task<CliOutcome> FailAsync(string line)
    {
        var outcome = await Project.TryAsync(line);
        Assert.True(outcome.ExitCode is > 0 and < 128 && outcome.Error.Contains("KPX", StringComparison.Ordinal), $"{line} ended with {outcome.ExitCode}\n{outcome.Output}{outcome.Error}");
        return outcome;
    }

    /// <summary>No secret is in anything that is left of the runs.</summary>
    public void Search()
    {
        var canaries = new Canaries();
        canaries.PlantLogins(Azure);
        canaries.Plant("password of the certificate", _password);
        canaries.Plant("variable of the app", _variable);
        canaries.Plant("federated token", _assertion);
        canaries.Plant("token of the API server", _cluster.Token);
        canaries.SearchRun(Azure, Project);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Project.Dispose();
        await _cluster.DisposeAsync();
        await Azure.DisposeAsync();
    }

    // The tenant does not know it.
    private void WriteCertificate()
    {
        using var key = RSA.Create(2048);
        using var certificate = new CertificateRequest("CN=login", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        File.WriteAllBytes(Path.Combine(Project.Directory, "login.pfx"), certificate.Export(X509ContentType.Pkcs12, _password));
    }
}
