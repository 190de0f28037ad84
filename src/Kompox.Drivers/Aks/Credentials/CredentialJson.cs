using System.Text.Json.Serialization;

namespace Kompox.Drivers.Aks.Credentials;

/// <summary>JSON of cluster credentials.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(CredentialList))]
internal sealed partial class CredentialJson : JsonSerializerContext;
