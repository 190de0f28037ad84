using Kompox.Clusters.Certificates;
using Kompox.Planning;

namespace Kompox.Clusters.Installing;

/// <summary>A plan for an installation, with what it was decided from.</summary>
public sealed record InstallationPlan
{
    public required Plan Plan { get; init; }
    public required InstallationOwner Owner { get; init; }
    public required InstallationFacts Facts { get; init; }
    public required CertificateParts Certificates { get; init; }

    /// <summary>What the objects were rendered from.</summary>
    public required InstallationRequest Request { get; init; }

    /// <summary>What is wanted, in apply order.</summary>
    public required IReadOnlyList<DesiredObject> Desired { get; init; }
}
