using System.Text;
using Kompox.Cli;
using Kompox.Cli.Files;
using Kompox.Files;
using Kompox.Kubernetes;
using Kompox.Model;

namespace Kompox.Cluster.Tests.Fixtures;

/// <summary>A project with one app in a directory and a workspace of its own, so that tests never meet.</summary>
internal sealed class TestApp : IAsyncDisposable
{
    private TestApp(ClusterState cluster, string app)
    {
        Cluster = cluster;
        App = app;
        Workspace = $"t{Guid.NewGuid():N}"[..9];
        Directory = System.IO.Directory.CreateTempSubdirectory($"kompox-{app}-").FullName;
        Names = new AppNames(Workspace, "home", "lab", App);
        Environment = new Dictionary<string, string>
        {
            ["KUBECONFIG"] = cluster.Kubeconfig,
            ["HOME"] = Directory,
            ["PATH"] = System.Environment.GetEnvironmentVariable("PATH") ?? "",
            ["KOMPOX_LOG_OUTPUT"] = "none",
        };
        Observer = ClusterObserver.Open(cluster.Kubeconfig);
    }

    public ClusterState Cluster { get; }
    public string Workspace { get; }
    public string App { get; }

    /// <summary>Where <c>kompoxops.yml</c> and <c>compose.yml</c> lie; the working directory of every run, and its home.</summary>
    public string Directory { get; }

    /// <summary>The names of the app's objects.</summary>
    public AppNames Names { get; }

    public string Namespace => Names.Namespace;

    /// <summary>Environment variables of every run; may be changed.</summary>
    public Dictionary<string, string> Environment { get; }

    /// <summary>Told of every request of the runs in this process.</summary>
    public Action<ApiCall>? OnRequest { get; set; }

    /// <summary>Asks the API server beside the product.</summary>
    public ClusterObserver Observer { get; }

    /// <summary>The files of an example, in a workspace of the test's own.</summary>
    public static TestApp FromExample(ClusterState cluster, string example)
    {
        var app = new TestApp(cluster, Path.GetFileName(example));
        foreach (var file in System.IO.Directory.GetFiles(Path.Combine(Repository.Root, example)))
            File.Copy(file, app.At(Path.GetFileName(file)));
        var manifest = File.ReadAllText(app.At("kompoxops.yml"));
        Assert.Contains("  name: example\n", manifest, StringComparison.Ordinal);
        app.Write("kompoxops.yml", manifest.Replace("  name: example\n", $"  name: {app.Workspace}\n", StringComparison.Ordinal));
        return app;
    }

    /// <summary>An app named <c>app1</c> of a Compose file.</summary>
    public static TestApp FromCompose(ClusterState cluster, string compose, string volumes)
    {
        var app = new TestApp(cluster, "app1");
        app.Write("compose.yml", compose);
        var manifest = $$"""
            version: v1
            workspace: {name: {{app.Workspace}}}
            provider: {name: home, driver: k3s}
            cluster: {name: lab, existing: true}
            app:
              name: app1
              compose: file:compose.yml

            """;
        if (volumes.Length > 0)
            manifest += "  volumes:\n" + string.Concat(volumes.Split('\n').Where(l => l.Trim().Length > 0).Select(l => $"    {l}\n"));
        app.Write("kompoxops.yml", manifest);
        return app;
    }

    /// <summary>Absolute path of a file of the project.</summary>
    public string At(string name) => Path.Combine(Directory, name);

    /// <summary>Writes a file of the project.</summary>
    public void Write(string name, string text) => File.WriteAllText(At(name), text);

    /// <summary>Runs <c>kompoxops</c> in this process, with the arguments of a line split at spaces.</summary>
    public Task<CliOutcome> RunAsync(string line) => RunAsync(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Runs <c>kompoxops</c> in this process.</summary>
    public async Task<CliOutcome> RunAsync(IReadOnlyList<string> arguments, string input = "", CancellationToken cancellationToken = default)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        using var outputBytes = new MemoryStream();
        using var errorBytes = new MemoryStream();
        var host = new CliHost
        {
            Arguments = arguments,
            OpenInput = () => new MemoryStream(Encoding.UTF8.GetBytes(input)),
            Output = output,
            OpenOutput = () => outputBytes,
            OpenError = () => errorBytes,
            Error = error,
            Environment = Environment,
            Files = new PhysicalFileSource(Directory),
            Target = new PhysicalFileTarget(),
            Time = TimeProvider.System,
            Terminal = () => new TerminalFacts(),
            Connect = (access, settings) => ClusterConnector.Connect(access, settings with { OnRequest = OnRequest }),
            Cancellation = cancellationToken,
        };
        var code = await Task.Run(() => CliApp.Run(host), CancellationToken.None);
        return new CliOutcome(
            code, output + Encoding.UTF8.GetString(outputBytes.ToArray()), error + Encoding.UTF8.GetString(errorBytes.ToArray()));
    }

    /// <summary>Starts <c>kompoxops</c> as a process.</summary>
    public CliProcess Start(string line, bool streamsOutput = false) =>
        Start(line.Split(' ', StringSplitOptions.RemoveEmptyEntries), streamsOutput);

    /// <inheritdoc cref="Start(string, bool)"/>
    public CliProcess Start(IReadOnlyList<string> arguments, bool streamsOutput = false) =>
        CliProcess.Start(arguments, Directory, Environment, streamsOutput);

    /// <summary>Everything of the app in the cluster, as <c>Kind/name</c>: its namespace with all it holds, and what bears its label elsewhere.</summary>
    public async Task<IReadOnlyList<string>> ListEverythingAsync()
    {
        var inside = await Observer.GetAsync($"/api/v1/namespaces/{Namespace}") is null ? [] : await Observer.ListEverythingAsync(Namespace);
        return [.. (await OutsideAsync()).Select(o => o.Name), .. inside.Keys];
    }

    /// <summary>Waits until nothing of the app in the cluster is such an object: what controllers made goes a little later than what they made it for.</summary>
    /// <param name="isLeft">Takes <c>Kind/name</c>.</param>
    public async Task EventuallyWithoutAsync(Func<string, bool> isLeft)
    {
        IReadOnlyList<string> left = [];
        try
        {
            await Eventually.TrueAsync(async () => (left = [.. (await ListEverythingAsync()).Where(isLeft)]).Count == 0, "the end of all that the app no longer has");
        }
        catch (Xunit.Sdk.XunitException e)
        {
            throw new Xunit.Sdk.XunitException($"{e.Message}: {string.Join(", ", left)}");
        }
    }

    /// <summary>Where the files of a local disk or snapshot are, on the node of the cluster of <c>eng/cluster</c>.</summary>
    /// <param name="handle">What the product calls it, for example <c>node:/var/lib/kompox/ns/default/disks/x</c>.</param>
    public string OnNode(string handle) => Cluster.OnNode(handle[(handle.IndexOf(':', StringComparison.Ordinal) + 1)..]);

    /// <summary>Deletes what the app left in the cluster, and the project.</summary>
    public async ValueTask DisposeAsync()
    {
        Cluster.DeleteAtEnd($"/var/lib/kompox/{Namespace}");
        await Observer.DeleteAsync($"/api/v1/namespaces/{Namespace}");
        foreach (var (_, path) in await OutsideAsync())
            await Observer.DeleteAsync(path);
        Observer.Dispose();
        System.IO.Directory.Delete(Directory, recursive: true);
    }

    // What has no namespace, and the records in Kompox's own namespace.
    private async Task<IReadOnlyList<(string Name, string Path)>> OutsideAsync()
    {
        var selector = $"{AppLabels.AppIdHash}={Names.Hashes.AppId}";
        var found = (await Observer.ListEverythingAsync(null, selector)).Concat(await Observer.ListEverythingAsync("kompox-system", selector));
        return [.. found.Select(f => (f.Key, f.Value))];
    }
}
