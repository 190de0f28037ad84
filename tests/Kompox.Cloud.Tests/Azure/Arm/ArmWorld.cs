using Kompox.Cloud.Tests.Azure.Identity;

namespace Kompox.Cloud.Tests.Azure.Arm;

/// <summary>One subscription, others that are seen beside it, and all that is in them; whoever reads or writes it holds <see cref="Gate"/>.</summary>
internal sealed class ArmWorld(SimulatorOptions options, string subscription, EntraDirectory directory)
{
    /// <summary>Regions with zones, as Azure names them.</summary>
    public static IReadOnlyList<string> ZonedRegions { get; } = ["eastus", "eastus2", "japaneast", "westeurope", "northeurope", "westus3"];

    /// <summary>Regions without.</summary>
    public static IReadOnlyList<string> PlainRegions { get; } = ["japanwest", "westus", "northcentralus"];

    public Lock Gate { get; } = new();
    public SimulatorOptions Options { get; } = options;
    public string Subscription { get; } = subscription;
    public EntraDirectory Directory { get; } = directory;
    public ArmStore Store { get; } = new();
    public Dictionary<string, ArmOperation> Operations { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Vaults that were deleted and not yet purged, by name.</summary>
    public Dictionary<string, ArmResource> DeletedVaults { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Every signature that ever opened a disk, to search for in logs.</summary>
    public System.Collections.Concurrent.ConcurrentQueue<string> Signatures { get; } = [];

    /// <summary>A region's name as Azure writes it: <c>East US</c> is <c>eastus</c>.</summary>
    public static string Region(string text) => text.Replace(" ", "", StringComparison.Ordinal).ToLowerInvariant();

    public static bool IsRegion(string text) => ZonedRegions.Contains(text) || PlainRegions.Contains(text);

    /// <summary>Whether a subscription is there and seen.</summary>
    public bool HasSubscription(string? id) => id is not null && (id.Equals(Subscription, StringComparison.OrdinalIgnoreCase) || Options.OtherSubscriptions.Contains(id));

    /// <summary>The resource of an id, or <c>null</c>.</summary>
    public ArmResource? Find(string id) => Store.Find(id);

    /// <summary>The resource group of an id; refused when there is none.</summary>
    public ArmResource RequireGroup(string id)
    {
        var name = ArmId.GroupOf(id) ?? "";
        return Find($"/subscriptions/{ArmId.SubscriptionOf(id) ?? Subscription}/resourceGroups/{name}") ?? throw ArmRefusal.NoGroup(name);
    }
}
