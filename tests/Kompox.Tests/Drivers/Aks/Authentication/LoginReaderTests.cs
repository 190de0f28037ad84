using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Kompox.Diagnostics;
using Kompox.Drivers;
using Kompox.Drivers.Aks.Authentication;
using Kompox.Files;
using Kompox.Model;

namespace Kompox.Tests.Drivers.Aks.Authentication;

public sealed class LoginReaderTests
{
    private const string Client = "99999999-2222-3333-4444-555555555555";
    private const string Tenant = "11111111-2222-3333-4444-555555555555";
    private readonly DiagnosticBag _bag = new();

    [Theory]
    [InlineData("azure_cli")]
    [InlineData("azure_developer_cli")]
    [InlineData("managed_identity")]
    [InlineData("default")]
    public void Needs_nothing_more_for_logins_of_the_machine(string word)
    {
        Assert.NotNull(Read(new() { ["AZURE_AUTH_METHOD"] = word }));
        Assert.Empty(_bag);
    }

    [Theory]
    [InlineData(null, "does not say how to log in")]
    [InlineData("azure-cli", "'azure-cli' of 'AZURE_AUTH_METHOD' is no way to log in")]
    public void Refuses_ways_that_do_not_exist(string? word, string text)
    {
        Assert.Null(Read(word is null ? [] : new() { ["AZURE_AUTH_METHOD"] = word }));
        var diagnostic = Assert.Single(_bag);
        Assert.Equal("KPX5101", diagnostic.Code);
        Assert.Contains(text, diagnostic.Message);
        Assert.Contains("azure_cli", diagnostic.Hint);
    }

    [Theory]
    [InlineData("client_secret", "AZURE_TENANT_ID AZURE_CLIENT_ID AZURE_CLIENT_SECRET")]
    [InlineData("workload_identity", "AZURE_TENANT_ID AZURE_CLIENT_ID AZURE_FEDERATED_TOKEN_FILE")]
    [InlineData("client_certificate", "AZURE_TENANT_ID AZURE_CLIENT_ID AZURE_CLIENT_CERTIFICATE_PATH")]
    public void Names_every_setting_that_is_missing(string word, string names)
    {
        Assert.Null(Read(new() { ["AZURE_AUTH_METHOD"] = word }));
        Assert.Equal(names.Split(' '), _bag.Select(d => d.Message.Split('\'')[1]));
        Assert.All(_bag, d => Assert.Equal(("KPX5102", "kom.yml:7:3"), (d.Code, d.Location.ToString())));
    }

    [Fact]
    public void Takes_secrets_from_the_environment_and_never_prints_them()
    {
        var login = Read(
            new() { ["AZURE_AUTH_METHOD"] = "client_secret", ["AZURE_CLIENT_ID"] = Client },
            new() { ["AZURE_TENANT_ID"] = Tenant, ["AZURE_CLIENT_ID"] = "other", ["AZURE_CLIENT_SECRET"] = "canary" });
        Assert.Equal((Tenant, Client, "canary"), (login!.TenantId, login.ClientId, login.Secret));
        Assert.DoesNotContain("canary", login.ToString());
    }

    [Fact]
    public void Does_not_take_what_another_program_meant_for_itself() =>
        Assert.Null(Read(new() { ["AZURE_AUTH_METHOD"] = "azure_cli" }, new() { ["AZURE_TENANT_ID"] = Tenant })!.TenantId);

    [Fact]
    public void Reads_a_certificate_beside_the_manifest()
    {
        using var key = RSA.Create(2048);
        using var made = new CertificateRequest("CN=x", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100));
        var pem = made.ExportCertificatePem() + "\n" + key.ExportPkcs8PrivateKeyPem();
        foreach (var (content, password) in new[] { (Encoding.ASCII.GetBytes(pem), ""), (made.Export(X509ContentType.Pkcs12, "p"), "p") })
        {
            using var read = Certificate(content, password);
            Assert.Equal(made.Thumbprint, read?.Thumbprint);
            Assert.True(read!.HasPrivateKey);
        }
        Assert.Empty(_bag);
        Assert.Null(Certificate(Encoding.ASCII.GetBytes(made.ExportCertificatePem()), ""));
        Assert.Null(Certificate("canary"u8.ToArray(), ""));
        Assert.Null(Certificate(made.Export(X509ContentType.Pkcs12, "p"), "wrong"));
        Assert.All(_bag, d => Assert.Equal("KPX5103", d.Code));
        Assert.DoesNotContain(_bag, d => d.Message.Contains("canary", StringComparison.Ordinal));
    }

    [Fact]
    public void Misses_files_that_are_not_there()
    {
        Read(new()
        {
            ["AZURE_AUTH_METHOD"] = "workload_identity",
            ["AZURE_TENANT_ID"] = Tenant,
            ["AZURE_CLIENT_ID"] = Client,
            ["AZURE_FEDERATED_TOKEN_FILE"] = "/var/token",
        });
        Assert.Equal("KPX5103", Assert.Single(_bag).Code);
    }

    private X509Certificate2? Certificate(byte[] content, string password) => Read(
        new() { ["AZURE_AUTH_METHOD"] = "client_certificate", ["AZURE_TENANT_ID"] = Tenant, ["AZURE_CLIENT_ID"] = Client, ["AZURE_CLIENT_CERTIFICATE_PATH"] = "login.pem" },
        new() { ["AZURE_CLIENT_CERTIFICATE_PASSWORD"] = password },
        new MemoryFileSource("/work").Add("/work/deploy/login.pem", content))?.Certificate;

    private LoginSettings? Read(Dictionary<string, string> settings, Dictionary<string, string>? environment = null, IFileSource? files = null) => LoginReader.Read(
        new DriverHost { Environment = environment ?? [], Files = files ?? new MemoryFileSource("/work") },
        new Provider
        {
            Id = ResourceId.Of("w", "p"),
            Driver = "aks",
            Settings = settings,
            Location = new SourceLocation(files is null ? "kom.yml" : "deploy/kom.yml", 7, 3),
        }, _bag);
}
