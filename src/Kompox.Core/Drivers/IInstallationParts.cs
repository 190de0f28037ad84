using Kompox.Diagnostics;

namespace Kompox.Drivers;

/// <summary>What a platform adds to the ingress controller that is installed on its clusters: an identity, certificates out of its store, rights.</summary>
public interface IInstallationParts
{
    /// <summary>The parts for the cluster as it is; what is wrong is reported at its place. Nothing is changed.</summary>
    Task<PlatformParts> GatherAsync(DiagnosticBag bag, CancellationToken cancellationToken);

    /// <summary>Makes ready at the platform what the parts need, before anything is applied. Idempotent.</summary>
    Task EnsureAsync(PlatformParts parts, CancellationToken cancellationToken);

    /// <summary>Takes away again what <see cref="EnsureAsync"/> made at the platform, and nothing else.</summary>
    Task RemoveAsync(CancellationToken cancellationToken);
}
