using System.Text.Json.Serialization;

namespace Kompox.Drivers.Aks.Images;

/// <summary>JSON of signed addresses.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(AccessRequest))]
[JsonSerializable(typeof(AccessAnswer))]
internal sealed partial class ImageJson : JsonSerializerContext;
