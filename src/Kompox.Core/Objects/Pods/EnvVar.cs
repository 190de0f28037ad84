using Kompox.Serialization;

namespace Kompox.Objects.Pods;

/// <summary>A variable; <c>$(</c> in the value is already escaped.</summary>
public sealed record EnvVar(string Name, string? Value) : IWritable
{
    /// <summary>Secret to take the value from, instead of <see cref="Value"/>.</summary>
    public string? SecretName { get; init; }

    /// <summary>Key in that Secret.</summary>
    public string? SecretKey { get; init; }

    /// <inheritdoc/>
    public void Write(ObjectWriter writer)
    {
        writer.Field("name", Name);
        writer.Field("value", Value);
        if (SecretName is null)
            return;
        writer.Key("valueFrom");
        writer.StartMap();
        writer.Key("secretKeyRef");
        writer.StartMap();
        writer.Field("key", SecretKey);
        writer.Field("name", SecretName);
        writer.EndMap();
        writer.EndMap();
    }
}
