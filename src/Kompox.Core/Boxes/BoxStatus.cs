using Kompox.Kubernetes;
using Kompox.Kubernetes.Pods;
using Kompox.Model;

namespace Kompox.Boxes;

/// <summary>How a box is.</summary>
public sealed record BoxStatus
{
    public required BoxNames Names { get; init; }

    /// <summary>Whether the namespace is there.</summary>
    public bool HasNamespace { get; init; }
    public ObservedObject? Deployment { get; init; }
    public ObservedObject? Pod { get; init; }

    /// <summary>Whether it takes connections.</summary>
    public bool IsReady => Deployment?.Number("status", "readyReplicas") >= 1;

    /// <summary>The public host key that the box was given, or <c>null</c>.</summary>
    public string? HostKey => Deployment?.Annotation(BoxNames.HostKeyAnnotation);

    /// <summary>Who logs in: <c>kompox</c>, or <c>root</c> where the box was deployed so.</summary>
    public string Login => Deployment?.Items("spec", "template", "spec", "containers").Any(c => ObservedObject.Find(c, "securityContext", "runAsUser") is { } user && user.GetInt64() == 0) is true
        ? BoxNames.RootLogin
        : BoxNames.Login;

    /// <summary>SHA-256 of the authorized keys, or <c>null</c>.</summary>
    public string? PublicKeyHash => Deployment?.Text("spec", "template", "metadata", "annotations", AppLabels.BoxSshPublicKeyHashAnnotation);

    /// <summary>Asks the cluster.</summary>
    public static async Task<BoxStatus> ObserveAsync(IClusterConnection connection, BoxNames names, CancellationToken cancellationToken)
    {
        var space = await connection.GetAsync(new ObjectKey(ResourceTypes.Namespace, null, names.Namespace), cancellationToken).ConfigureAwait(false);
        if (space is null)
            return new BoxStatus { Names = names };
        var deployment = await connection.GetAsync(names.Deployment, cancellationToken).ConfigureAwait(false);
        var pods = deployment is null ? [] : await PodSelection.ListAsync(connection, names.Namespace, names.SelectorText, names.Box, cancellationToken).ConfigureAwait(false);
        return new BoxStatus { Names = names, HasNamespace = true, Deployment = deployment, Pod = PodSelection.Choose(pods, names.Box) };
    }
}
