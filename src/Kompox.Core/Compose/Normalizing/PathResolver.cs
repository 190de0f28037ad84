using Kompox.Compose.Loading;
using Kompox.Files;
using Kompox.Yaml;

namespace Kompox.Compose.Normalizing;

/// <summary>Makes the relative paths of one document absolute and remembers how they were written.</summary>
internal sealed class PathResolver(ComposeScope scope, Dictionary<YamlNode, string> written)
{
    /// <summary>The path as seen from the document's directory; <c>~</c> is the caller's home when that is known.</summary>
    public string Resolve(string path)
    {
        if (path.Length == 0)
            return path;
        if (path == "~" || path.StartsWith("~/", StringComparison.Ordinal))
        {
            return scope.Variables.TryGetValue("HOME", out var home) && FilePath.IsAbsolute(home)
                ? FilePath.Normalize(home + path[1..])
                : path;
        }
        return path[0] != '/' && FilePath.IsAbsolute(path) ? path : FilePath.Combine(scope.Directory, path);
    }

    /// <summary>The node with its path made absolute; other nodes as they are.</summary>
    public YamlNode Resolve(YamlNode node)
    {
        if (node is not YamlScalar { IsNull: false, Text.Length: > 0 } scalar || Canonical.IsReset(node))
            return node;
        var resolved = new YamlScalar(Resolve(scalar.Text), scalar.IsPlain, scalar.Location, scalar.Tag);
        written[resolved] = scalar.Text;
        return resolved;
    }

    /// <summary>The same, unless the value names something that is not a path of this machine: a URL, a Git address, another service.</summary>
    public YamlNode ResolveContext(YamlNode node) => node is YamlScalar scalar && IsRemote(scalar.Text) ? node : Resolve(node);

    private static bool IsRemote(string text) =>
        text.Contains("://", StringComparison.Ordinal) ||
        text.StartsWith("git@", StringComparison.Ordinal) ||
        text.StartsWith("github.com/", StringComparison.Ordinal) ||
        text.StartsWith("service:", StringComparison.Ordinal) ||
        text.StartsWith("target:", StringComparison.Ordinal) ||
        text.StartsWith("docker-image:", StringComparison.Ordinal);
}
