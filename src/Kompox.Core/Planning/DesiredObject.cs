using System.Text.Json;
using Kompox.Kubernetes;
using Kompox.Objects;
using Kompox.Serialization;

namespace Kompox.Planning;

/// <summary>An object as it shall be: the JSON body that is applied.</summary>
public sealed record DesiredObject(ObjectKey Key, ReadOnlyMemory<byte> Body, ObservedObject Content)
{
    /// <summary>In which order it is applied.</summary>
    public int Rank => ApplyRank.Of(Key.Type, Content.Root);

    /// <summary>Whether it keeps pods running or runs them to their end.</summary>
    public bool IsWorkload => Rank == ApplyRank.Workload;

    /// <summary>A rendered object.</summary>
    public static DesiredObject Of(KubernetesObject item) => Of(ResourceTypes.Of(item), JsonObjectWriter.Write(item));

    /// <summary>An object from its JSON text.</summary>
    public static DesiredObject Of(ResourceType type, ReadOnlyMemory<byte> body)
    {
        using var document = JsonDocument.Parse(body);
        var content = new ObservedObject(type, document.RootElement.Clone());
        return new DesiredObject(content.Key, body, content);
    }
}
