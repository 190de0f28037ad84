namespace Kompox.Clusters.Installing.Removing;

/// <summary>What an uninstall takes along.</summary>
/// <param name="Forces">Also when apps are published by it.</param>
/// <param name="KeepsData">The claim with issued certificates stays.</param>
/// <param name="IsDryRun">It is only planned, which no protection forbids.</param>
public sealed record UninstallOptions(bool Forces = false, bool KeepsData = false, bool IsDryRun = false);
