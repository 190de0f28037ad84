using System.Globalization;
using System.Text;
using System.Text.Json;
using Kompox.Kubernetes;
using Kompox.Rollouts;
using Kompox.Rollouts.Reading;
using Kompox.Rollouts.Troubles;

namespace Kompox.Tests.Rollouts;

/// <summary>Objects as a real API server gave them, and what is made of them: <c>Baselines/Rollouts/CASE</c>.</summary>
public sealed class TroubleBaselineTests
{
    private const string Area = "Rollouts";
    private static readonly string[] Workloads = ["Deployment", "DaemonSet", "StatefulSet", "Job"];

    public static TheoryData<string> Cases => Baseline.Cases(Area);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Troubles_are_told(string name)
    {
        var folder = Baseline.Folder(Area, name);
        var objects = Read(Path.Combine(folder, "objects.json"));
        var store = new RolloutStore([.. objects.Where(o => Workloads.Contains(o.Type.Kind)).Select(o => o.Key)]);
        foreach (var item in objects)
            store.Apply(new WatchChange(WatchChangeKind.Added, item));
        var facts = new RolloutFacts
        {
            Nodes = [.. objects.Where(o => o.Type == ResourceTypes.Node)],
            Volumes = [.. objects.Where(o => o.Type == ResourceTypes.PersistentVolume)],
            Claims = [.. objects.Where(o => o.Type == ResourceTypes.PersistentVolumeClaim)],
            Attachments = [.. objects.Where(o => o.Type == ResourceTypes.VolumeAttachment)],
        };
        var view = store.View(DateTimeOffset.UnixEpoch) with { Facts = facts };
        Baseline.Compare(Path.Combine(folder, "expected.txt"), Describe(view));
    }

    private static List<ObservedObject> Read(string path)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(path));
        return [.. document.RootElement.GetProperty("items").EnumerateArray()
            .Select(i => new ObservedObject(ResourceTypes.Find(i.GetProperty("apiVersion").GetString()!, i.GetProperty("kind").GetString()!)!, i.Clone()))];
    }

    private static string Describe(RolloutView view)
    {
        var text = new StringBuilder();
        foreach (var workload in view.Workloads)
        {
            text.Append(CultureInfo.InvariantCulture, $"{workload.Object.Type.Kind} {workload.Name}: {(workload.IsDone ? "done" : "not done")}\n");
            foreach (var pod in workload.NewPods)
                text.Append(CultureInfo.InvariantCulture, $"  new {pod.Name}: {PodState.Of(pod, view.EventsOf(pod.Object.Uid))}\n");
            foreach (var pod in workload.OldPods)
                text.Append(CultureInfo.InvariantCulture, $"  old {pod.Name}: {PodState.Of(pod, view.EventsOf(pod.Object.Uid))}\n");
        }
        foreach (var trouble in TroubleFinder.Find(view))
        {
            var patience = trouble.Patience is { } longest ? string.Create(CultureInfo.InvariantCulture, $"hopeless after {longest.TotalSeconds} s") : "may pass";
            text.Append(CultureInfo.InvariantCulture, $"{trouble.Descriptor.Code} ({patience}{(trouble.HasLog ? ", log" : "")}): {trouble.Message}\n");
            if (trouble.Hint is { } hint)
                text.Append(CultureInfo.InvariantCulture, $"  hint: {hint}\n");
        }
        return text.ToString();
    }
}
