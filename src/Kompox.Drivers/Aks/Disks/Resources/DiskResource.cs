using System.Text.Json.Serialization;
using Kompox.Drivers.Aks.Settings;

namespace Kompox.Drivers.Aks.Disks.Resources;

/// <summary>A managed disk or a snapshot as Azure Resource Manager tells it (Microsoft.Compute/disks, Microsoft.Compute/snapshots).</summary>
internal sealed record DiskResource
{
    public string? Id { get; init; }
    public string? Name { get; init; }
    public required string Location { get; init; }
    public IReadOnlyList<string>? Zones { get; init; }
    public DiskSkuName? Sku { get; init; }
    public IReadOnlyDictionary<string, string>? Tags { get; init; }

    /// <summary>Id of the machine that has it.</summary>
    public string? ManagedBy { get; init; }
    public DiskProperties? Properties { get; init; }

    /// <summary>Value of a tag; <c>null</c> for an empty one too.</summary>
    public string? Tag(string name) => Tags?.GetValueOrDefault(name) is { Length: > 0 } value ? value : null;

    /// <summary>Whether the tags say that it is an app's, of that volume, and bears a name under <paramref name="nameTag"/>.</summary>
    public bool IsOf(IReadOnlyDictionary<string, string> app, string volume, string nameTag) =>
        AzureTags.AreOf(Tags, app) && Tag(AzureTags.Volume) == volume && Tag(nameTag) is not null;

    /// <summary>Whether it was made from the resource of that id.</summary>
    public bool IsMadeFrom(string id) => Properties?.CreationData?.SourceResourceId?.Equals(id, StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>Size in GiB.</summary>
    [JsonIgnore]
    public long Gib => Properties?.DiskSizeGB ?? 0;
}
