using Kompox.Serialization;

namespace Kompox.Objects.Pods;

/// <summary>A path of the node; type such as <c>CharDevice</c>, <c>Directory</c>, <c>DirectoryOrCreate</c>.</summary>
public sealed record HostPathVolume : PodVolume
{
    public required string Path { get; init; }
    public string? Type { get; init; }

    protected override void WriteSource(ObjectWriter writer)
    {
        writer.Key("hostPath");
        writer.StartMap();
        writer.Field("path", Path);
        writer.Field("type", Type);
        writer.EndMap();
    }
}
