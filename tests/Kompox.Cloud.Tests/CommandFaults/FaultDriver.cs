using System.Security.Cryptography;
using Kompox.Cloud.Tests.Azure;
using Kompox.Cloud.Tests.Running;
using Kompox.Diagnostics;
using Kompox.Drivers;
using Kompox.Drivers.Aks;
using Kompox.Kubernetes;
using Kompox.Model;
using Kompox.Tests.Fakes;

namespace Kompox.Cloud.Tests.CommandFaults;

/// <summary>The driver of the scene's app, without the program around it.</summary>
internal static class FaultDriver
{
    /// <summary>The snapshots of app <c>app1</c>, and its volume.</summary>
    public static (ISnapshots Snapshots, AppVolume Volume) Open(AzureSimulator azure, TimeProvider time, IClusterConnection connection)
    {
        var place = SourceLocation.WholeFile("kompoxops.yml");
        var volume = new AppVolume { Name = "default", Size = new ByteSize(10L << 30), Options = new Dictionary<string, string> { ["sku"] = "Premium_LRS" }, Location = place };
        var driver = new AksDriver(azure.Host() with { Time = time });
        var snapshots = driver.OpenSnapshots(new DriverTarget
        {
            Workspace = new Workspace { Id = ResourceId.Of("ws1") },
            Provider = new Provider { Id = ResourceId.Of("ws1", "aks1"), Driver = "aks", Location = place, Settings = azure.Settings() },
            Cluster = new Model.Cluster { Id = SimulatedCluster.Entry, Location = place },
            App = new App
            {
                Id = ResourceId.Of("ws1", "aks1", "cluster1", "app1"),
                Compose = new ComposeOrigin { File = "compose.yml", Location = place },
                Volumes = [volume],
                Deployment = new AppDeployment { Zone = "1" },
                Location = place,
            },
            Connection = connection,
            Time = time,
            Random = RandomNumberGenerator.Fill,
            Events = new RecordedEvents(),
        });
        return (snapshots!, volume);
    }
}
