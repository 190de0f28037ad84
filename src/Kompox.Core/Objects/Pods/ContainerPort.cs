using Kompox.Serialization;

namespace Kompox.Objects.Pods;

/// <summary>A port a container listens on.</summary>
public sealed record ContainerPort : IWritable
{
    public required int Port { get; init; }

    /// <summary>1 to 15 characters, by which Services and probes may call it; <c>null</c>: none.</summary>
    public string? Name { get; init; }

    /// <summary><c>TCP</c>, <c>UDP</c> or <c>SCTP</c>.</summary>
    public string Protocol { get; init; } = "TCP";
    public int? HostPort { get; init; }
    public string? HostIp { get; init; }

    /// <inheritdoc/>
    public void Write(ObjectWriter writer)
    {
        writer.Field("containerPort", (long)Port);
        writer.Field("hostIP", HostIp);
        writer.Field("hostPort", (long?)HostPort);
        writer.Field("name", Name);
        writer.Field("protocol", Protocol);
    }
}
