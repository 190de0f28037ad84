using System.Text;
using System.Text.Json.Nodes;

namespace Kompox.Snapshots;

/// <summary>JSON as it is sent to the Kubernetes API.</summary>
internal static class JsonBody
{
    public static ReadOnlyMemory<byte> Of(JsonNode node) => Encoding.UTF8.GetBytes(node.ToJsonString());
}
