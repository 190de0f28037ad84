using System.Text.Json;
using Kompox.Cluster.Tests.Fixtures;
using Kompox.Kubernetes;

namespace Kompox.Cluster.Tests.Ingress;

/// <summary>A project whose cluster entry has a front door of its own namespace, installed by <c>cluster install</c> and taken away at the end.</summary>
internal sealed class InstalledDoor : IAsyncDisposable
{
    private const string Compose = """
        services:
          web:
            image: kompox.dev/test/notes:1
            ports: ["8080:8080"]
            environment: {NOTES_DIR: /tmp}

        """;

    private readonly NodeVolume? _volume;

    private InstalledDoor(TestApp app, IClusterConnection connection, NodeVolume? volume) => (App, Connection, _volume) = (app, connection, volume);

    public TestApp App { get; }
    public IClusterConnection Connection { get; }

    /// <summary>Where what the controller keeps is on this machine; <c>null</c>: out of reach.</summary>
    public string? DataDirectory => _volume?.Directory;

    /// <summary>Namespace of the controller.</summary>
    public string Namespace => $"front-{App.Workspace}";

    /// <summary>A project that is not installed yet.</summary>
    /// <param name="cluster">Where.</param>
    /// <param name="ingress">Lines of <c>cluster.ingress</c> beside the namespace.</param>
    /// <param name="rules">Lines of <c>app.ingress</c>.</param>
    public static async Task<InstalledDoor> CreateAsync(ClusterState cluster, string ingress = "", string rules = "")
    {
        var app = TestApp.FromCompose(cluster, Compose, "");
        var volume = cluster.IsOurs ? await NodeVolume.CreateAsync(cluster, app.Observer, $"front-{app.Workspace}") : null;
        var door = new InstalledDoor(app, cluster.Connect(), volume);
        app.Write(
            "kompoxops.yml",
            $$"""
            version: v1
            workspace: {name: {{app.Workspace}}}
            provider: {name: home, driver: k3s}
            cluster:
              name: lab
              existing: true
              ingress:
                namespace: {{door.Namespace}}
                storage: {{$"{{size: 1Gi{(volume is null ? "" : $", class: {volume.Class}")}}}"}}
            {{Indented(ingress, 4)}}
            app:
              name: app1
              compose: file:compose.yml
              ingress:
            {{Indented(rules.Length > 0 ? rules : "rules: []", 4)}}

            """);
        return door;
    }

    /// <summary>Installs, or installs again.</summary>
    public async Task<CliOutcome> InstallAsync() => (await App.RunAsync("cluster install --wait-address 0s")).Expect();

    /// <summary>The pod that serves.</summary>
    public async Task<JsonElement> PodAsync()
    {
        var pods = (await App.Observer.GetAsync($"/api/v1/namespaces/{Namespace}/pods"))!.Value.GetProperty("items").EnumerateArray();
        return Assert.Single(pods, p => !p.GetProperty("metadata").TryGetProperty("deletionTimestamp", out _));
    }

    /// <summary>A client of the pod that serves.</summary>
    public async Task<PodDoor> OpenAsync() =>
        new(Connection, Namespace, (await PodAsync()).GetProperty("metadata").GetProperty("name").GetString()!);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await App.RunAsync("app destroy");
        await App.RunAsync("cluster uninstall --force");
        // A namespace that a test made before stays, as it must.
        await App.Observer.DeleteAsync($"/api/v1/namespaces/{Namespace}");
        Connection.Dispose();
        if (_volume is not null)
            await _volume.DisposeAsync();
        await App.DisposeAsync();
    }

    private static string Indented(string lines, int by) => string.Join('\n', lines.Split('\n').Select(l => new string(' ', by) + l));
}
