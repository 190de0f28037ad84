using Kompox.Serialization;

namespace Kompox.Objects.Pods;

/// <summary>An inline (ephemeral) CSI volume.</summary>
public sealed record CsiVolume : PodVolume
{
    public required string Driver { get; init; }
    public bool? ReadOnly { get; init; }
    public IReadOnlyList<KeyValuePair<string, string>> Attributes { get; init; } = [];

    protected override void WriteSource(ObjectWriter writer)
    {
        writer.Key("csi");
        writer.StartMap();
        writer.Field("driver", Driver);
        writer.Field("readOnly", ReadOnly);
        writer.Field("volumeAttributes", Attributes);
        writer.EndMap();
    }
}
