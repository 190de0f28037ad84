using System.Text.Json.Serialization;

namespace Kompox.Drivers.Aks.Disks.Resources;

/// <summary>JSON of disks and snapshots.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(DiskResource))]
[JsonSerializable(typeof(DiskChange))]
internal sealed partial class DiskJson : JsonSerializerContext;
