using Kompox.Model;

namespace Kompox.Drivers.Aks.Settings;

/// <summary>An Azure subscription, region and login, as a provider names them.</summary>
internal sealed record AzureAccount
{
    /// <summary>In lower case.</summary>
    public required string SubscriptionId { get; init; }

    /// <summary>Region of everything that names none of its own, for example <c>eastus</c>; in lower case without spaces.</summary>
    public required string Location { get; init; }

    /// <summary>Tenant of the login; <c>null</c>: the login's own.</summary>
    public string? TenantId { get; init; }
    public required AzureCloud Cloud { get; init; }

    /// <summary>Prefix and names of what is made.</summary>
    public required CloudNames Names { get; init; }

    /// <summary><c>/subscriptions/ID</c>.</summary>
    public string Path => $"/subscriptions/{SubscriptionId}";

    /// <summary>ARM id of a resource group of the subscription.</summary>
    public string GroupId(string group) => $"{Path}/resourceGroups/{group}";
}
