using System.Text.Json;
using System.Text.Json.Nodes;
using Kompox.Kubernetes;

namespace Kompox.Tests.Fakes;

/// <summary>An object of a <see cref="FakeCluster"/> and the paths of the fields that were applied last.</summary>
internal sealed record FakeObject(JsonObject Body, IReadOnlySet<string> Owned)
{
    /// <summary>The object as a connection gives it.</summary>
    public ObservedObject Observe(ResourceType type)
    {
        using var document = JsonDocument.Parse(Body.ToJsonString());
        return new ObservedObject(type, document.RootElement.Clone());
    }
}
