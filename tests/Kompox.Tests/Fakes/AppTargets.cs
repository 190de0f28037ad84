using System.Security.Cryptography;
using Kompox.Diagnostics;
using Kompox.Drivers;
using Kompox.Kubernetes;
using Kompox.Model;
using Kompox.Planning;
using Kompox.Rendering;

namespace Kompox.Tests.Fakes;

/// <summary>Apps to run features on, with nothing but fakes behind them.</summary>
internal static class AppTargets
{
    private static readonly SourceLocation Place = SourceLocation.WholeFile("kompoxops.yml");

    /// <summary>App <c>app1</c> (workspace ws1, provider prv1, cluster cls1) with volumes of these names.</summary>
    public static AppTarget Create(IDriver driver, IClusterConnection connection, TimeProvider? time = null, params string[] volumes) =>
        Create(driver, connection, [.. volumes.Select(v => Volume(v))], time);

    /// <summary>The same app with these volumes.</summary>
    public static AppTarget Create(IDriver driver, IClusterConnection connection, IReadOnlyList<AppVolume> volumes, TimeProvider? time = null)
    {
        var managed = Managed(driver, volumes);
        var platform = new DriverTarget
        {
            Workspace = managed.Workspace,
            Provider = managed.Provider,
            Cluster = managed.Cluster,
            App = managed.App,
            Connection = connection,
            Time = time ?? TimeProvider.System,
            Random = RandomNumberGenerator.Fill,
            Events = new RecordedEvents(),
        };
        return Create(managed, platform);
    }

    /// <summary>A volume of 1 GiB.</summary>
    public static AppVolume Volume(string name, params KeyValuePair<string, string>[] options) =>
        new() { Name = name, Size = new ByteSize(1L << 30), Options = options.ToDictionary(), Location = Place };

    /// <summary>App <c>app1</c> with these volumes.</summary>
    public static ManagedApp Managed(IDriver driver, IReadOnlyList<AppVolume> volumes) => new()
    {
        Workspace = new Workspace { Id = ResourceId.Of("ws1") },
        Provider = new Provider { Id = ResourceId.Of("ws1", "prv1"), Driver = driver.Name, Location = Place },
        Cluster = new Cluster { Id = ResourceId.Of("ws1", "prv1", "cls1"), Location = Place },
        App = new App
        {
            Id = ResourceId.Of("ws1", "prv1", "cls1", "app1"),
            Compose = new ComposeOrigin { File = "compose.yml", Location = Place },
            Volumes = volumes,
            Location = Place,
        },
        Driver = driver,
    };

    private static AppTarget Create(ManagedApp managed, DriverTarget platform) => new()
    {
        Managed = managed,
        Names = new AppNames(managed.App.Id),
        Connection = platform.Connection,
        Disks = managed.Driver.OpenDisks(platform),
        Snapshots = managed.Driver.OpenSnapshots(platform),
        Time = platform.Time,
        Random = platform.Random,
        Events = platform.Events,
    };
}
