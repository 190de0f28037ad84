using System.Text.Json.Serialization;

namespace Kompox.Drivers.Aks.NodePools;

/// <summary>JSON of node pools.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(AgentPool))]
internal sealed partial class AgentPoolJson : JsonSerializerContext;
