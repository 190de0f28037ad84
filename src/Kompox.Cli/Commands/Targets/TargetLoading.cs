using System.Security.Cryptography;
using Kompox.Cli.Commands.Apps;
using Kompox.Cli.Files;
using Kompox.Drivers;
using Kompox.Files;
using Kompox.Kubernetes;
using Kompox.Model;
using Kompox.Planning;
using Kompox.Rendering;

namespace Kompox.Cli.Commands.Targets;

/// <summary>Opens what a command works on: the app, its cluster and what its platform can do. No Compose file is read for it.</summary>
internal static class TargetLoading
{
    /// <summary>The app that the options choose, connected; <c>null</c> after diagnostics. The caller disposes the connection.</summary>
    public static async Task<AppTarget?> OpenAppAsync(CommandContext context, AppOptions selection, CancellationToken cancellationToken) =>
        AppLoading.FindApp(context, selection) is { } managed ? await OpenAsync(context, managed, cancellationToken).ConfigureAwait(false) : null;

    /// <summary>An app, connected.</summary>
    public static async Task<AppTarget> OpenAsync(CommandContext context, ManagedApp managed, CancellationToken cancellationToken)
    {
        var connection = await ConnectAsync(context, managed.Driver, managed.Provider, managed.Cluster, cancellationToken).ConfigureAwait(false);
        var platform = new DriverTarget
        {
            Workspace = managed.Workspace,
            Provider = managed.Provider,
            Cluster = managed.Cluster,
            App = managed.App,
            Connection = connection,
            Time = context.Host.Time,
            Random = RandomNumberGenerator.Fill,
            Events = context.Events,
        };
        return new AppTarget
        {
            Managed = managed,
            Names = new AppNames(managed.App.Id),
            Connection = connection,
            Disks = managed.Driver.OpenDisks(platform),
            Snapshots = managed.Driver.OpenSnapshots(platform),
            Time = platform.Time,
            Random = platform.Random,
            Events = platform.Events,
        };
    }

    /// <summary>A cluster as drivers and features see it, given the connection to it.</summary>
    public static ClusterTarget ClusterTargetOf(
        CommandContext context, Workspace workspace, Provider provider, Cluster cluster, IDriver driver, IClusterConnection connection) => new()
        {
            Workspace = workspace,
            Provider = provider,
            Cluster = cluster,
            Driver = driver,
            Connection = connection,
            Files = new RelocatedFileSource(context.Host.Files, FilePath.DirectoryOf(cluster.Location.File)),
            Environment = context.Host.Environment,
            Time = context.Host.Time,
            Random = RandomNumberGenerator.Fill,
            Events = context.Events,
        };

    /// <summary>A cluster as an entry of a cloud account, which need not be there.</summary>
    public static CloudTarget CloudTargetOf(CommandContext context, Project project, Provider provider, Cluster cluster) => new()
    {
        Workspace = project.FindWorkspace(cluster.Id)!,
        Provider = provider,
        Cluster = cluster,
        Time = context.Host.Time,
        Events = context.Events,
    };

    /// <summary>A connection to a cluster of the project.</summary>
    public static async Task<IClusterConnection> ConnectAsync(
        CommandContext context, IDriver driver, Provider provider, Cluster cluster, CancellationToken cancellationToken) =>
        Connect(context, await FindAccessAsync(driver, provider, cluster, ClusterCredential.User, cancellationToken).ConfigureAwait(false));

    /// <summary>How a cluster is reached; a file of its settings is seen from the manifest.</summary>
    public static async Task<ClusterAccess> FindAccessAsync(
        IDriver driver, Provider provider, Cluster cluster, ClusterCredential credential, CancellationToken cancellationToken)
    {
        var access = await driver.GetAccessAsync(provider, cluster, credential, cancellationToken).ConfigureAwait(false);
        return access.File is { } file && !file.StartsWith('~')
            ? access with { File = FilePath.Combine(FilePath.DirectoryOf(cluster.Location.File), file) }
            : access;
    }

    /// <summary>A connection to any cluster.</summary>
    public static IClusterConnection Connect(CommandContext context, ClusterAccess access)
    {
        var host = context.Host;
        return host.Connect(access, new ConnectSettings
        {
            Files = host.Files,
            Environment = host.Environment,
            Time = host.Time,
            Events = context.Events,
            IsInteractive = host.Terminal().IsInputTerminal,
        });
    }
}
