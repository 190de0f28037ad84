using System.Text.Json;
using Kompox.Kubernetes;
using Kompox.Rollouts.Reading;

namespace Kompox.Rollouts.Troubles;

/// <summary>A label that a node must (or must not) have, from a node selector or affinity.</summary>
internal sealed record NodeNeed(string Key, string Operator, IReadOnlyList<string> Values)
{
    /// <summary>What a pod asks of its node: every one of them. Of several alternatives the first.</summary>
    public static IReadOnlyList<NodeNeed> Of(PodReading pod) => pod.Object.Find("spec") is { } spec ? OfSpec(spec) : [];

    /// <summary>The same of a pod's specification.</summary>
    public static IReadOnlyList<NodeNeed> OfSpec(JsonElement spec)
    {
        var needs = new List<NodeNeed>();
        if (ObservedObject.Find(spec, "nodeSelector") is { } selector)
        {
            foreach (var label in selector.EnumerateObject())
                needs.Add(new NodeNeed(label.Name, "In", [label.Value.GetString() ?? ""]));
        }
        if (ObservedObject.Find(spec, "affinity", "nodeAffinity", "requiredDuringSchedulingIgnoredDuringExecution") is { } affinity)
            needs.AddRange(OfTerms(affinity));
        return needs;
    }

    /// <summary>Where a volume is.</summary>
    public static IReadOnlyList<NodeNeed> OfVolume(ObservedObject volume) =>
        volume.Find("spec", "nodeAffinity", "required") is { } required ? [.. OfTerms(required)] : [];

    /// <summary>Whether a node has it.</summary>
    public bool IsMetBy(ObservedObject node)
    {
        var value = node.Label(Key);
        return Operator switch
        {
            "In" => value is not null && Values.Contains(value),
            "NotIn" => value is null || !Values.Contains(value),
            "Exists" => value is not null,
            "DoesNotExist" => value is null,
            _ => true,
        };
    }

    /// <inheritdoc/>
    public override string ToString() => Operator switch
    {
        "In" when Values.Count == 1 => $"{Key}={Values[0]}",
        "In" => $"{Key} in ({string.Join(", ", Values)})",
        "NotIn" => $"{Key} not in ({string.Join(", ", Values)})",
        "Exists" => Key,
        "DoesNotExist" => $"no {Key}",
        _ => $"{Key} {Operator} {string.Join(", ", Values)}",
    };

    private static IEnumerable<NodeNeed> OfTerms(JsonElement selector)
    {
        foreach (var term in JsonReading.Items(selector, "nodeSelectorTerms"))
        {
            foreach (var expression in JsonReading.Items(term, "matchExpressions"))
            {
                yield return new NodeNeed(JsonReading.Text(expression, "key") ?? "", JsonReading.Text(expression, "operator") ?? "In",
                    [.. JsonReading.Items(expression, "values").Select(v => v.GetString() ?? "")]);
            }
            yield break;
        }
    }
}
