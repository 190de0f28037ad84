using Kompox.Diagnostics;

namespace Kompox.Model;

/// <summary>A part of a host that leads to a rule's port.</summary>
/// <param name="Path">Begins with a slash, for example <c>/api</c>.</param>
/// <param name="IsExact">Only this path, not what is below it.</param>
/// <param name="IsStripped">Whether the app sees the path without this prefix.</param>
/// <param name="Location">Where it is written.</param>
public sealed record IngressPath(string Path, bool IsExact, bool IsStripped, SourceLocation Location)
{
    /// <summary>What tells it from other paths: a slash at the end means nothing to an Ingress.</summary>
    public string Key => KeyOf(Path);

    /// <summary>What tells a path from others.</summary>
    public static string KeyOf(string path) => path.Length > 1 ? path.TrimEnd('/') : path;
}
