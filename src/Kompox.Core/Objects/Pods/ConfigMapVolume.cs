using Kompox.Serialization;

namespace Kompox.Objects.Pods;

/// <summary>Keys of a ConfigMap as files.</summary>
public sealed record ConfigMapVolume : PodVolume
{
    public required string ConfigMapName { get; init; }

    /// <summary>Permission bits of every file.</summary>
    public int? DefaultMode { get; init; }
    public IReadOnlyList<KeyPath> Items { get; init; } = [];

    protected override void WriteSource(ObjectWriter writer)
    {
        writer.Key("configMap");
        writer.StartMap();
        writer.Field("defaultMode", (long?)DefaultMode);
        writer.Field("items", Items);
        writer.Field("name", ConfigMapName);
        writer.EndMap();
    }
}
