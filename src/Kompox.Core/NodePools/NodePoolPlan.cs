using Kompox.Model;
using Kompox.Planning;

namespace Kompox.NodePools;

/// <summary>What is done to one node pool.</summary>
/// <param name="Action">What.</param>
/// <param name="Before">The pool as it is; <c>null</c> when there is none.</param>
/// <param name="After">The pool as it shall be; <c>null</c> when it goes.</param>
/// <param name="Changes">The fields that change.</param>
public sealed record NodePoolPlan(NodePoolAction Action, NodePool? Before, NodePool? After, IReadOnlyList<FieldChange> Changes)
{
    /// <summary>A headline, then a line for each field, for people.</summary>
    public string Text(string cluster)
    {
        var name = (After ?? Before)!.Name;
        var verb = Action switch { NodePoolAction.Create => "create", NodePoolAction.Update => "update", NodePoolAction.Delete => "delete", _ => "no change" };
        return string.Concat(Changes.Select(c => $"  {c}\n").Prepend($"Plan for node pool '{name}' of cluster '{cluster}': {verb}\n"));
    }
}
