using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;

namespace Kompox.Cloud.Tests.Hostile;

/// <summary>A project of one app with a disk, a share, a host and a certificate; a test puts one wrong value into it.</summary>
internal sealed class HostileProject(IReadOnlyDictionary<string, string> provider, string certificate)
{
    private static readonly string Encrypted = MakeEncrypted();

    public Dictionary<string, string> Provider { get; } = new(provider);
    public Dictionary<string, string> Cluster { get; } = [];
    public Dictionary<string, string> App { get; } = [];

    /// <summary>Options of the volume <c>default</c>.</summary>
    public Dictionary<string, string> Disk { get; } = [];

    /// <summary>Options of the volume <c>shared</c>.</summary>
    public Dictionary<string, string> Share { get; } = [];
    public Dictionary<string, string> Environment { get; } = [];

    /// <summary>Source of the certificate <c>site</c>.</summary>
    public string Certificate { get; set; } = certificate;
    public bool IsExisting { get; set; }

    /// <summary>The file of a node pool: values in YAML, by key.</summary>
    public Dictionary<string, string> Pool { get; } = new()
    {
        ["name"] = "np9",
        ["instanceType"] = "Standard_D2ds_v4",
        ["zones"] = "['1']",
        ["autoscaling"] = "{enabled: true, min: 1, max: 2}",
    };

    /// <summary>Files beside the manifest.</summary>
    public IEnumerable<(string Path, string Text)> Files =>
    [
        ("kompoxops.yml", Manifest()),
        ("compose.yml", "services: {web: {image: nginx, ports: ['8080:80'], volumes: ['./data:/data']}}"),
        ("np.yml", string.Concat(Pool.Select(p => $"{p.Key}: {p.Value}\n"))),
        ("env.txt", "A=1\n"),
        ("config.json", """{"auths":{"registry.example.com":{"auth":"dTpw"}}}"""),
        ("empty.yml", ""),
        ("garbage.txt", "not what it should be"),
        ("two.yml", "name: np1\n---\nname: np2\n"),
        ("dir/inside.txt", "x"),
        ("encrypted.pem", Encrypted),
    ];

    private string Manifest() => $"""
        version: v1
        workspace: {"{name: ws1}"}
        provider:
          name: aks1
          driver: aks
          settings:
            NONE: ''
        {Lines(Provider)}
        cluster:
          name: cluster1
          existing: {(IsExisting ? "true" : "false")}
          ingress:
            certificates:
              - name: site
                source: {Quoted(Certificate)}
          settings:
            NONE: ''
        {Lines(Cluster)}
        app:
          name: app1
          compose: file:compose.yml
          deployment: {"{zone: '1'}"}
          ingress: {"{rules: [{name: main, port: 8080, hosts: [app1.example.com]}]}"}
          volumes:
            - name: default
              size: 10Gi
              options: {Flow(Disk)}
            - name: shared
              size: 100Gi
              type: files
              options: {Flow(Share)}
          settings:
            NONE: ''
        {Lines(App)}
        """;

    private static string MakeEncrypted()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = new CertificateRequest("CN=login", key, HashAlgorithmName.SHA256).CreateSelfSigned(DateTimeOffset.UtcNow, DateTimeOffset.UtcNow.AddDays(1));
        return certificate.ExportCertificatePem() + "\n" + key.ExportEncryptedPkcs8PrivateKeyPem("the right one", new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000)) + "\n";
    }

    private static string Lines(Dictionary<string, string> settings) => string.Join('\n', settings.Select(s => $"    {s.Key}: {Quoted(s.Value)}"));

    private static string Flow(Dictionary<string, string> options) => $"{{{string.Join(", ", options.Select(o => $"{o.Key}: {Quoted(o.Value)}"))}}}";

    private static string Quoted(string text) => JsonValue.Create(text).ToJsonString();
}
