using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Kompox.Drivers.Aks.Clusters.Logs;
using Kompox.Drivers.Aks.Clusters.Removing;
using Kompox.Drivers.Aks.Clusters.Vaults;

namespace Kompox.Drivers.Aks.Clusters;

/// <summary>JSON of AKS clusters and what belongs to them.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(JsonObject))]
[JsonSerializable(typeof(ManagedCluster))]
[JsonSerializable(typeof(ManagedIdentity))]
[JsonSerializable(typeof(FederatedCredential))]
[JsonSerializable(typeof(KeyVault))]
[JsonSerializable(typeof(DeletedVault))]
[JsonSerializable(typeof(GroupResource))]
[JsonSerializable(typeof(DiagnosticSetting))]
internal sealed partial class ClusterJson : JsonSerializerContext;
