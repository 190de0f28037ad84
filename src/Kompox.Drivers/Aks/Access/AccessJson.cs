using System.Text.Json.Serialization;

namespace Kompox.Drivers.Aks.Access;

/// <summary>JSON of resource groups and role assignments.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ResourceGroup))]
[JsonSerializable(typeof(RoleAssignment))]
internal sealed partial class AccessJson : JsonSerializerContext;
