using System.Text.Json.Serialization;

namespace Kompox.Drivers.Aks.Files;

/// <summary>JSON of storage accounts and shares.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(StorageAccount))]
[JsonSerializable(typeof(FileShare))]
internal sealed partial class FileJson : JsonSerializerContext;
