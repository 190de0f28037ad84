using Kompox.Clusters.Certificates;
using Kompox.Clusters.Installing.Charts;
using Kompox.Planning;

namespace Kompox.Clusters.Installing;

/// <summary>A plan for an installation, with what it was decided from.</summary>
public sealed record InstallationPlan
{
    /// <summary>What is done through the API server.</summary>
    public required Plan Plan { get; init; }

    /// <summary>What helm has to do besides, if anything.</summary>
    public ReleaseStep? Release { get; init; }

    /// <summary>All that is done, for people and programs to see.</summary>
    public Plan Shown => Release is { } release ? Plan with { Steps = [.. Plan.Steps, release] } : Plan;

    public required InstallationOwner Owner { get; init; }
    public required InstallationFacts Facts { get; init; }
    public required CertificateParts Certificates { get; init; }

    /// <summary>What the objects were rendered from.</summary>
    public required InstallationRequest Request { get; init; }

    /// <summary>What is wanted, in apply order.</summary>
    public required IReadOnlyList<DesiredObject> Desired { get; init; }
}
