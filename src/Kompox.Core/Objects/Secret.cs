using Kompox.Serialization;

namespace Kompox.Objects;

/// <summary>core/v1 Secret; values are base64 of the bytes.</summary>
public sealed record Secret : KubernetesObject
{
    public override string ApiVersion => "v1";
    public override string Kind => "Secret";
    public string Type { get; init; } = "Opaque";
    public IReadOnlyList<KeyValuePair<string, string>> Data { get; init; } = [];

    protected override void WriteBody(ObjectWriter writer)
    {
        writer.Field("type", Type);
        writer.Field("data", Data);
    }
}
