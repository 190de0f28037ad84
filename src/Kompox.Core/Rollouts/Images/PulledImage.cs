namespace Kompox.Rollouts.Images;

/// <summary>An image that a container will need.</summary>
/// <param name="Container">The container.</param>
/// <param name="Image">For example <c>docker.gitea.com/gitea:1.24.6</c>.</param>
/// <param name="Policy"><c>Always</c>, <c>IfNotPresent</c>, <c>Never</c>; <c>null</c>: what the API server makes of the tag.</param>
internal sealed record PulledImage(string Container, string Image, string? Policy);
