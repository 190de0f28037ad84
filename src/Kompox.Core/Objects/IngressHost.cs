using Kompox.Serialization;

namespace Kompox.Objects;

/// <summary>Sends every path of one host to one named Service port.</summary>
public sealed record IngressHost(string Host, string ServiceName, PortReference ServicePort) : IWritable
{
    /// <inheritdoc/>
    public void Write(ObjectWriter writer)
    {
        writer.Field("host", Host);
        writer.Key("http");
        writer.StartMap();
        writer.Key("paths");
        writer.StartList();
        writer.StartMap();
        writer.Key("backend");
        writer.StartMap();
        writer.Key("service");
        writer.StartMap();
        writer.Field("name", ServiceName);
        writer.Key("port");
        writer.StartMap();
        if (ServicePort.Name is not null)
            writer.Field("name", ServicePort.Name);
        else
            writer.Field("number", (long)ServicePort.Number);
        writer.EndMap();
        writer.EndMap();
        writer.EndMap();
        writer.Field("path", "/");
        writer.Field("pathType", "Prefix");
        writer.EndMap();
        writer.EndList();
        writer.EndMap();
    }
}
