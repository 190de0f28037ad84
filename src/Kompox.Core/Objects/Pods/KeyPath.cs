using Kompox.Serialization;

namespace Kompox.Objects.Pods;

/// <summary>A key of a ConfigMap or Secret as a file; mode in permission bits, for example octal 0444.</summary>
public sealed record KeyPath(string Key, string Path, int? Mode) : IWritable
{
    /// <inheritdoc/>
    public void Write(ObjectWriter writer)
    {
        writer.Field("key", Key);
        writer.Field("mode", (long?)Mode);
        writer.Field("path", Path);
    }
}
