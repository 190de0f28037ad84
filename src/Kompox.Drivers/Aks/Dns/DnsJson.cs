using System.Text.Json.Serialization;

namespace Kompox.Drivers.Aks.Dns;

/// <summary>JSON of zones and their records.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(RecordSet))]
[JsonSerializable(typeof(DnsZone))]
internal sealed partial class DnsJson : JsonSerializerContext;
