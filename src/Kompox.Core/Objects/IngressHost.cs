using Kompox.Serialization;

namespace Kompox.Objects;

/// <summary>Sends paths of one host, every path unless others are given, to one named Service port.</summary>
public sealed record IngressHost(string Host, string ServiceName, PortReference ServicePort) : IWritable
{
    public IReadOnlyList<IngressHttpPath> Paths { get; init; } = [IngressHttpPath.All];

    /// <inheritdoc/>
    public void Write(ObjectWriter writer)
    {
        writer.Field("host", Host);
        writer.Key("http");
        writer.StartMap();
        writer.Key("paths");
        writer.StartList();
        foreach (var path in Paths)
            Write(writer, path);
        writer.EndList();
        writer.EndMap();
    }

    private void Write(ObjectWriter writer, IngressHttpPath path)
    {
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
        writer.Field("path", path.Path);
        writer.Field("pathType", path.Type);
        writer.EndMap();
    }
}
