using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Kompox.Drivers.Aks.Clusters;

/// <summary>JSON of AKS clusters and what belongs to them.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(JsonObject))]
[JsonSerializable(typeof(ManagedCluster))]
[JsonSerializable(typeof(ManagedIdentity))]
[JsonSerializable(typeof(FederatedCredential))]
internal sealed partial class ClusterJson : JsonSerializerContext;
