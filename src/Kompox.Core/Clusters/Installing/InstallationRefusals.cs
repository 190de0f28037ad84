using System.Globalization;
using Kompox.Clusters.Certificates;
using Kompox.Clusters.Installing.Charts;
using Kompox.Diagnostics;
using Kompox.Kubernetes;
using Kompox.Model;

namespace Kompox.Clusters.Installing;

/// <summary>What on a cluster is in the way of an installation.</summary>
public static class InstallationRefusals
{
    private const string DefaultClass = "storageclass.kubernetes.io/is-default-class";
    private static readonly KubernetesVersion Oldest = new(1, 22);

    /// <summary>Reports whatever is in the way.</summary>
    public static void Check(ClusterIngress ingress, InstallationOwner owner, InstallationFacts facts, CertificateParts certificates, DiagnosticBag bag)
    {
        CheckOwner(ingress, owner, facts, bag);
        CheckRelease(ingress, owner, facts, bag);
        if (ingress.Controller == IngressController.Helm && facts.Inventory.Find(owner.Names.Deployment) is { } deployment && owner.IsOwn(deployment))
            bag.Report(InstallationDiagnostics.OwnInstallation, ingress.Places.Of("controller"), $"{deployment.Key} was installed by Kompox without Helm", "Uninstall it with `ingress.controller: traefik` first");
        CheckClass(ingress, owner, facts, bag);
        if (certificates.NeedsStorage)
            CheckStorage(ingress, owner, facts, certificates.IsStorageCertain, bag);
        CheckAccount(ingress, owner, facts, bag);
        CheckPullSecrets(ingress, facts, bag);
        if (facts.Version.CompareTo(Oldest) < 0)
            bag.Report(InstallationDiagnostics.OldServer, null, $"The server is Kubernetes {facts.Version}; Traefik needs {Oldest}", "Upgrade the cluster");
    }

    /// <summary>Reports an installation of another cluster entry, or in another namespace.</summary>
    public static void CheckOwner(ClusterIngress ingress, InstallationOwner owner, InstallationFacts facts, DiagnosticBag bag)
    {
        if (!owner.Adopts && facts.FindOther(owner) is { } other)
        {
            var what = other.Namespace is { } space ? $"The ingress controller in namespace '{space}'" : other.Key.ToString();
            bag.Report(
                InstallationDiagnostics.OtherInstallation, null, $"{what} was installed for cluster entry '{owner.OtherPathOf(other)}'",
                "Use that entry, or take the installation over with 'cluster install --adopt'");
        }
        CheckPlace(ingress, owner, facts, bag);
    }

    /// <summary>Reports an installation of this cluster entry in another namespace.</summary>
    public static void CheckPlace(ClusterIngress ingress, InstallationOwner owner, InstallationFacts facts, DiagnosticBag bag)
    {
        foreach (var controller in facts.Controllers.Where(c => owner.IsOwn(c) && c.Namespace != owner.Names.Namespace))
        {
            bag.Report(
                InstallationDiagnostics.InstalledElsewhere, ingress.Places.Of("namespace"),
                $"The ingress controller of this cluster is {controller.Key}, and `ingress.namespace` is '{owner.Names.Namespace}'",
                $"Set `ingress.namespace: {controller.Namespace}`, uninstall it, and install it again");
        }
    }

    private static void CheckRelease(ClusterIngress ingress, InstallationOwner owner, InstallationFacts facts, DiagnosticBag bag)
    {
        if (!HelmReleases.IsThere(facts.HelmRevisions))
            return;
        var (isOwn, place) = (HelmReleases.IsOwn(facts.HelmRevisions, owner.Names), ingress.Places.Of("controller"));
        var what = $"Namespace '{owner.Names.Namespace}' has the Helm release '{HelmReleases.Name}'";
        if (ingress.Controller == IngressController.Traefik)
        {
            bag.Report(
                InstallationDiagnostics.HelmRelease, place, isOwn ? $"{what}, and `ingress.controller` is not 'helm' any more" : $"{what}, which Kompox did not make",
                isOwn ? "Run 'cluster uninstall' first" : HelmReleases.Advice);
        }
        else if (!isOwn && !owner.Adopts)
        {
            bag.Report(
                InstallationDiagnostics.HelmRelease, place, $"{what}, which was not made for this cluster entry",
                "'cluster install --adopt' takes it over and replaces its values; `ingress.controller: external` uses it as it is");
        }
    }

    private static void CheckClass(ClusterIngress ingress, InstallationOwner owner, InstallationFacts facts, DiagnosticBag bag)
    {
        if (facts.Inventory.Find(new ObjectKey(ResourceTypes.IngressClass, null, ingress.Class)) is not { } present || owner.MayTake(present) || owner.OtherPathOf(present) is not null)
            return;
        var controller = present.Text("spec", "controller");
        if (ingress.Controller == IngressController.Helm && controller == ControllerWords.Traefik && present.Annotation("meta.helm.sh/release-namespace") == owner.Names.Namespace)
            return;
        bag.Report(
            InstallationDiagnostics.ForeignClass, ingress.Places.Of("class"),
            controller == ControllerWords.Traefik
                ? $"IngressClass '{ingress.Class}' (`ingress.class`) was made for another Traefik"
                : $"IngressClass '{ingress.Class}' (`ingress.class`) is of the ingress controller '{controller}'",
            "Choose another `ingress.class`, or use that controller with `ingress.controller: external`");
    }

    /// <summary>Whether there is no storage to be had, and only apps that nobody knows of yet might need it.</summary>
    public static bool GoesWithoutStorage(ClusterIngress ingress, InstallationOwner owner, InstallationFacts facts, CertificateParts certificates) =>
        IsStorageImplied(ingress, certificates.IsStorageCertain) && facts.Inventory.Find(ClaimOf(owner)) is null
        && facts.StorageClasses is { } classes && !HasDefaultClass(classes);

    private static bool IsStorageImplied(ClusterIngress ingress, bool isCertain) => !isCertain && ingress.Storage is null;

    private static bool HasDefaultClass(IEnumerable<ObservedObject> classes) => classes.Any(c => c.Annotation(DefaultClass) == "true");

    private static ObjectKey ClaimOf(InstallationOwner owner) => new(ResourceTypes.PersistentVolumeClaim, owner.Names.Namespace, InstallationNames.Controller);

    private static void CheckStorage(ClusterIngress ingress, InstallationOwner owner, InstallationFacts facts, bool isCertain, DiagnosticBag bag)
    {
        if (facts.Inventory.Find(ClaimOf(owner)) is not null || facts.StorageClasses is not { } classes)
            return;
        var names = classes.Select(c => c.Name).Order(StringComparer.Ordinal).ToList();
        if (ingress.Storage?.Class is { } wanted)
        {
            if (!names.Contains(wanted))
            {
                bag.Report(
                    InstallationDiagnostics.NoStorageClass, ingress.Places.Of("storage.class"), $"The cluster has no StorageClass '{wanted}' (`ingress.storage.class`)",
                    names.Count == 0 ? "It has none at all: install a provisioner" : Suggestion.Hint(wanted, names) ?? $"It has {string.Join(", ", names)}");
            }
        }
        else if (IsStorageImplied(ingress, isCertain) && !HasDefaultClass(classes))
        {
            bag.Report(
                InstallationDiagnostics.NoStorage, ingress.Places.Of("storage"),
                "The cluster has no default StorageClass: certificates that apps have issued go with the controller's pod", "Name a class in `ingress.storage.class`");
        }
        else if (!HasDefaultClass(classes))
        {
            bag.Report(
                InstallationDiagnostics.NoStorageClass, ingress.Places.Of("storage"), "The cluster has no default StorageClass, and `ingress.storage.class` is not given",
                names.Count == 0 ? "It has none at all: install a provisioner" : $"Name one of {string.Join(", ", names)}");
        }
    }

    // What the controller may do, everybody with its account may.
    private static void CheckAccount(ClusterIngress ingress, InstallationOwner owner, InstallationFacts facts, DiagnosticBag bag)
    {
        var user = facts.Inventory.Of(ResourceTypes.Deployment).FirstOrDefault(
            d => d.Key != owner.Names.Deployment && d.Text("spec", "template", "spec", "serviceAccountName") == ingress.ServiceAccount);
        if (ingress.ServiceAccount != "default" && user is null)
            return;
        bag.Report(
            InstallationDiagnostics.AccountOfOthers, ingress.Places.Of("serviceAccount"),
            $"`ingress.serviceAccount` '{ingress.ServiceAccount}' is the account of {user?.Key.ToString() ?? $"every pod in namespace '{ingress.Namespace}' that names none"}",
            "Name an account of its own");
    }

    private static void CheckPullSecrets(ClusterIngress ingress, InstallationFacts facts, DiagnosticBag bag)
    {
        for (var i = 0; i < ingress.PullSecrets.Count; i++)
        {
            var name = ingress.PullSecrets[i];
            if (facts.Inventory.Find(new ObjectKey(ResourceTypes.Secret, ingress.Namespace, name)) is not null)
                continue;
            var field = string.Create(CultureInfo.InvariantCulture, $"pullSecrets[{i}]");
            bag.Report(
                InstallationDiagnostics.NoPullSecret, ingress.Places.Of(field), $"`ingress.{field}`: namespace '{ingress.Namespace}' has no Secret '{name}'",
                $"kubectl create secret docker-registry {name} -n {ingress.Namespace}");
        }
    }
}
