using System.Text.Json.Serialization;

namespace Kompox.Drivers.Aks.Dns;

/// <summary>The records of a set; only the member of its type is there.</summary>
internal sealed record RecordSetProperties
{
    public IReadOnlyDictionary<string, string>? Metadata { get; init; }

    /// <summary>Seconds.</summary>
    [JsonPropertyName("TTL")]
    public long? Ttl { get; init; }

    /// <summary>A resource of Azure that the set follows; without an id there is none.</summary>
    public Target? TargetResource { get; init; }

    [JsonPropertyName("ARecords")]
    public IReadOnlyList<Address4>? Addresses4 { get; init; }

    [JsonPropertyName("AAAARecords")]
    public IReadOnlyList<Address6>? Addresses6 { get; init; }

    [JsonPropertyName("CNAMERecord")]
    public CanonicalName? Alias { get; init; }

    [JsonPropertyName("TXTRecords")]
    public IReadOnlyList<Pieces>? Texts { get; init; }

    /// <summary>A resource by its id.</summary>
    internal sealed record Target(string? Id);

    /// <summary>An A record.</summary>
    internal sealed record Address4([property: JsonPropertyName("ipv4Address")] string Value);

    /// <summary>An AAAA record.</summary>
    internal sealed record Address6([property: JsonPropertyName("ipv6Address")] string Value);

    /// <summary>The CNAME record.</summary>
    internal sealed record CanonicalName([property: JsonPropertyName("cname")] string Value);

    /// <summary>A TXT record: pieces of at most 255 bytes.</summary>
    internal sealed record Pieces([property: JsonPropertyName("value")] IReadOnlyList<string> Values);
}
