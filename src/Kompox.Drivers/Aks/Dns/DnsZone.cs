namespace Kompox.Drivers.Aks.Dns;

/// <summary>A zone as Azure Resource Manager tells it (<c>Microsoft.Network/dnsZones</c>).</summary>
internal sealed record DnsZone
{
    public string? Id { get; init; }
    public string? Name { get; init; }
    public ZoneProperties? Properties { get; init; }

    /// <summary>What is read of a zone.</summary>
    /// <param name="ZoneType"><c>Public</c> or <c>Private</c>.</param>
    /// <param name="NumberOfRecordSets">How many sets of records it has.</param>
    internal sealed record ZoneProperties(string? ZoneType, long? NumberOfRecordSets);
}
