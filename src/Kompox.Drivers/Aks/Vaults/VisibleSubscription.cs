namespace Kompox.Drivers.Aks.Vaults;

/// <summary>A subscription that the login sees.</summary>
internal sealed record VisibleSubscription(string? SubscriptionId, string? State);
