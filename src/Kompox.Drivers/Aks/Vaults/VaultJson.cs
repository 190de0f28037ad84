using System.Text.Json.Serialization;
using Kompox.Drivers.Aks.Clusters;

namespace Kompox.Drivers.Aks.Vaults;

/// <summary>JSON of key vaults and their secrets.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(VaultSecret))]
[JsonSerializable(typeof(VaultResource))]
[JsonSerializable(typeof(VisibleSubscription))]
[JsonSerializable(typeof(FederatedCredential))]
internal sealed partial class VaultJson : JsonSerializerContext;
