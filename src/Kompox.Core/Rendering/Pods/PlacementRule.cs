using Kompox.Objects;

namespace Kompox.Rendering.Pods;

/// <summary>Swarm placement constraints as conditions on node labels.</summary>
internal static class PlacementRule
{
    /// <summary>Reads <c>node.labels.disk == ssd</c>, blanks or not; <c>null</c> when there is no node label for it.</summary>
    public static NodeRequirement? Parse(string constraint)
    {
        var at = constraint.IndexOf("==", StringComparison.Ordinal);
        var equal = at >= 0;
        if (!equal)
            at = constraint.IndexOf("!=", StringComparison.Ordinal);
        if (at <= 0 || LabelOf(constraint[..at].Trim()) is not { } key)
            return null;
        var value = constraint[(at + 2)..].Trim();
        if (key == "kubernetes.io/arch")
            value = Architecture(value);
        return new NodeRequirement(key, equal ? "In" : "NotIn", [value]);
    }

    /// <summary>The node label behind <c>node.labels.X</c>, <c>engine.labels.X</c>, <c>node.hostname</c>, <c>node.platform.os|arch</c>.</summary>
    public static string? LabelOf(string name) => name switch
    {
        "node.hostname" => "kubernetes.io/hostname",
        "node.platform.os" => "kubernetes.io/os",
        "node.platform.arch" => "kubernetes.io/arch",
        _ when name.StartsWith("node.labels.", StringComparison.Ordinal) => name["node.labels.".Length..],
        _ when name.StartsWith("engine.labels.", StringComparison.Ordinal) => name["engine.labels.".Length..],
        _ => null,
    };

    /// <summary>The architecture as Kubernetes calls it.</summary>
    public static string Architecture(string name) => name switch
    {
        "x86_64" or "x86-64" => "amd64",
        "aarch64" or "arm64v8" => "arm64",
        "armhf" or "armv7l" => "arm",
        "i386" => "386",
        _ => name,
    };
}
