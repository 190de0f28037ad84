using Kompox.Serialization;

namespace Kompox.Objects.Pods;

/// <summary>An NFS export.</summary>
public sealed record NfsVolume : PodVolume
{
    public required string Server { get; init; }
    public required string Path { get; init; }
    public bool? ReadOnly { get; init; }

    protected override void WriteSource(ObjectWriter writer)
    {
        writer.Key("nfs");
        writer.StartMap();
        writer.Field("path", Path);
        writer.Field("readOnly", ReadOnly);
        writer.Field("server", Server);
        writer.EndMap();
    }
}
