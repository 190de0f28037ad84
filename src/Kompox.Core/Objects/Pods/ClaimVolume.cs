using Kompox.Serialization;

namespace Kompox.Objects.Pods;

/// <summary>A PersistentVolumeClaim.</summary>
public sealed record ClaimVolume : PodVolume
{
    public required string ClaimName { get; init; }

    protected override void WriteSource(ObjectWriter writer)
    {
        writer.Key("persistentVolumeClaim");
        writer.StartMap();
        writer.Field("claimName", ClaimName);
        writer.EndMap();
    }
}
