using System.Text.Json;
using Kompox.Kubernetes;
using Kompox.Model;
using Kompox.Tests.Fakes;

namespace Kompox.Tests.Cli.Commands;

public sealed class DnsCommandTests
{
    private const string Manifest = """
        version: v1
        workspace: {name: ws1}
        provider: {name: prv1, driver: k3s}
        cluster: {name: cls1, existing: true, ingress: {domain: c.example.com}, dns: {ttl: 60}}
        app:
          name: app1
          compose: file:compose.yml
          ingress: {rules: [{name: main, port: 8080, hosts: [www.example.org]}]}

        """;

    private const string Compose = """services: {web: {image: "web:1", ports: ["8080:80"]}}""";
    private const string Space = "k4x-32kff1-app1-k9x84f";
    private const string DefaultHost = "app1-k9x84f-8080.c.example.com";
    private const string Owner = "heritage=kompox,app=/ws/ws1/prv/prv1/app/app1,cluster=cls1";
    private readonly FakeCluster _cluster = new();
    private readonly MemoryDns _dns = new("example.com", "example.org");

    [Fact]
    public void Hosts_are_published_once_and_removed_again()
    {
        Deploy();
        var plan = Run("dns deploy --dry-run");
        Assert.Equal($"""
            Plan for the DNS of app 'app1': 2 to create
            + {DefaultHost}  A 192.0.2.7  (zone example.com)
            + www.example.org  A 192.0.2.7  (zone example.org)

            """, plan.Output);
        Assert.Empty(_dns.Records);
        var run = Run("dns deploy");
        Assert.Equal((0, plan.Output), (run.ExitCode, run.Output));
        Assert.Contains("INFO dns records created host=www.example.org zone=example.org records=\"A 192.0.2.7\"\n", run.Error, StringComparison.Ordinal);
        Assert.Equal(
            [$"_kompox.{DefaultHost} TXT {Owner}", $"_kompox.www.example.org TXT {Owner}", $"{DefaultHost} A 192.0.2.7", "www.example.org A 192.0.2.7"], _dns.Lines);
        Assert.All(_dns.Records, r => Assert.Equal(60, r.Ttl));
        Assert.StartsWith("No changes for the DNS of app 'app1': 2 unchanged\n= ", Run("dns deploy --strict").Output, StringComparison.Ordinal);
        Assert.Equal(0, Run("dns destroy").ExitCode);
        Assert.Empty(_dns.Records);
    }

    [Fact]
    public void Json_tells_each_record_and_what_became_of_it()
    {
        Deploy("192.0.2.7", "2001:db8::7");
        _dns.With("www.example.org", DnsType.A, "198.51.100.9");
        var run = Run("dns deploy -o json");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("warning KPX3620: Host 'www.example.org' (ingress.rules[0].hosts[0]) has records that Kompox did not make: A 198.51.100.9", run.Error.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Contains("kompoxops.yml:8:54", run.Error, StringComparison.Ordinal);
        Assert.Equal(
        [
            $"{DefaultHost} A 192.0.2.7 example.com created", $"{DefaultHost} AAAA 2001:db8::7 example.com created", "www.example.org A 198.51.100.9 example.org conflict",
        ], Rows(run));
        Assert.Equal(1, Run("dns deploy --strict").ExitCode);
        Assert.Contains("www.example.org A 198.51.100.9", _dns.Lines);
    }

    [Fact]
    public void Without_an_address_the_host_waits()
    {
        Run("app deploy --no-wait");
        var run = Run("dns deploy -o json");
        Assert.Equal(0, run.ExitCode);
        Assert.Equal([$"{DefaultHost}    pending", "www.example.org    pending"], Rows(run));
        Assert.Contains("warning KPX3622", run.Error, StringComparison.Ordinal);
        Assert.Equal(1, Run("dns deploy --strict").ExitCode);
    }

    [Fact]
    public void A_deploy_and_a_destroy_take_dns_along()
    {
        Deploy();
        var deployed = Run("app deploy --no-wait --update-dns -o json");
        Assert.Equal(0, deployed.ExitCode);
        Assert.Equal([$"{DefaultHost} A 192.0.2.7 example.com created", "www.example.org A 192.0.2.7 example.org created"], Rows(deployed));
        Assert.Contains("- www.example.org  A 192.0.2.7  (zone example.org)\n", Run("app destroy --update-dns --dry-run").Output, StringComparison.Ordinal);
        Assert.Equal(4, _dns.Records.Count);
        var destroyed = Run("app destroy --update-dns -o json");
        Assert.Equal(0, destroyed.ExitCode);
        Assert.Equal([$"{DefaultHost} A 192.0.2.7 example.com deleted", "www.example.org A 192.0.2.7 example.org deleted"], Rows(destroyed));
        Assert.Empty(_dns.Records);
    }

    [Fact]
    public void A_server_that_fails_does_not_fail_the_deploy_unless_it_is_strict()
    {
        Deploy();
        _dns.Refuse = _ => "Name server does not answer";
        var run = Run("app deploy --no-wait --update-dns");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("Name server does not answer", run.Error, StringComparison.Ordinal);
        Assert.Equal(1, Run("app deploy --no-wait --update-dns --strict").ExitCode);
        Assert.Equal(0, Run("dns deploy").ExitCode);
        Assert.Equal(1, Run("dns deploy --strict").ExitCode);
        Assert.Equal(0, Run("app destroy --update-dns").ExitCode);
        Assert.Null(_cluster.Find(ResourceTypes.Ingress, "app1-app-custom", Space));
    }

    [Fact]
    public void Records_can_still_be_removed_when_the_app_is_gone()
    {
        Deploy();
        Run("dns deploy");
        Run("app destroy --delete-namespace");
        var run = Run("dns destroy -o json");
        Assert.Equal([$"{DefaultHost} A 192.0.2.7 example.com deleted", "www.example.org A 192.0.2.7 example.org deleted"], Rows(run));
        Assert.Empty(_dns.Records);
        Assert.Equal(["unchanged", "unchanged"], Rows(Run("dns destroy -o json --strict")).Select(r => r.Split(' ')[^1]));
    }

    [Fact]
    public void Records_of_a_host_that_was_renamed_go_with_the_next_deploy()
    {
        Deploy();
        Run("dns deploy");
        var renamed = Manifest.Replace("www.example.org", "new.example.org", StringComparison.Ordinal);
        Run("app deploy --no-wait", renamed);
        SetAddress("192.0.2.7");
        Assert.Equal(0, Run("dns deploy --strict", renamed).ExitCode);
        Assert.Equal([DefaultHost, "new.example.org"], _dns.Records.Where(r => r.Type == DnsType.A).Select(r => r.Name));
        Assert.Equal(4, _dns.Records.Count);
    }

    [Fact]
    public void Whoever_may_not_read_the_history_still_publishes()
    {
        Deploy();
        _cluster.Refuse = c => c is { Verb: "get", Key.Type.Kind: "Secret" or "ConfigMap" } ? ApiDiagnostics.Forbidden.Failure("No") : null;
        Assert.Equal(0, Run("dns deploy --strict").ExitCode);
        Assert.Equal(4, _dns.Records.Count);
    }

    [Fact]
    public void Records_that_lead_here_are_taken_over_on_request()
    {
        Deploy();
        _dns.With("www.example.org", DnsType.A, "192.0.2.7");
        Assert.Equal("www.example.org A 192.0.2.7 example.org kept-foreign", Rows(Run("dns deploy --strict -o json"))[1]);
        Assert.Equal("www.example.org A 192.0.2.7 example.org updated", Rows(Run("dns deploy --adopt -o json"))[1]);
        Assert.Contains($"_kompox.www.example.org TXT {Owner}", _dns.Lines);
    }

    [Fact]
    public void A_project_without_dns_is_told_the_records()
    {
        Deploy();
        var run = new CliRun { Cluster = _cluster }.With("kompoxops.yml", Manifest).With("compose.yml", Compose).Run("dns deploy -o json");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("warning KPX3346: Provider 'prv1' has no DNS of its own: set 2 records by hand", run.Error, StringComparison.Ordinal);
        Assert.Equal([$"{DefaultHost} A 192.0.2.7  by-hand", "www.example.org A 192.0.2.7  by-hand"], Rows(run));
    }

    [Fact]
    public void An_app_that_is_not_deployed_has_no_hosts()
    {
        var run = Run("dns deploy --strict");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("KPX3627", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_check_tells_what_a_resolver_sees()
    {
        Deploy();
        var before = Run("dns check");
        Assert.Equal(1, before.ExitCode);
        Assert.Matches($"^HOST +STATE +RECORDS +TTL +OWNER +SERVER\n{DefaultHost} +missing +- +- +none +unchecked\nwww.example.org +missing +- +- +none +unchecked\n$", before.Output);
        Assert.Contains("error KPX3631: Host 'www.example.org' (ingress.rules[0].hosts[0]) has no address in DNS; it has to lead to 192.0.2.7", before.Error, StringComparison.Ordinal);
        Run("dns deploy");
        _dns.With("www.example.org", DnsType.A, "198.51.100.1");
        var json = JsonElement.Parse(Run("dns check -o json").Output);
        Assert.Equal("resolver in memory", json.GetProperty("resolver").GetString());
        var hosts = json.GetProperty("hosts").EnumerateArray().ToList();
        Assert.Equal(["right ours", "wrong ours"], hosts.Select(h => $"{h.GetProperty("state").GetString()} {h.GetProperty("owner").GetString()}"));
        Assert.Equal("192.0.2.7", hosts[1].GetProperty("expected")[0].GetString());
        Assert.Equal("198.51.100.1", hosts[1].GetProperty("records")[0].GetProperty("values")[0].GetString());
        Run("dns deploy");
        Assert.Equal(0, Run("dns check --wait --timeout 1s").ExitCode);
    }

    [Theory]
    [InlineData("dns check --timeout 5s")]
    [InlineData("dns check --wait --timeout soon")]
    [InlineData("dns check --resolver=")]
    [InlineData("dns deploy -o xml")]
    [InlineData("dns deploy --component=")]
    [InlineData("dns publish")]
    [InlineData("dns destroy --adopt")]
    public void Wrong_options_do_nothing(string line)
    {
        Assert.Equal(2, Run(line).ExitCode);
        Assert.Empty(_cluster.Calls);
    }

    private void Deploy(params string[] addresses)
    {
        Assert.Equal(0, Run("app deploy --no-wait").ExitCode);
        SetAddress(addresses.Length == 0 ? ["192.0.2.7"] : addresses);
    }

    private void SetAddress(params string[] addresses)
    {
        var entries = string.Join(',', addresses.Select(a => $$"""{"ip":"{{a}}"}"""));
        _cluster.Put(
            ResourceTypes.Service,
            $$$"""{"metadata":{"name":"traefik","namespace":"traefik","labels":{"app.kubernetes.io/name":"traefik"}},"spec":{"type":"LoadBalancer","ports":[{"port":443}]},"status":{"loadBalancer":{"ingress":[{{{entries}}}] } } }""");
    }

    private static IReadOnlyList<string> Rows(CliRun run) =>
    [
        .. JsonElement.Parse(run.Output).GetProperty("dns").EnumerateArray().Select(r =>
            string.Join(' ', r.GetProperty("host").GetString(), r.GetProperty("type").GetString(), r.GetProperty("address").GetString(), r.GetProperty("zone").GetString(), r.GetProperty("result").GetString())),
    ];

    private CliRun Run(string line, string manifest = Manifest) =>
        new CliRun { Cluster = _cluster, Dns = _dns, Resolver = new MemoryResolver(_dns) }.With("kompoxops.yml", manifest).With("compose.yml", Compose).Run(line);
}
