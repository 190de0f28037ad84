using Kompox.Serialization;

namespace Kompox.Objects.Traefik;

/// <summary>traefik.io/v1alpha1 ServersTransport: how Traefik reaches the pods of a Service.</summary>
public sealed record ServersTransport : KubernetesObject
{
    public override string ApiVersion => "traefik.io/v1alpha1";
    public override string Kind => "ServersTransport";

    /// <summary>For example <c>5s</c>.</summary>
    public string? DialTimeout { get; init; }

    /// <summary>For example <c>120s</c>.</summary>
    public string? ResponseHeaderTimeout { get; init; }

    protected override void WriteBody(ObjectWriter writer)
    {
        writer.Key("spec");
        writer.StartMap();
        writer.Key("forwardingTimeouts");
        writer.StartMap();
        writer.Field("dialTimeout", DialTimeout);
        writer.Field("responseHeaderTimeout", ResponseHeaderTimeout);
        writer.EndMap();
        writer.EndMap();
    }
}
