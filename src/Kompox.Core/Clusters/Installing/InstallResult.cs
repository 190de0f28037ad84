using Kompox.Kubernetes.FrontDoors;

namespace Kompox.Clusters.Installing;

/// <summary>What an installation did.</summary>
/// <param name="IsReady">Whether the controller runs; <c>null</c> when nobody waited.</param>
/// <param name="Door">The front door, as far as it is known.</param>
public sealed record InstallResult(bool? IsReady, FrontDoor? Door);
