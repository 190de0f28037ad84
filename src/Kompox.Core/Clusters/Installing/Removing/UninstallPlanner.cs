using Kompox.Clusters.Installing.Charts;
using Kompox.Diagnostics;
using Kompox.Kubernetes;
using Kompox.Model;
using Kompox.Planning;
using Kompox.Planning.Steps;

namespace Kompox.Clusters.Installing.Removing;

/// <summary>Decides what of an installation goes: everything that was made for this cluster entry and that nobody else uses.</summary>
public static class UninstallPlanner
{
    private const int Entrances = 10;
    private const int Workloads = 20;
    private const int Rest = 30;
    private const int Claims = 40;
    private const int Definitions = 50;
    private const int MostNamed = 8;

    /// <summary>The plan; <see cref="Plan.Kept"/> is what stays, or goes when nothing else is in it.</summary>
    public static Plan Decide(
        ClusterIngress ingress, InstallationOwner owner, InstallationFacts facts, UsageFacts usage, UninstallOptions options, DiagnosticBag bag)
    {
        var own = facts.Inventory.Objects.Where(owner.IsOwn).OrderBy(o => o.Key.ToString(), StringComparer.Ordinal).ToList();
        // Only what is ours goes, so nothing of others is in the way of it.
        if (own.Exists(o => o.Type != ResourceTypes.CustomResourceDefinition))
            InstallationRefusals.CheckPlace(ingress, owner, facts, bag);
        else
            InstallationRefusals.CheckOwner(ingress, owner, facts, bag);
        if (own.Exists(o => o.Type == ResourceTypes.Deployment) || HelmReleases.IsOwn(facts.HelmRevisions, owner.Names))
            CheckUsers(ingress.Class, usage.Ingresses.Concat(usage.Customs.Where(c => c.Type.Kind.StartsWith("IngressRoute", StringComparison.Ordinal))), options.Forces, bag);
        var steps = new List<PlanStep>();
        var kept = new List<ObjectKey>();
        foreach (var item in own)
        {
            if (Stays(item, owner, facts, usage, options))
                kept.Add(item.Key);
            else
                steps.Add(new DeleteStep(item, RankOf(item.Type)));
        }
        Tell(owner, facts, steps, kept, usage, bag);
        return new Plan { Steps = [.. steps.OrderBy(s => s.Rank)], Kept = kept };
    }

    /// <summary>Reports the users of a class that goes: an error, or a warning when it is forced.</summary>
    public static void CheckUsers(string name, IEnumerable<ObservedObject> objects, bool forces, DiagnosticBag bag)
    {
        var users = objects.Select(i => i.Key.ToString()).Order(StringComparer.Ordinal).ToList();
        if (users.Count == 0)
            return;
        var names = string.Join(", ", users.Take(MostNamed)) + (users.Count > MostNamed ? $" and {users.Count - MostNamed} more" : "");
        bag.Add(new Diagnostic
        {
            Descriptor = InstallationDiagnostics.AppsPublished,
            Severity = forces ? Severity.Warning : Severity.Error,
            Message = $"IngressClass '{name}' has {users.Count} users that nobody reaches any more: {names}",
            Hint = forces ? null : "Destroy the apps first, or give --force",
        });
    }

    private static bool Stays(ObservedObject item, InstallationOwner owner, InstallationFacts facts, UsageFacts usage, UninstallOptions options) => item.Type.Kind switch
    {
        "Namespace" => true,
        "PersistentVolumeClaim" => options.KeepsData,
        "CustomResourceDefinition" =>
            usage.Customs.Any(c => TraefikTypes.KeyOf(c.Type) == item.Key) || facts.Controllers.Any(c => c.Key != owner.Names.Deployment),
        _ => false,
    };

    private static void Tell(InstallationOwner owner, InstallationFacts facts, List<PlanStep> steps, List<ObjectKey> kept, UsageFacts usage, DiagnosticBag bag)
    {
        var hasRelease = HelmReleases.IsOwn(facts.HelmRevisions, owner.Names);
        if (!hasRelease && HelmReleases.IsThere(facts.HelmRevisions))
            bag.Report(InstallationDiagnostics.StaysBehind, null, $"Helm release '{HelmReleases.Name}' stays: it was not made for this cluster entry");
        if (steps.Count == 0 && !hasRelease)
            bag.Report(InstallationDiagnostics.NotInstalled, null, $"Nothing was installed on cluster '{owner.Names.Cluster}' for this cluster entry");
        if (steps.Find(s => s.Key.Type == ResourceTypes.PersistentVolumeClaim) is { } claim)
        {
            bag.Report(InstallationDiagnostics.DataGoes, null, $"{claim.Key} goes, with the certificates that were issued", "--keep-data keeps it");
            if (usage.Volume is { } volume && volume.Text("spec", "persistentVolumeReclaimPolicy") == "Retain")
                bag.Report(InstallationDiagnostics.StaysBehind, null, $"{volume.Key} stays: its reclaim policy is Retain", $"kubectl delete persistentvolume {volume.Name}");
        }
        if (hasRelease && facts.Inventory.Of(ResourceTypes.CustomResourceDefinition).Where(d => !owner.IsOwn(d)).Select(d => d.Name).ToList() is { Count: > 0 } charts)
            bag.Report(InstallationDiagnostics.StaysBehind, null, $"Types that the chart made stay: {string.Join(", ", charts)}", "helm never removes them");
        var used = kept.Where(k => k.Type == ResourceTypes.CustomResourceDefinition).Select(k => k.Name).ToList();
        if (used.Count > 0)
            bag.Report(InstallationDiagnostics.StaysBehind, null, $"Types that others use stay: {string.Join(", ", used)}");
    }

    private static int RankOf(ResourceType type) => type.Kind switch
    {
        "Service" => Entrances,
        "Deployment" => Workloads,
        "PersistentVolumeClaim" => Claims,
        "CustomResourceDefinition" => Definitions,
        _ => Rest,
    };
}
