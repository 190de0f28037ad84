using Kompox.Serialization;

namespace Kompox.Objects.Pods;

/// <summary>Keys of several ConfigMaps and Secrets as files of one directory, which change together.</summary>
public sealed record ProjectedVolume : PodVolume
{
    public required IReadOnlyList<ProjectedSource> Sources { get; init; }

    protected override void WriteSource(ObjectWriter writer)
    {
        writer.Key("projected");
        writer.StartMap();
        writer.Field("sources", Sources);
        writer.EndMap();
    }
}
