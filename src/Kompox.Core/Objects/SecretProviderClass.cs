using Kompox.Serialization;

namespace Kompox.Objects;

/// <summary>secrets-store.csi.x-k8s.io/v1 SecretProviderClass: what of a store is mounted, and which Secrets of type <c>kubernetes.io/tls</c> are made of it.</summary>
public sealed record SecretProviderClass : KubernetesObject
{
    public override string ApiVersion => "secrets-store.csi.x-k8s.io/v1";
    public override string Kind => "SecretProviderClass";

    /// <summary>For example <c>azure</c>.</summary>
    public required string Provider { get; init; }
    public required IReadOnlyList<KeyValuePair<string, string>> Parameters { get; init; }

    /// <summary>Name of each Secret and of the mounted file that it is made of.</summary>
    public required IReadOnlyList<KeyValuePair<string, string>> TlsSecrets { get; init; }

    protected override void WriteBody(ObjectWriter writer)
    {
        writer.Key("spec");
        writer.StartMap();
        writer.Field("provider", Provider);
        writer.Field("parameters", Parameters);
        writer.Field("secretObjects", [.. TlsSecrets.Select(s => new SecretObject(s.Key, s.Value))]);
        writer.EndMap();
    }

    private sealed record SecretObject(string Secret, string File) : IWritable
    {
        public void Write(ObjectWriter writer)
        {
            writer.Field("secretName", Secret);
            writer.Field("type", "kubernetes.io/tls");
            writer.Field("data", [new Item(File, "tls.key"), new Item(File, "tls.crt")]);
        }
    }

    private sealed record Item(string File, string Name) : IWritable
    {
        public void Write(ObjectWriter writer)
        {
            writer.Field("objectName", File);
            writer.Field("key", Name);
        }
    }
}
