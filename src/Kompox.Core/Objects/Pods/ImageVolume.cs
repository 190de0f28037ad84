using Kompox.Serialization;

namespace Kompox.Objects.Pods;

/// <summary>The content of an image, read-only (on by default from 1.35).</summary>
public sealed record ImageVolume : PodVolume
{
    public required string Reference { get; init; }

    protected override void WriteSource(ObjectWriter writer)
    {
        writer.Key("image");
        writer.StartMap();
        writer.Field("reference", Reference);
        writer.EndMap();
    }
}
