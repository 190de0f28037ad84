using Kompox.Diagnostics;
using Kompox.Files;
using Kompox.Secrets;
using Kompox.Secrets.Contents;

namespace Kompox.Tests.Secrets;

public sealed class PullConfigTests
{
    private readonly DiagnosticBag _bag = new();

    [Fact]
    public void Registries_are_told_and_passwords_are_not()
    {
        var config = Read("""{"auths":{"ghcr.io":{"auth":"dTpw"},"a.example":{"username":"u","password":"pw1"}}}""")!;
        Assert.Equal(["a.example", "ghcr.io"], config.Registries);
        Assert.Empty(_bag);
    }

    [Theory]
    [InlineData("""{"auths":{"ghcr.io":{}},"credsStore":"desktop"}""", "'ghcr.io'", "desktop")]
    [InlineData("""{"credsStore":"osxkeychain"}""", "no credentials", "osxkeychain")]
    [InlineData("""{"auths":{}}""", "no credentials", "--password-stdin")]
    [InlineData("""{"auths":{"x":"y"}}""", "not an object", "")]
    [InlineData("[1]", "not a JSON object", "auths")]
    [InlineData("""{"auths":{"x":{"auth":"c2VjcmV0"}""", "not JSON", "config.json")]
    public void What_a_node_cannot_use_is_refused_with_advice(string text, string message, string hint)
    {
        Assert.Null(Read(text));
        var problem = Assert.Single(_bag);
        Assert.Equal(SecretDiagnostics.InvalidPullConfig, problem.Descriptor);
        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
        Assert.Contains(hint, problem.Hint ?? "", StringComparison.Ordinal);
        Assert.DoesNotContain("c2VjcmV0", problem.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_registry_is_added_and_replaced()
    {
        var config = PullConfig.Empty.With("docker.io", "u", "p").With("ghcr.io", "a", "b").With("ghcr.io", "c", "d\"");
        Assert.Equal(["ghcr.io", "https://index.docker.io/v1/"], config.Registries);
        Assert.Contains("\"auth\":\"YzpkIg==\"", config.Text, StringComparison.Ordinal);
        Assert.Equal(config.Registries, PullConfig.RegistriesOf(config.Text));
    }

    private PullConfig? Read(string text) => PullConfig.Read(new SourceText { Path = "config.json", Text = text }, _bag);
}
