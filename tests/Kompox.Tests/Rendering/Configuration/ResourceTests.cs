using Kompox.Diagnostics;
using Kompox.Objects;
using Kompox.Objects.Pods;

namespace Kompox.Tests.Rendering.Configuration;

public sealed class ResourceTests
{
    [Fact]
    public void Configs_and_secrets_are_objects_mounted_as_single_files()
    {
        var test = new RenderCase
        {
            Compose = """
                services:
                  web:
                    image: a
                    configs: [main, { source: inline, target: /etc/inline }]
                    secrets: [token]
                configs:
                  main: { file: ./app.conf }
                  inline: { content: "x=1\n" }
                secrets:
                  token: { environment: TOKEN }
                """,
            Environment = new Dictionary<string, string> { ["TOKEN"] = "t" },
            Volumes = [],
        };
        test.Files.Add("app.conf", "hello\n");
        var result = test.Storage();
        Assert.Equal(
            ["ConfigMap k4x-32kff1-app1-k9x84f/app1-app--cfg-main", "ConfigMap k4x-32kff1-app1-k9x84f/app1-app--cfg-inline", "Secret k4x-32kff1-app1-k9x84f/app1-app--sec-token"],
            result.Objects.Select(o => o.ToString()));
        Assert.Equal("28j1hl", result.ContentHashes[0]);
        Assert.Equal(
            [("cfg-main", "/main", "app.conf"), ("cfg-inline", "/etc/inline", "inline"), ("sec-token", "/run/secrets/token", "token")],
            result.Mounts["web"].Select(m => (m.Name, m.MountPath, m.SubPath!)));
        Assert.All(result.Mounts["web"], m => Assert.True(m.ReadOnly));
        Assert.Empty(test.Codes(Severity.Info));
    }

    [Fact]
    public void Each_service_gets_the_mode_it_asks_for()
    {
        var result = new RenderCase
        {
            Compose = """
                services:
                  a: { image: a, configs: [{ source: main, mode: 0440 }] }
                  b: { image: b, configs: [{ source: main, mode: 0444 }, { source: main, target: /again, mode: 0440 }] }
                configs: { main: { content: x } }
                """,
        }.Storage();
        Assert.Equal([("cfg-main", 0b100_100_000), ("cfg-main-444", 0b100_100_100)], result.Volumes.Cast<ConfigMapVolume>().Select(v => (v.Name, v.Items[0].Mode!.Value)));
        Assert.Equal(["cfg-main-444", "cfg-main"], result.Mounts["b"].Select(m => m.Name));
        Assert.Single(result.Objects);
    }

    [Fact]
    public void Binary_content_is_kept_as_bytes()
    {
        var test = new RenderCase { Compose = "services: { a: { image: a, configs: [b] } }\nconfigs: { b: { file: b.bin } }" };
        test.Files.Add("b.bin", [0, 255]);
        var map = Assert.IsType<ConfigMap>(Assert.Single(test.Storage().Objects));
        Assert.Equal([new("b.bin", "AP8=")], map.BinaryData);
        Assert.Empty(map.Data);
    }

    [Fact]
    public void Content_that_plain_kubectl_cannot_apply_is_a_warning()
    {
        var test = new RenderCase { Compose = "services: { a: { image: a, configs: [b] } }\nconfigs: { b: { file: b.txt } }" };
        test.Files.Add("b.txt", new string('x', 300_000));
        Assert.Single(test.Storage().Objects);
        Assert.Equal(["KPX3271"], test.Codes());
    }

    [Theory]
    [InlineData("a_b", "a-b")]
    [InlineData("a", "a-env")]
    public void Names_that_become_equal_are_an_error(string first, string second)
    {
        var test = new RenderCase { Compose = $"services: {{ a: {{ image: a, secrets: [{first}, {second}] }} }}\nsecrets: {{ {first}: {{ file: x }}, {second}: {{ file: x }} }}" };
        test.Files.Add("x", "x");
        test.Storage();
        Assert.Equal(["KPX3272"], test.Codes());
    }

    [Fact]
    public void An_external_secret_is_referred_to_and_never_made()
    {
        var test = new RenderCase { Compose = "services: { a: { image: a, secrets: [s] } }\nsecrets: { s: { external: true, name: team_secret } }" };
        var result = test.Storage();
        Assert.Empty(result.Objects);
        Assert.Equal("team-secret", Assert.IsType<SecretVolume>(Assert.Single(result.Volumes)).SecretName);
        Assert.Equal(["KPX3265"], test.Codes(Severity.Info));
    }

    [Theory]
    [InlineData("{ file: missing.txt }", "KPX3263")]
    [InlineData("{ environment: NOT_SET }", "KPX3264")]
    [InlineData("{ file: large.txt }", "KPX3262")]
    [InlineData("{ file: missing.txt, driver: vault }", "KPX3266")]
    public void A_secret_without_usable_content_is_an_error(string definition, string code)
    {
        var test = new RenderCase { Compose = $"services: {{ a: {{ image: a, secrets: [s] }} }}\nsecrets: {{ s: {definition} }}" };
        test.Files.Add("large.txt", new byte[(1 << 20) + 1]);
        test.Storage();
        Assert.Equal([code], test.Codes());
    }
}
