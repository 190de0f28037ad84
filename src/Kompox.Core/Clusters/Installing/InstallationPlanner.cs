using Kompox.Clusters.Certificates;
using Kompox.Clusters.Installing.Charts;
using Kompox.Clusters.Installing.Removing;
using Kompox.Diagnostics;
using Kompox.Drivers;
using Kompox.Kubernetes;
using Kompox.Model;
using Kompox.Planning;

namespace Kompox.Clusters.Installing;

/// <summary>Finds out what has to be done so that a cluster can publish apps.</summary>
public static class InstallationPlanner
{
    /// <summary>The plan, or <c>null</c> after diagnostics.</summary>
    public static async Task<InstallationPlan?> PlanAsync(ClusterTarget target, InstallationOwner owner, bool forces, DiagnosticBag bag, CancellationToken cancellationToken)
    {
        InstallationChecks.Check(target.Ingress, bag);
        var platform = await PlatformOfAsync(target, bag, cancellationToken).ConfigureAwait(false);
        var reading = InstallationGathering.ReadAsync(target, owner.Names, cancellationToken);
        var gathering = CertificateGathering.GatherAsync(target, platform, bag, cancellationToken);
        // Whichever fails, the other is not left running on a connection that is closed then.
        await Task.WhenAll(reading, gathering).ConfigureAwait(false);
        var facts = await reading.ConfigureAwait(false);
        // What else is wrong is told too when the certificates are.
        var certificates = await gathering.ConfigureAwait(false) ?? new CertificateParts();
        InstallationRefusals.Check(target.Ingress, owner, facts, certificates, bag);
        var request = RequestOf(target.Ingress, owner, facts, certificates, bag) with { Platform = platform };
        var desired = Decide(request, owner, facts, bag);
        if (bag.HasErrors)
            return null;
        await ClassChange.CheckAsync(target, owner, facts, forces, bag, cancellationToken).ConfigureAwait(false);
        var answers = await DryRuns.AskAsync(target.Connection, owner, desired, facts.Inventory, cancellationToken).ConfigureAwait(false);
        var plan = Planner.Decide(new PlanRequest { Owner = owner, Desired = desired, Inventory = facts.Inventory, Answers = answers }, bag);
        return bag.HasErrors ? null : new InstallationPlan
        {
            Plan = plan,
            Release = target.Ingress.Controller == IngressController.Helm ? HelmReleases.Compare(request, facts.HelmRevisions) : null,
            Owner = owner,
            Facts = facts,
            Certificates = certificates,
            Request = request,
            Desired = desired,
        };
    }

    /// <summary>What is wanted: rendered, patched, without what is there already and is somebody else's to look after.</summary>
    public static IReadOnlyList<DesiredObject> Decide(InstallationRequest request, InstallationOwner owner, InstallationFacts facts, DiagnosticBag bag)
    {
        var objects = request.Ingress.Controller == IngressController.Helm ? TraefikRenderer.RenderAround(request) : TraefikRenderer.Render(request);
        return WithoutShared(owner, facts, ObjectPatches.Apply(objects, request.Ingress.Patches, bag), bag);
    }

    /// <summary>What the objects are rendered from; problems of the arguments are reported.</summary>
    public static InstallationRequest RequestOf(
        ClusterIngress ingress, InstallationOwner owner, InstallationFacts facts, CertificateParts certificates, DiagnosticBag bag) => new()
        {
            Ingress = ingress,
            Names = owner.Names,
            Certificates = certificates with { NeedsStorage = certificates.NeedsStorage && !InstallationRefusals.GoesWithoutStorage(ingress, owner, facts, certificates) },
            Version = facts.Version,
            HasSystemNodes = facts.HasSystemNodes,
            EnvironmentHashes = [.. certificates.EnvironmentSecrets.Select(s => HashOf(facts, ingress.Namespace, s))],
            Arguments = ControllerArguments.Build(ingress, certificates.Arguments, bag),
        };

    private static async Task<PlatformParts> PlatformOfAsync(ClusterTarget target, DiagnosticBag bag, CancellationToken cancellationToken) =>
        target.Driver.OpenInstallation(target) is { } platform ? await platform.GatherAsync(bag, cancellationToken).ConfigureAwait(false) : new PlatformParts();

    private static List<DesiredObject> WithoutShared(InstallationOwner owner, InstallationFacts facts, IReadOnlyList<DesiredObject> desired, DiagnosticBag bag)
    {
        var shared = desired.Where(d => facts.Inventory.Find(d.Key) is { IsTerminating: false } present && IsShared(present) && !owner.MayTake(present)).ToList();
        foreach (var kind in shared.GroupBy(s => s.Key.Type.Kind))
        {
            bag.Report(
                InstallationDiagnostics.UsedAsItIs, null, $"{kind.Key} {string.Join(", ", kind.Select(k => $"'{k.Key.Name}'"))} of somebody else is used as it is",
                "It is neither changed nor removed");
        }
        return [.. desired.Except(shared)];
    }

    // A namespace, an account or types may be there for others too.
    private static bool IsShared(ObservedObject item) =>
        item.Type.Kind is "Namespace" or "ServiceAccount" or "CustomResourceDefinition" && item.Annotation(AppLabels.AppAnnotation) is null;

    private static string HashOf(InstallationFacts facts, string space, string secret) =>
        facts.Inventory.Find(new ObjectKey(ResourceTypes.Secret, space, secret)) is { } item ? ObservedContent.HashOf(item) : "";
}
