using Kompox.Compose;
using Kompox.Files;
using Kompox.Model;

namespace Kompox.Rendering;

/// <summary>What to render and how.</summary>
public sealed record RenderRequest
{
    public required ComposeProject Compose { get; init; }

    /// <summary>The project's app; <c>null</c> for <c>convert</c>: plain names, storage class PVCs, no namespace of its own.</summary>
    public ManagedApp? App { get; init; }

    /// <summary>Name of the app for <c>convert</c>; <c>null</c>: the Compose project's name.</summary>
    public string? Name { get; init; }
    public PodsMode Pods { get; init; }
    public KubernetesVersion KubernetesVersion { get; init; } = KubernetesVersion.Default;

    /// <summary>Service name → image reference (<c>--image</c>).</summary>
    public IReadOnlyDictionary<string, string> Images { get; init; } = new Dictionary<string, string>();
    public IReadOnlyList<VolumeOverride> Volumes { get; init; } = [];

    /// <summary>
    /// Name → content hash of the Secrets that operators keep in the app's namespace: overrides of variables and image pull Secrets. They enter
    /// the pods' content hash, so that one apply starts a pod with all that it refers to.
    /// </summary>
    public IReadOnlyDictionary<string, string> OperatorSecrets { get; init; } = new Dictionary<string, string>();

    /// <summary>What the cluster serves Ingresses with; <c>null</c>: no cluster was asked, so the manifest's word is taken for it.</summary>
    public IngressFacts? Ingress { get; init; }

    /// <summary>Whether the cluster's nodes are in pools; else an app that names no pool runs on any node.</summary>
    public bool HasNodePools { get; init; } = true;

    /// <summary>Reads bind-mounted files, config files and secret files.</summary>
    public required IFileSource Files { get; init; }
}
