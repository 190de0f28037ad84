using static Kompox.Tests.Compose.ComposeLoads;

namespace Kompox.Tests.Compose.Normalizing;

public sealed class PortTests
{
    [Theory]
    [InlineData("80", "::80/tcp")]
    [InlineData("8080:80", ":8080:80/tcp")]
    [InlineData("127.0.0.1:8080:80", "127.0.0.1:8080:80/tcp")]
    [InlineData("127.0.0.1::80", "127.0.0.1::80/tcp")]
    [InlineData("::1:6000:6001", "::1:6000:6001/tcp")]
    [InlineData("[::1]:6000:6001", "::1:6000:6001/tcp")]
    [InlineData("53:53/UDP", ":53:53/udp")]
    [InlineData(":8000", "::8000/tcp")]
    [InlineData("3000-3001", "::3000/tcp ::3001/tcp")]
    [InlineData("9090-9091:8080-8081", ":9090:8080/tcp :9091:8081/tcp")]
    [InlineData("8000-8010:80", ":8000-8010:80/tcp")]
    public void Short_ports_are_written_out(string text, string expected) =>
        Assert.Equal(expected, string.Join(' ', Service($"ports: ['{text}']").Ports.Select(p => $"{p.HostIp}:{p.Published}:{p.Target}/{p.Protocol}")));

    [Theory]
    [InlineData("abc")]
    [InlineData("0:80")]
    [InlineData("80:65536")]
    [InlineData("8000-8002:80-81")]
    [InlineData("82-80")]
    [InlineData("80/http")]
    [InlineData("a:b:c:d")]
    public void Wrong_ports_are_reported_at_their_place(string text) =>
        Assert.StartsWith("compose.yaml:4:13: error KPX2128", Messages($"services:\n  web:\n    image: web\n    ports: ['{text}']\n"));

    [Fact]
    public void Long_ports_are_read()
    {
        var port = Service("ports: [{target: 80, published: '8080-8090', host_ip: 127.0.0.1, protocol: udp, mode: host, name: web, app_protocol: http}]").Ports.Single();
        Assert.Equal("127.0.0.1:8080-8090:80/udp host web http", $"{port.HostIp}:{port.Published}:{port.Target}/{port.Protocol} {port.Mode} {port.Name} {port.AppProtocol}");
    }

    [Fact]
    public void A_port_broken_by_an_unset_variable_names_the_variable() =>
        Assert.Contains("error KPX2140: '' is not a port mapping, because variable 'PORT' is not set", Messages("services:\n  web:\n    image: web\n    ports: ['$PORT']\n"));

    [Theory]
    [InlineData("ports: ['${PORT:?}']")]
    [InlineData("volumes: ['${DIR:?}:/x']")]
    public void A_required_variable_that_is_missing_is_the_only_error(string attribute)
    {
        var messages = Messages($"services:\n  web:\n    image: web\n    {attribute}\n").Split('\n');
        Assert.StartsWith("compose.yaml:4:", Assert.Single(messages));
        Assert.Contains("KPX2002", messages[0]);
    }

    [Fact]
    public void A_port_that_is_there_twice_is_reported() =>
        Assert.Contains("warning KPX2130: '80:80/tcp' is twice in 'ports'", Messages("services:\n  web:\n    image: web\n    ports: ['80:80', '80:80/tcp']\n"));
}
