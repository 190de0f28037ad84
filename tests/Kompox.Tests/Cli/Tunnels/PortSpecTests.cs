using Kompox.Cli.Tunnels;

namespace Kompox.Tests.Cli.Tunnels;

public sealed class PortSpecTests
{
    [Theory]
    [InlineData("8080:80", 8080, "80")]
    [InlineData("80", null, "80")]
    [InlineData(":80", 0, "80")]
    [InlineData("0:80", 0, "80")]
    [InlineData("8080:http", 8080, "http")]
    [InlineData("http-alt", null, "http-alt")]
    public void Ports_are_read(string text, int? local, string remote) => Assert.Equal(new PortSpec(local, remote), PortSpec.TryParse(text));

    [Theory]
    [InlineData("")]
    [InlineData(":")]
    [InlineData("80:")]
    [InlineData("0")]
    [InlineData("65536")]
    [InlineData("70000:80")]
    [InlineData("http:80")]
    [InlineData("-1:80")]
    [InlineData("8080:HTTP")]
    [InlineData("8080:a-name-that-is-too-long")]
    [InlineData("1:2:3")]
    public void Other_text_is_no_port(string text) => Assert.Null(PortSpec.TryParse(text));

    [Fact]
    public void The_commands_say_what_is_wrong_with_ports_and_addresses()
    {
        var run = CliRun.Of("app tunnel -p 80:x:y --address nowhere");
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("KPX0041", run.Error, StringComparison.Ordinal);
        Assert.Contains("'nowhere' is not a value of --address", run.Error, StringComparison.Ordinal);
        Assert.Contains("Option '--port' is missing", CliRun.Of("app tunnel").Error, StringComparison.Ordinal);
        Assert.Contains("Write it after --", CliRun.Of("app exec -it").Error, StringComparison.Ordinal);
        Assert.Equal(2, CliRun.Of("app exec -e ^1 -- sh").ExitCode);
    }
}
