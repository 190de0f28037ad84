using Kompox.Planning;

namespace Kompox.Clusters.Installing.Removing;

/// <summary>A plan for an uninstall, with what it was decided from.</summary>
/// <param name="Plan">The objects that go and stay.</param>
/// <param name="Owner">Whose they are.</param>
/// <param name="Usage">Who uses them.</param>
/// <param name="HasRelease">Whether a Helm release goes too.</param>
public sealed record UninstallPlan(Plan Plan, InstallationOwner Owner, UsageFacts Usage, bool HasRelease);
