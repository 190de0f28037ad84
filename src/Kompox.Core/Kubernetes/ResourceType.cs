namespace Kompox.Kubernetes;

/// <summary>A type of objects of the Kubernetes API, for example <c>apps/v1</c> <c>Deployment</c> (<c>deployments</c>).</summary>
/// <param name="ApiVersion">Group and version: <c>v1</c>, <c>apps/v1</c>.</param>
/// <param name="Kind">For example <c>Deployment</c>.</param>
/// <param name="Plural">The last part of its URL: <c>deployments</c>.</param>
/// <param name="IsNamespaced">Whether its objects live in namespaces.</param>
public sealed record ResourceType(string ApiVersion, string Kind, string Plural, bool IsNamespaced = true)
{
    /// <summary>The API group; empty for the core group.</summary>
    public string Group => ApiVersion.IndexOf('/', StringComparison.Ordinal) is > 0 and var slash ? ApiVersion[..slash] : "";

    /// <inheritdoc/>
    public override string ToString() => Group.Length == 0 ? Plural : $"{Plural}.{Group}";
}
