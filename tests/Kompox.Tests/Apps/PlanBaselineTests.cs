using System.Text;
using Kompox.Kubernetes;
using Kompox.Planning;
using Kompox.Rendering;
using Kompox.Tests.Fakes;

namespace Kompox.Tests.Apps;

/// <summary>
/// One case per folder of <c>Baselines/Plans</c>: <c>before.yaml</c> is deployed if it is there, then what <c>objects.jsonl</c> holds is put into the
/// cluster, and the plan for <c>compose.yaml</c> is compared with <c>expected.plan.txt</c>. Lines of <c>options.txt</c>: <c>volume</c>,
/// <c>pods</c>, <c>prune-volumes</c>, and for what happens in between <c>pods-before</c>, <c>assign: VOLUME=DISK</c>, <c>patch: KIND NAME JSON</c>.
/// Every plan is also run, after which there is nothing left to do.
/// </summary>
public sealed class PlanBaselineTests
{
    private const string Area = "Plans";

    public static TheoryData<string> Cases => Baseline.Cases(Area);

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Plans_as_expected_and_converges(string name)
    {
        var folder = Baseline.Folder(Area, name);
        var options = Baseline.Options(folder);
        var scene = new AppScene([.. options["volume"]]) { Files = Baseline.Inputs(folder) };
        scene.Cluster.Changed += change => PlayDeployments(scene.Cluster, change);
        if (Read(folder, "before.yaml") is { } before)
        {
            scene.Pods = Mode(options["pods-before"]);
            await scene.DeployAsync(before);
        }
        foreach (var line in (Read(folder, "objects.jsonl") ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries))
            Put(scene, line);
        foreach (var words in options["patch"].Select(p => p.Split(' ', 3)))
            await PatchAsync(scene, words[0], words[1], words[2]);
        foreach (var pair in options["assign"].Select(a => a.Split('=')))
            scene.Assign(pair[0], pair[1]);
        scene.Pods = Mode(options["pods"]);
        scene.PrunesVolumes = options.Contains("prune-volumes");
        var compose = Read(folder, "compose.yaml")!;
        var plan = await scene.PlanAsync(compose);
        Baseline.Compare(Path.Combine(folder, "expected.plan.txt"), plan is null ? null : PlanText.Write(scene.Target.Owner, plan.Plan));
        Baseline.CompareDiagnostics(folder, scene.Bag);
        if (plan is null)
            return;
        Assert.Equal(PlanText.Write(scene.Target.Owner, plan.Plan), PlanText.Write(scene.Target.Owner, (await scene.PlanAsync(compose))!.Plan));
        await PlanRunner.RunAsync(plan.Plan, PlanScope.Of(scene.Target), TestContext.Current.CancellationToken);
        var again = (await scene.PlanAsync(compose))!.Plan;
        Assert.True(again.IsEmpty, PlanText.Write(scene.Target.Owner, again));
    }

    // What the controller of Deployments tells when all is as wanted.
    private static void PlayDeployments(FakeCluster cluster, WatchChange change)
    {
        var item = change.Object;
        if (item.Type != ResourceTypes.Deployment || change.Kind == WatchChangeKind.Deleted || item.Number("status", "observedGeneration") == item.Number("metadata", "generation"))
            return;
        var patch = $$"""{"status":{"observedGeneration":{{item.Number("metadata", "generation")}},"replicas":1,"updatedReplicas":1,"availableReplicas":1} }""";
        _ = cluster.PatchAsync(item.Key, Encoding.UTF8.GetBytes(patch), default);
    }

    private static void Put(AppScene scene, string line)
    {
        var text = line.Replace("NAMESPACE", scene.Space, StringComparison.Ordinal).Replace("INSTANCE", scene.Target.Names.Instance, StringComparison.Ordinal);
        using var document = System.Text.Json.JsonDocument.Parse(text);
        var type = ResourceTypes.Find(document.RootElement.GetProperty("apiVersion").GetString()!, document.RootElement.GetProperty("kind").GetString()!)!;
        scene.Cluster.Put(type, text);
    }

    private static Task PatchAsync(AppScene scene, string kind, string name, string patch)
    {
        var type = ResourceTypes.All.First(t => t.Kind == kind);
        return scene.Cluster.PatchAsync(new ObjectKey(type, type.IsNamespaced ? scene.Space : null, name), Encoding.UTF8.GetBytes(patch), TestContext.Current.CancellationToken);
    }

    private static PodsMode Mode(IEnumerable<string> words) => Enum.Parse<PodsMode>(words.FirstOrDefault("Auto"));

    private static string? Read(string folder, string file) =>
        File.Exists(Path.Combine(folder, file)) ? File.ReadAllText(Path.Combine(folder, file)) : null;
}
