namespace Kompox.Clusters.Status;

/// <summary>How the pods of the ingress controller are.</summary>
/// <param name="Ready">How many of them take requests.</param>
/// <param name="Pods">How many there are.</param>
/// <param name="Images">Their images, each once, for example <c>docker.io/library/traefik:v3.7.13</c>.</param>
public sealed record ControllerStatus(int Ready, int Pods, IReadOnlyList<string> Images);
