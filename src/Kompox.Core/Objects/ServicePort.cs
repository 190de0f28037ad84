using Kompox.Serialization;

namespace Kompox.Objects;

/// <summary>A port of a Service.</summary>
public sealed record ServicePort : IWritable
{
    /// <summary>1 to 15 characters (DNS label); needed when there are several.</summary>
    public required string Name { get; init; }
    public required int Port { get; init; }
    public PortReference? TargetPort { get; init; }

    /// <summary><c>TCP</c>, <c>UDP</c> or <c>SCTP</c>.</summary>
    public string Protocol { get; init; } = "TCP";
    public string? AppProtocol { get; init; }

    /// <inheritdoc/>
    public void Write(ObjectWriter writer)
    {
        writer.Field("name", Name);
        writer.Field("port", (long)Port);
        writer.Field("protocol", Protocol);
        writer.Field("targetPort", TargetPort);
        writer.Field("appProtocol", AppProtocol);
    }
}
