using Kompox.Cluster.Tests.Fixtures;
using Kompox.Kubernetes;
using Kompox.Model;

namespace Kompox.Cluster.Tests.Ingress;

/// <summary>Everything of an installation is made once, changed when it has to be, and gone at the end, the types of Traefik's objects too.</summary>
[Collection(Alone.Name)]
public sealed class InstallationLifeTests(ClusterFixture cluster)
{
    [Fact]
    public async Task An_installation_lives_and_leaves_nothing()
    {
        await using var door = await InstalledDoor.CreateAsync(await cluster.RequireAsync());
        var app = door.App;
        InstallTests.Use(door, "");
        var others = await OtherControllersAsync(door);
        var before = await app.Observer.ListEverythingAsync(null);
        Assert.Equal(2, (await app.RunAsync("cluster diff")).ExitCode);
        var first = await door.InstallAsync();
        Assert.Contains("INFO install success cluster=lab", first.Error, StringComparison.Ordinal);
        var uid = await InstallTests.UidAsync(door);

        var again = await door.InstallAsync();
        Assert.DoesNotContain("applying", again.Error, StringComparison.Ordinal);
        Assert.Equal(uid, await InstallTests.UidAsync(door));
        Assert.StartsWith("No changes for cluster 'lab'", (await app.RunAsync("cluster diff")).Expect().Output, StringComparison.Ordinal);

        InstallTests.Use(door, "patches:\n- {kind: Service, name: traefik, patch: {metadata: {annotations: {example.com/kind: internal}}, spec: {sessionAffinity: ClientIP}}}");
        var diff = (await app.RunAsync("cluster diff")).Expect(2).Output;
        Assert.Contains($"~ Service {door.Namespace}/traefik\n    metadata.annotations[example.com/kind]: internal (added)\n    spec.sessionAffinity: None -> ClientIP\n", diff, StringComparison.Ordinal);
        await door.InstallAsync();
        Assert.Equal(uid, await InstallTests.UidAsync(door));
        (await app.RunAsync("cluster diff")).Expect();
        InstallTests.Use(door, "");
        await door.InstallAsync();
        var service = await app.Observer.GetAsync($"/api/v1/namespaces/{door.Namespace}/services/traefik");
        Assert.Equal("None", service!.Value.GetProperty("spec").GetProperty("sessionAffinity").GetString());

        (await app.RunAsync("cluster uninstall")).Expect();
        Assert.Null(await app.Observer.GetAsync($"/api/v1/namespaces/{door.Namespace}"));
        await AssertGoneAsync(door, before, others);
        Assert.Contains("KPX3531", (await app.RunAsync("cluster uninstall")).Expect().Error, StringComparison.Ordinal);
    }

    private static async Task<bool> OtherControllersAsync(InstalledDoor door)
    {
        var found = await door.Connection.ListAllAsync(ResourceTypes.Deployment, null, $"{AppLabels.Name}=traefik", TestContext.Current.CancellationToken);
        return found.Any(d => d.Namespace != door.Namespace);
    }

    // Whatever others do on the cluster at the same time, nothing of this installation is left.
    private static async Task AssertGoneAsync(InstalledDoor door, IReadOnlyDictionary<string, string> before, bool hadOthers)
    {
        var hash = ShortHash.Of($"{door.App.Workspace}:home:lab");
        Assert.Empty(await door.App.Observer.ListEverythingAsync(null, $"{AppLabels.ClusterHash}={hash}"));
        var after = (await door.App.Observer.ListEverythingAsync(null)).Keys.Except(before.Keys).ToList();
        var isAlone = !hadOthers && !await OtherControllersAsync(door);
        Assert.DoesNotContain(after, k => k.Contains(door.Namespace, StringComparison.Ordinal) || isAlone && k.EndsWith(".traefik.io", StringComparison.Ordinal));
    }
}
