using Kompox.Serialization;

namespace Kompox.Objects.Pods;

/// <summary>A GET request that the node sends to the pod, for example <c>/ping</c> on 8080.</summary>
public sealed record HttpProbe(string Path, int Port) : IWritable
{
    /// <inheritdoc/>
    public void Write(ObjectWriter writer)
    {
        writer.Field("path", Path);
        writer.Field("port", (long?)Port);
    }
}
