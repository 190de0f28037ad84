using Kompox.Kubernetes;
using Kompox.Model;

namespace Kompox.Clusters.Status;

/// <summary>Whether a cluster has its ingress controller, and whose it is.</summary>
public sealed record Installation
{
    private const string ReleaseName = "meta.helm.sh/release-name";
    private const string ReleaseSpace = "meta.helm.sh/release-namespace";

    public required Presence Presence { get; init; }

    /// <summary>Who installed it; <c>null</c> unless it is present.</summary>
    public Installer? By { get; init; }

    /// <summary>The Helm release, for example <c>traefik/traefik</c> (namespace, name); <c>null</c> when it is none.</summary>
    public string? Release { get; init; }

    /// <summary>What proves it: the controller's workload, or the IngressClass of somebody else's controller.</summary>
    public ObservedObject? Proof { get; init; }

    /// <summary>Nobody knows.</summary>
    public static Installation Unknown { get; } = new() { Presence = Presence.Unknown };

    /// <summary>What an object says that was installed with the controller; <c>null</c>: there is none.</summary>
    public static Installation Of(ObservedObject? proof)
    {
        if (proof is null)
            return new Installation { Presence = Presence.Absent };
        var release = proof.Annotation(ReleaseName);
        var by = proof.Label(AppLabels.ManagedBy) switch
        {
            AppLabels.ManagedByKompox => Installer.Kompox,
            "Helm" => Installer.Helm,
            _ => release is null ? Installer.Other : Installer.Helm,
        };
        return new Installation
        {
            Presence = Presence.Present,
            By = by,
            Proof = proof,
            Release = release is null || by != Installer.Helm ? null : $"{proof.Annotation(ReleaseSpace) ?? proof.Namespace}/{release}",
        };
    }
}
