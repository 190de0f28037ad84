using Kompox.Serialization;

namespace Kompox.Objects.Pods;

/// <summary>All keys of a Secret as variables.</summary>
public sealed record EnvFromSource(string SecretName, bool Optional) : IWritable
{
    /// <inheritdoc/>
    public void Write(ObjectWriter writer)
    {
        writer.Key("secretRef");
        writer.StartMap();
        writer.Field("name", SecretName);
        writer.Field("optional", Optional ? true : null);
        writer.EndMap();
    }
}
