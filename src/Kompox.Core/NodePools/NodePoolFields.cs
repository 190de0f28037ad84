using System.Globalization;
using Kompox.Model;
using Kompox.Planning;

namespace Kompox.NodePools;

/// <summary>The fields of node pools as text, by the keys that files call them, to compare and to show.</summary>
public static class NodePoolFields
{
    /// <summary>The word of a mode in files: <c>system</c>.</summary>
    public static string Word(NodePoolMode mode) => mode == NodePoolMode.System ? "system" : "user";

    /// <summary>The word of a priority in files: <c>spot</c>.</summary>
    public static string Word(NodePoolPriority priority) => priority == NodePoolPriority.Spot ? "spot" : "regular";

    /// <summary>The fields that never change, in the order of files; absent ones are left out.</summary>
    public static IEnumerable<KeyValuePair<string, string?>> Fixed(NodePool pool) =>
    [
        new("mode", Word(pool.Mode)),
        new("zones", Text(pool.Zones)),
        new("instanceType", pool.InstanceType),
        new("osDiskType", pool.OsDiskType),
        new("osDiskSizeGiB", Text(pool.OsDiskSize)),
        new("priority", Word(pool.Priority)),
        .. pool.Extensions.OrderBy(e => e.Key, StringComparer.Ordinal).Select(e => new KeyValuePair<string, string?>($"extensions.{e.Key}", e.Value)),
    ];

    /// <summary>What of the fields that never change a declaration says.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Fixed(DeclaredNodePool pool)
    {
        var all = new KeyValuePair<string, string?>[]
        {
            new("mode", pool.Mode is { } mode ? Word(mode) : null),
            new("zones", pool.Zones is { } zones ? Text(zones) : null),
            new("instanceType", pool.InstanceType),
            new("osDiskType", pool.OsDiskType),
            new("osDiskSizeGiB", Text(pool.OsDiskSize)),
            new("priority", pool.Priority is { } priority ? Word(priority) : null),
        };
        var extensions = pool.Extensions?.OrderBy(e => e.Key, StringComparer.Ordinal).Select(e => new KeyValuePair<string, string?>($"extensions.{e.Key}", e.Value)) ?? [];
        foreach (var (key, value) in all.Concat(extensions))
        {
            if (value is not null)
                yield return new(key, value);
        }
    }

    /// <summary>What makes one pool into the other.</summary>
    public static IReadOnlyList<FieldChange> Compare(NodePool? before, NodePool after)
    {
        var (old, wanted) = (before is null ? [] : All(before), All(after));
        var changes = new List<FieldChange>();
        foreach (var key in wanted.Keys.Union(old.Keys, StringComparer.Ordinal))
        {
            var (from, to) = (old.GetValueOrDefault(key), wanted.GetValueOrDefault(key));
            if (from != to)
                changes.Add(new FieldChange(key, from, to, from is null ? FieldChangeKind.Added : to is null ? FieldChangeKind.Removed : FieldChangeKind.Changed));
        }
        return changes;
    }

    private static Dictionary<string, string> All(NodePool pool)
    {
        var scaling = pool.Scaling;
        KeyValuePair<string, string?>[] fields =
        [
            .. Fixed(pool),
            .. pool.Labels.OrderBy(l => l.Key, StringComparer.Ordinal).Select(l => new KeyValuePair<string, string?>($"labels.{l.Key}", l.Value)),
            new("autoscaling.enabled", scaling.Enabled is { } enabled ? enabled ? "true" : "false" : null),
            new("autoscaling.min", Text(scaling.Min)),
            new("autoscaling.max", Text(scaling.Max)),
            // The platform's own choice while it scales.
            new("autoscaling.desired", scaling.Enabled == true ? null : Text(scaling.Desired)),
        ];
        return fields.Where(f => f.Value is not null && f.Key != "zones" || f.Value is { Length: > 0 }).ToDictionary(f => f.Key, f => f.Value!, StringComparer.Ordinal);
    }

    private static string Text(IReadOnlyList<string> zones) => string.Join(", ", zones);

    private static string? Text(int? number) => number?.ToString(CultureInfo.InvariantCulture);
}
