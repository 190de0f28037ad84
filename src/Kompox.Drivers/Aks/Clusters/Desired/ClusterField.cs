using System.Text.Json.Nodes;

namespace Kompox.Drivers.Aks.Clusters.Desired;

/// <summary>A field of a resource that has to have a value.</summary>
/// <param name="Path">Field names from the top, for example <c>sku</c>, <c>tier</c>.</param>
/// <param name="Value">What it has to be.</param>
internal sealed record ClusterField(IReadOnlyList<string> Path, JsonNode Value)
{
    /// <summary>The setting that it comes from; <c>null</c> for what Kompox needs in any case.</summary>
    public string? Setting { get; init; }

    /// <summary>Whether the manifest says it. A default is for new resources only: what is there already is not changed for it.</summary>
    public bool IsWritten { get; init; }

    /// <summary>How to come to another value where Azure cannot change it in place; <c>null</c> where it can.</summary>
    public string? Detour { get; init; }

    /// <summary>Whether a resource that is there has to have it.</summary>
    public bool IsBinding => IsWritten || Setting is null;

    /// <summary>For example <c>sku.tier</c>.</summary>
    public string Text => string.Join('.', Path);
}
