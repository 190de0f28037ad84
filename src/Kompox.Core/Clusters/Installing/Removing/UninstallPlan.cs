using Kompox.Clusters.Installing.Charts;
using Kompox.Planning;

namespace Kompox.Clusters.Installing.Removing;

/// <summary>A plan for an uninstall, with what it was decided from.</summary>
/// <param name="Plan">The objects that go and stay.</param>
/// <param name="Owner">Whose they are.</param>
/// <param name="SpaceStays">Whether the namespace has things of others that go unnoticed otherwise.</param>
/// <param name="HasRelease">Whether a Helm release goes too.</param>
public sealed record UninstallPlan(Plan Plan, InstallationOwner Owner, bool SpaceStays, bool HasRelease)
{
    /// <summary>All that is done, for people and programs to see.</summary>
    public Plan Shown => HasRelease ? Plan with { Steps = [HelmReleases.Removal(Owner.Names), .. Plan.Steps] } : Plan;
}
