namespace Kompox.Clusters.Installing.Removing;

/// <summary>What an uninstall takes along.</summary>
/// <param name="Forces">Also when apps are published by it.</param>
/// <param name="KeepsData">The claim with issued certificates stays.</param>
public sealed record UninstallOptions(bool Forces = false, bool KeepsData = false);
