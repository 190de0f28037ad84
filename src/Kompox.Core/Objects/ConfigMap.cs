using Kompox.Serialization;

namespace Kompox.Objects;

/// <summary>core/v1 ConfigMap; text under <c>data</c>, other bytes (base64) under <c>binaryData</c>.</summary>
public sealed record ConfigMap : KubernetesObject
{
    public override string ApiVersion => "v1";
    public override string Kind => "ConfigMap";
    public IReadOnlyList<KeyValuePair<string, string>> Data { get; init; } = [];
    public IReadOnlyList<KeyValuePair<string, string>> BinaryData { get; init; } = [];

    protected override void WriteBody(ObjectWriter writer)
    {
        writer.Field("data", Data);
        writer.Field("binaryData", BinaryData);
    }
}
