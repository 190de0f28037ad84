using Kompox.Cluster.Tests.Fixtures;

namespace Kompox.Cluster.Tests.Ingress;

/// <summary>The hosts of a deployed app in the zone of a real BIND: published, checked, conflicts, renamed, taken away.</summary>
public sealed class DnsTests(ClusterFixture cluster)
{
    private const string Web = """
        services:
          web:
            image: kompox.dev/test/notes:1
            environment: {NOTES_DIR: /tmp}
            ports: ["8080:8080"]
            stop_grace_period: 1s

        """;

    [Fact]
    public async Task Deploy_publishes_check_sees_destroy_removes()
    {
        await using var bind = await BindServer.StartAsync();
        await using var app = await CreateAsync(bind, "[WS.example.com, '*.WS.example.com']");
        var before = await bind.ZoneAsync();
        var pending = (await app.RunAsync("app deploy --update-dns -o json")).Expect();
        Assert.Equal(["pending", "pending", "pending"], Results(pending));
        Assert.Contains("warning KPX3622", pending.Error, StringComparison.Ordinal);
        Assert.Equal(before, await bind.ZoneAsync());

        await SetAddressesAsync(app, """[{"ip":"192.0.2.77"},{"ip":"2001:db8::77"}]""");
        var deployed = (await app.RunAsync("app deploy --update-dns --strict -o json")).Expect();
        Assert.Equal(Enumerable.Repeat("created", 6), Results(deployed));
        var host = $"app1-{app.Names.Hashes.AppId}-8080.c.example.com";
        var shop = $"{app.Workspace}.example.com";
        var owner = $"300 TXT \"heritage=kompox,app=/ws/{app.Workspace}/prv/home/app/app1,cluster=lab\"";
        Assert.Equal(
            new[] { $"_kompox.{host} {owner}", $"{host} 300 A 192.0.2.77", $"{host} 300 AAAA 2001:db8::77" }
                .Concat([$"_kompox.{shop} {owner}", $"{shop} 300 A 192.0.2.77", $"{shop} 300 AAAA 2001:db8::77"])
                .Concat([$"_kompox-wildcard.{shop} {owner}", $"*.{shop} 300 A 192.0.2.77", $"*.{shop} 300 AAAA 2001:db8::77"])
                .Order(StringComparer.Ordinal),
            (await bind.ZoneAsync()).Except(before));

        var serial = await bind.SerialAsync();
        Assert.Equal(Enumerable.Repeat("unchanged", 6), Results((await app.RunAsync("dns deploy --strict -o json")).Expect()));
        Assert.Equal(serial, await bind.SerialAsync());
        var check = (await app.RunAsync($"dns check --resolver {bind.Address} --no-connect -o json")).Expect();
        Assert.All(check.Json("hosts").EnumerateArray(), h => Assert.Equal(("right", "ours"), (h.GetProperty("state").GetString(), h.GetProperty("owner").GetString())));

        (await app.RunAsync("app destroy --update-dns")).Expect();
        Assert.Equal(before, await bind.ZoneAsync());
        Assert.Null(await app.Observer.GetAsync($"/api/v1/namespaces/{app.Namespace}"));
    }

    [Fact]
    public async Task Records_of_others_stay_whatever_is_asked()
    {
        await using var bind = await BindServer.StartAsync();
        await using var app = await CreateAsync(bind, "[real.wild.example.com, WS.example.com]");
        (await app.RunAsync("app deploy --no-wait")).Expect();
        await SetAddressesAsync(app, """[{"hostname":"ns1.example.com"}]""");
        var mine = $"{app.Workspace}.example.com";
        var before = await bind.ZoneAsync();
        var deployed = await app.RunAsync("dns deploy --adopt --strict -o json");
        Assert.Equal(1, deployed.ExitCode);
        Assert.Equal(["created", "conflict", "created"], Results(deployed));
        Assert.Contains("KPX3620: Host 'real.wild.example.com' (ingress.rules[0].hosts[0]) has records that Kompox did not make", deployed.Error, StringComparison.Ordinal);
        Assert.Contains("kompoxops.yml:", deployed.Error, StringComparison.Ordinal);
        Assert.Contains($"{mine} 300 CNAME ns1.example.com.", await bind.ZoneAsync());

        var check = await app.RunAsync($"dns check --resolver {bind.Address} --no-connect");
        Assert.Equal(1, check.ExitCode);
        Assert.Matches(@"real\.wild\.example\.com +wrong", check.Output);
        Assert.Matches(mine + " +right", check.Output);

        // Somebody takes the alias over: it is no longer ours.
        await bind.UpdateAsync($"update delete _kompox.{mine} TXT", $"update delete {mine} CNAME", $"update add {mine} 60 A 198.51.100.4");
        var taken = await bind.ZoneAsync();
        (await app.RunAsync("dns destroy")).Expect();
        Assert.Equal(before.Append($"{mine} 60 A 198.51.100.4").Order(StringComparer.Ordinal), await bind.ZoneAsync());
        Assert.NotEqual(taken, await bind.ZoneAsync());
    }

    [Fact]
    public async Task A_host_that_was_renamed_takes_its_records_along_and_a_server_that_is_down_stops_nothing_else()
    {
        await using var bind = await BindServer.StartAsync();
        await using var app = await CreateAsync(bind, "[WS.example.com]");
        (await app.RunAsync("app deploy --no-wait")).Expect();
        await SetAddressesAsync(app, """[{"ip":"192.0.2.77"}]""");
        (await app.RunAsync("dns deploy --strict")).Expect();
        app.Write("kompoxops.yml", File.ReadAllText(app.At("kompoxops.yml")).Replace($"{app.Workspace}.example.com", $"new.{app.Workspace}.example.com", StringComparison.Ordinal));
        (await app.RunAsync("app deploy --no-wait --update-dns --strict")).Expect();
        var zone = await bind.ZoneAsync();
        Assert.Contains($"new.{app.Workspace}.example.com 300 A 192.0.2.77", zone);
        Assert.DoesNotContain(zone, r => r.StartsWith($"{app.Workspace}.example.com", StringComparison.Ordinal) || r.StartsWith($"_kompox.{app.Workspace}", StringComparison.Ordinal));

        await bind.StopAsync();
        var down = (await app.RunAsync("app destroy --update-dns -o json")).Expect();
        Assert.All(Results(down), r => Assert.Equal("failed", r));
        Assert.Null(await app.Observer.GetAsync($"/api/v1/namespaces/{app.Namespace}"));
        await bind.StartAsync();
        var late = (await app.RunAsync("dns destroy --strict -o json")).Expect();
        Assert.Equal(["deleted", "deleted"], Results(late));
    }

    private async Task<TestApp> CreateAsync(BindServer bind, string hosts)
    {
        var app = await cluster.CreateAppAsync(Web, "");
        var manifest = File.ReadAllText(app.At("kompoxops.yml"));
        var dns = $"ingress: {{domain: c.example.com}}, dns: {{driver: rfc2136, zones: [example.com], settings: {{RFC2136_SERVER: '{bind.Address}', RFC2136_TSIG_KEYFILE: '{bind.KeyFile}'}}}}";
        app.Write("kompoxops.yml", manifest.Replace("existing: true}", $"existing: true, {dns}}}", StringComparison.Ordinal) + $"  ingress: {{rules: [{{name: main, port: 8080, hosts: {hosts.Replace("WS", app.Workspace, StringComparison.Ordinal)}}}]}}\n");
        return app;
    }

    // What the ingress controller would do.
    private static async Task SetAddressesAsync(TestApp app, string addresses)
    {
        var ingresses = $"/apis/networking.k8s.io/v1/namespaces/{app.Namespace}/ingresses";
        foreach (var item in (await app.Observer.GetAsync(ingresses))!.Value.GetProperty("items").EnumerateArray().ToList())
            await app.Observer.PatchStatusAsync(
                $"{ingresses}/{item.GetProperty("metadata").GetProperty("name").GetString()}", $$$"""{"status":{"loadBalancer":{"ingress":{{{addresses}}} } } }""");
    }

    private static IReadOnlyList<string> Results(CliOutcome outcome) =>
        [.. outcome.Json("dns").EnumerateArray().Select(r => r.GetProperty("result").GetString()!)];
}
