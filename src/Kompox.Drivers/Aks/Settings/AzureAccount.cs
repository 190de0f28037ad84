using Kompox.Diagnostics;
using Kompox.Model;

namespace Kompox.Drivers.Aks.Settings;

/// <summary>An Azure subscription, region and cloud, as a provider names them.</summary>
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

    /// <summary>Region of a cluster: its own setting, else the provider's.</summary>
    public string LocationOf(Cluster cluster) => AzureRegion.FindOf(cluster) ?? Location;

    /// <summary>The account of a provider; <c>null</c> after diagnostics, all of them at once.</summary>
    public static AzureAccount? Read(Provider provider, DiagnosticBag bag)
    {
        var reader = SettingReader.Of(provider, bag);
        var subscription = reader.Require(AzureSettingNames.Subscription, "it is the id of 'az account show'") is null
            ? null
            : reader.Read(AzureSettingNames.Subscription, AzureId.ParseGuid, "not the id of a subscription", "write it as 'az account show' prints it, such as 9473abf6-f25e-420e-b3f2-128c1c7b46f2");
        var location = reader.Require(AzureSettingNames.Location, "name the region, such as eastus; 'az account list-locations' prints them all") is null
            ? null
            : AzureRegion.Read(reader);
        var tenant = reader.Read(AzureSettingNames.Tenant, AzureId.ParseTenant, AzureId.NoTenant, AzureId.TenantHint);
        var prefix = reader.Read(
            AzureSettingNames.Prefix, AzureId.ParsePrefix, "not a prefix of names", "begin with a letter or digit, and go on with letters, digits, '-', '_' and '.'");
        var cloud = CloudReader.Read(reader);
        var isWrong = reader.Find(AzureSettingNames.Tenant) is not null && tenant is null || reader.Find(AzureSettingNames.Prefix) is not null && prefix is null;
        return isWrong || subscription is null || location is null || cloud is null
            ? null
            : new AzureAccount
            {
                SubscriptionId = subscription,
                Location = location,
                TenantId = tenant,
                Cloud = cloud,
                Names = new CloudNames(provider.Id.Names[0], provider.Id.Names[1], prefix),
            };
    }
}
