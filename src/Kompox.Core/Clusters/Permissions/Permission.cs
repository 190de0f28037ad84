namespace Kompox.Clusters.Permissions;

/// <summary>Something that Kompox has to be allowed to do, for example <c>get, list</c> on <c>nodes</c>.</summary>
/// <param name="Scope">Where.</param>
/// <param name="Group">API group; empty for the core group.</param>
/// <param name="Resources">Plural names, with subresources: <c>pods</c>, <c>pods/log</c>.</param>
/// <param name="Verbs">Verbs of RBAC.</param>
/// <param name="Purpose">What it is for, as a phrase for people.</param>
public sealed record Permission(PermissionScope Scope, string Group, IReadOnlyList<string> Resources, IReadOnlyList<string> Verbs, string Purpose)
{
    /// <summary>The only objects it is about, where they are known: <c>namespace</c> stands for those of the app and of Kompox.</summary>
    public bool IsOfOwnNamespaces { get; init; }
}
