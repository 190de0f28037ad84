using Kompox.Serialization;

namespace Kompox.Objects.Pods;

/// <summary>Keys of a Secret as files.</summary>
public sealed record SecretVolume : PodVolume
{
    public required string SecretName { get; init; }

    /// <summary>Permission bits of every file.</summary>
    public int? DefaultMode { get; init; }
    public IReadOnlyList<KeyPath> Items { get; init; } = [];

    protected override void WriteSource(ObjectWriter writer)
    {
        writer.Key("secret");
        writer.StartMap();
        writer.Field("defaultMode", (long?)DefaultMode);
        writer.Field("items", Items);
        writer.Field("secretName", SecretName);
        writer.EndMap();
    }
}
