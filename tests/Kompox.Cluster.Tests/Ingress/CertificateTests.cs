using System.Text;
using System.Text.Json;
using Kompox.Cluster.Tests.Fixtures;

namespace Kompox.Cluster.Tests.Ingress;

/// <summary>Certificates from every source are served as the manifest says, listed, replaced while running, and refused when they cannot be served.</summary>
[Collection(FrontDoors.Name)]
public sealed class CertificateTests(ClusterFixture cluster) : IDisposable
{
    private const int Websecure = 8443;
    private const string Sources = """
        class: TEAM
        domain: lab.example
        certificates:
        - {name: lab, source: "file:lab.pem"}
        - {name: shop, source: "file:shop.pem", hosts: [shop.example]}
        - {name: intern, source: "secret:intern"}
        - {name: team, source: "secret:TEAM/site"}
        """;

    private readonly LocalAuthority _authority = new();

    [Fact]
    public async Task Every_source_is_served_listed_and_replaced_while_it_runs()
    {
        var state = await cluster.RequireAsync();
        var team = $"team-{Guid.NewGuid().ToString("N")[..8]}";
        await using var door = await InstalledDoor.CreateAsync(state, Sources.Replace("TEAM", team, StringComparison.Ordinal));
        var (lab, shop, intern, site) = (_authority.Issue("*.lab.example"), _authority.Issue("shop.example"), _authority.Issue("intern.example"), _authority.Issue("team.example"));
        Write(door, "lab", lab);
        Write(door, "shop", shop);
        await door.App.Observer.ApplyAsync(Space(door.Namespace) + Space(team) + Tls(door.Namespace, "intern", intern) + Tls(team, "site", site));
        try
        {
            var told = await door.InstallAsync();
            Assert.Contains("KPX3561", told.Error, StringComparison.Ordinal);
            var client = await door.OpenAsync();
            foreach (var (host, certificate) in new[] { ("a.lab.example", lab), ("shop.example", shop), ("intern.example", intern), ("team.example", site), ("nobody.example", lab) })
                Assert.Equal((host, certificate.Serial), (host, await SerialAsync(client, host)));
            await door.App.Observer.ApplyAsync(Ingress(door, team, "wiki", "wiki.lab.example", "") + Ingress(door, team, "new", "new.example", "production"));
            Assert.Equal(
                "*.lab.example=ok shop.example=ok intern.example=ok team.example=ok new.example=pending wiki.lab.example=ok",
                await ListAsync(door, 0));

            await ReplaceAsync(door, client, team);
            var pods = (await door.App.Observer.GetAsync($"/api/v1/namespaces/{door.Namespace}/pods"))!.Value.GetProperty("items");
            Assert.Equal(0, Assert.Single(pods.EnumerateArray()).GetProperty("status").GetProperty("containerStatuses")[0].GetProperty("restartCount").GetInt32());
        }
        finally
        {
            await door.App.Observer.DeleteAsync($"/api/v1/namespaces/{team}");
        }
    }

    [Fact]
    public async Task What_cannot_be_served_is_told_and_nothing_is_applied()
    {
        await using var door = await InstalledDoor.CreateAsync(
            await cluster.RequireAsync(),
            "certificates:\n- {name: old, source: \"file:old.pem\"}\n- {name: other, source: \"file:other.pem\"}\n- {name: gap, source: \"file:gap.pem\"}\n- {name: gone, source: \"secret:gone\"}");
        using var stranger = new LocalAuthority();
        var (good, foreign) = (_authority.Issue("a.example"), stranger.Issue("b.example"));
        Write(door, "old", _authority.IssueExpired("old.example"));
        Write(door, "other", good with { Key = foreign.Key });
        Write(door, "gap", good with { Chain = FirstOf(good.Chain) + foreign.Chain[FirstOf(foreign.Chain).Length..] });
        var run = (await door.App.RunAsync("cluster install")).Expect(1);
        foreach (var (code, field) in new[] { ("KPX3547", "certificates[0].source"), ("KPX3544", "certificates[1].source"), ("KPX3545", "certificates[2].source"), ("KPX3557", "certificates[3].source") })
            Assert.Matches($"kompoxops.yml:[0-9]+:[0-9]+: error {code}: Certificate '[a-z]+' \\(ingress.{field.Replace("[", "\\[", StringComparison.Ordinal)}\\)", run.Error);
        Assert.DoesNotContain("PRIVATE", run.Error + run.Output, StringComparison.Ordinal);
        Assert.Null(await door.App.Observer.GetAsync($"/api/v1/namespaces/{door.Namespace}"));
    }

    /// <inheritdoc/>
    public void Dispose() => _authority.Dispose();

    // A file needs an installation; a Secret of the namespace is followed by itself, one of another namespace is not.
    private async Task ReplaceAsync(InstalledDoor door, PodDoor client, string team)
    {
        var uid = await UidAsync(door);
        var (shop, intern, site) = (_authority.Issue("shop.example"), _authority.Issue("intern.example"), _authority.Issue("team.example"));
        Write(door, "shop", shop);
        await door.App.Observer.ApplyAsync(Tls(door.Namespace, "intern", intern) + Tls(team, "site", site));
        Assert.Contains("shop.example=mismatch", await ListAsync(door, 1), StringComparison.Ordinal);
        await door.InstallAsync();
        foreach (var (host, certificate) in new[] { ("shop.example", shop), ("intern.example", intern), ("team.example", site) })
            await Eventually.TrueAsync(async () => await SerialAsync(client, host) == certificate.Serial, $"the new certificate of {host}");
        Assert.Equal(uid, await UidAsync(door));
        Assert.DoesNotContain("mismatch", await ListAsync(door, 0), StringComparison.Ordinal);
        Assert.Contains("\"steps\": []", (await door.App.RunAsync("cluster diff -o json")).Expect().Output, StringComparison.Ordinal);
    }

    private static async Task<string> ListAsync(InstalledDoor door, int exitCode)
    {
        var run = (await door.App.RunAsync("cluster certs -o json")).Expect(exitCode);
        using var document = JsonDocument.Parse(run.Output);
        return string.Join(' ', document.RootElement.EnumerateArray().Select(c => $"{c.GetProperty("hosts")[0]}={c.GetProperty("state")}"));
    }

    private static async Task<string?> UidAsync(InstalledDoor door) => (await door.PodAsync()).GetProperty("metadata").GetProperty("uid").GetString();

    private static async Task<string> SerialAsync(PodDoor client, string host)
    {
        using var certificate = await client.CertificateAsync(host, Websecure);
        return certificate.SerialNumber;
    }

    private static void Write(InstalledDoor door, string name, IssuedCertificate certificate)
    {
        door.App.Write($"{name}.pem", $"{certificate.Chain}\n{certificate.Key}\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(door.App.At($"{name}.pem"), UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    private static string FirstOf(string chain)
    {
        const string End = "-----END CERTIFICATE-----\n";
        return chain[..(chain.IndexOf(End, StringComparison.Ordinal) + End.Length)];
    }

    private static string Space(string name) => $"apiVersion: v1\nkind: Namespace\nmetadata: {{name: {name}}}\n---\n";

    private static string Tls(string space, string name, IssuedCertificate certificate) =>
        $"apiVersion: v1\nkind: Secret\nmetadata: {{name: {name}, namespace: {space}}}\ntype: kubernetes.io/tls\ndata:\n  tls.crt: {Base64(certificate.Chain)}\n  tls.key: {Base64(certificate.Key)}\n---\n";

    private static string Ingress(InstalledDoor door, string className, string name, string host, string resolver) =>
        $$"""
        apiVersion: networking.k8s.io/v1
        kind: Ingress
        metadata:
          name: {{name}}
          namespace: {{door.Namespace}}
          annotations: {{$"{{{(resolver.Length > 0 ? $"traefik.ingress.kubernetes.io/router.tls.certresolver: {resolver}" : "")}}}"}}
        spec:
          ingressClassName: {{className}}
          rules: [{host: {{host}}, http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: traefik-metrics, port: {number: 9100} } } }]} }]
        ---

        """;

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
