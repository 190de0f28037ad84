namespace Kompox.Drivers.Aks.Dns;

/// <summary>All records of one name and type of a zone, as Azure Resource Manager tells them (<c>Microsoft.Network/dnsZones/A</c> and others).</summary>
internal sealed record RecordSet
{
    public string? Id { get; init; }

    /// <summary>Relative to the zone, <c>@</c> for its own name.</summary>
    public string? Name { get; init; }

    /// <summary>For example <c>Microsoft.Network/dnszones/A</c>.</summary>
    public string? Type { get; init; }
    public string? Etag { get; init; }
    public required RecordSetProperties Properties { get; init; }
}
