using Kompox.Cloud.Tests.Azure;
using Kompox.Cloud.Tests.Azure.Arm;
using Kompox.Cloud.Tests.Azure.Recording;
using Kompox.Cloud.Tests.CommandFaults;
using Kompox.Cloud.Tests.Dns;
using Kompox.Cloud.Tests.Running;
using Kompox.Drivers;
using Kompox.Tests.Cli;
using Kompox.Tests.Fakes;

namespace Kompox.Cloud.Tests.Hostile;

/// <summary>A subscription with a cluster, an app's disk and snapshot, a zone, a vault and strangers; nothing in it may ever change.</summary>
public sealed class HostileCloud : IAsyncLifetime
{
    private static readonly string[] ReadingActions = ["/listClusterUserCredential", "/listClusterAdminCredential", "/listKeys"];
    private Strangers _strangers = null!;

    internal AzureSimulator Azure { get; private set; } = null!;
    internal FakeCluster Cluster { get; } = new();

    /// <summary>Requests to Azure and to Kubernetes that change something.</summary>
    internal int Writes => Azure.Calls.Count(IsWrite) + Cluster.Calls.Count(c => c.IsWrite);

    /// <summary>A good certificate's source.</summary>
    internal static string Certificate => $"https://kv-site.{Settings["AZURE_VAULT_SUFFIX"]}/secrets/site";

    private static Dictionary<string, string> Settings { get; set; } = [];

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        Azure = await AzureSimulator.StartAsync(new SimulatorOptions { Looks = 0 });
        Settings = Azure.Settings();
        SimulatedCluster.Make(Azure);
        _strangers = Azure.SeedStrangers();
        new SimulatedZones(Azure).Make("example.com");
        Good("app", "deploy", "--bootstrap-disks", "--no-wait");
        Good("disk", "create", "-V", "default", "-N", "a");
        Good("disk", "assign", "-V", "default", "-N", "a");
        var (snapshots, volume) = FaultDriver.Open(Azure, new FaultClock(), Cluster);
        await snapshots.CreateAsync(volume, new SnapshotRequest { Name = "s", Source = "disk:a" }, CancellationToken.None);
    }

    /// <summary>A project whose values are all right.</summary>
    internal HostileProject Project() => new(Azure.Settings(), Certificate);

    /// <summary>A run on a clock that makes nobody wait, ended after half a minute all the same.</summary>
    internal CliRun Run(HostileProject project, params string[] arguments)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var run = new CliRun { Transport = Azure.Handler, Cluster = Cluster, Time = new FaultClock(), Cancellation = limit.Token };
        run.WithVariable("HOME", "/home/me").With("/home/me/.ssh/id_ed25519.pub", "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJd5VbqWyZ4rH0jzHTPwBkVYxDp6sTDqR8Jx0p0pWJ8l me\n");
        foreach (var (path, text) in project.Files)
            run.With(path, text);
        foreach (var (name, value) in project.Environment)
            run.WithVariable(name, value);
        return run.Recording().Run(arguments).KeepRequests();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _strangers.AssertUntouched();
        await Azure.DisposeAsync();
    }

    private void Good(params string[] arguments)
    {
        var run = Run(Project(), arguments);
        Assert.True(run.ExitCode == 0, $"{string.Join(' ', arguments)}: {run.Error}");
    }

    private static bool IsWrite(ArmCall call) =>
        call.Method is "PUT" or "PATCH" or "DELETE" || call.Method == "POST" && !ReadingActions.Any(a => call.Path.EndsWith(a, StringComparison.OrdinalIgnoreCase));
}
