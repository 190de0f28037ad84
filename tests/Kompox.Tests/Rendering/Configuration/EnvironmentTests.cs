using Kompox.Model;
using Kompox.Objects;

namespace Kompox.Tests.Rendering.Configuration;

public sealed class EnvironmentTests
{
    [Fact]
    public void Env_files_become_a_secret_with_the_known_hash()
    {
        var test = GiteaCase();
        var gitea = test.Variables("gitea");
        Assert.Equal(["app1-app-gitea-base", "app1-app-gitea-override"], gitea.EnvFrom.Select(e => e.SecretName));
        Assert.All(gitea.EnvFrom, e => Assert.True(e.Optional));
        Assert.Equal(["627hjx", ""], gitea.ContentHashes);
        var secret = Assert.IsType<Secret>(Assert.Single(gitea.Objects));
        Assert.Equal(("Opaque", "cG9zdGdyZXM="), (secret.Type, secret.Data[0].Value));
        var postgres = GiteaCase().Variables("postgres");
        Assert.Equal("1l3fwc", postgres.ContentHashes[0]);
        Assert.Equal("4yngn4", ContentHash.OfPod([.. gitea.ContentHashes, .. postgres.ContentHashes]));
    }

    [Fact]
    public void Secrets_of_the_environment_are_not_readable_in_the_pod()
    {
        var result = new RenderCase
        {
            Compose = """
                services:
                  web:
                    image: a
                    environment:
                      B_URL: postgres://me:pw@db/x
                      A_MODE: "$$(HOSTNAME)"
                      DB_PASSWORD: pw
                      DB_PASSWORD_FILE: /run/secrets/x
                      ALLOW_EMPTY_PASSWORD: "yes"
                """,
            Volumes = [],
        }.Variables("web");
        Assert.Equal(
            [("ALLOW_EMPTY_PASSWORD", "yes", null), ("A_MODE", "$$(HOSTNAME)", null), ("B_URL", null, "B_URL"), ("DB_PASSWORD", null, "DB_PASSWORD"), ("DB_PASSWORD_FILE", "/run/secrets/x", null)],
            result.Env.Select(e => (e.Name, e.Value, e.SecretKey)));
        Assert.Equal(["B_URL", "DB_PASSWORD"], Assert.IsType<Secret>(result.Objects[0]).Data.Select(d => d.Key));
        Assert.DoesNotContain("pw", RenderCase.Yaml(result.Env), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_project_secrets_come_from_one_secret_and_the_environment_wins()
    {
        var test = new RenderCase
        {
            Compose = "services: { web: { image: a, environment: { PORT: '1', API_TOKEN: new } } }",
            EnvFiles = new Dictionary<string, string> { ["web"] = "API_TOKEN=old\nOTHER=x" },
        };
        var result = test.Variables("web");
        Assert.Equal([("shop-web-env", false)], result.EnvFrom.Select(e => (e.SecretName, e.Optional)));
        Assert.Equal(["PORT"], result.Env.Select(e => e.Name));
        Assert.Equal([new("API_TOKEN", "bmV3"), new("OTHER", "eA==")], Assert.IsType<Secret>(result.Objects[0]).Data);
    }

    [Fact]
    public void Variables_too_large_for_a_secret_are_an_error()
    {
        var test = new RenderCase { Compose = "services: { web: { image: a } }", EnvFiles = new Dictionary<string, string> { ["web"] = "A=" + new string('x', 1_000_001) } };
        test.Variables("web");
        Assert.Equal(["KPX3262"], test.Codes());
    }

    [Theory]
    [InlineData("DB_PASS", "x", true)]
    [InlineData("api-key", "x", true)]
    [InlineData("URL", "https://user:pw@host/x", true)]
    [InlineData("URL", "https://user@host/x:y", false)]
    [InlineData("URL", "https://host:80/x@y", false)]
    [InlineData("TOKEN_TTL", "60", false)]
    [InlineData("PASSWORD", "", false)]
    [InlineData("USE_SECRETS", "true", false)]
    public void Secrets_are_known_by_name_or_value(string name, string value, bool secret) =>
        Assert.Equal(secret, Kompox.Rendering.Configuration.SecretWords.IsSecret(name, value));

    [Fact]
    public void A_service_without_variables_still_refers_to_what_an_operator_may_set()
    {
        var compose = "services: { web: { image: a } }";
        Assert.Equal(["", ""], new RenderCase { Compose = compose, Volumes = [] }.Variables("web").ContentHashes);
        Assert.Empty(new RenderCase { Compose = compose }.Variables("web").EnvFrom);
    }

    [Fact]
    public void Variables_without_a_value_or_with_names_nobody_takes_are_reported()
    {
        var test = new RenderCase { Compose = "services: { web: { image: a, environment: ['UNSET', 'a b=1', 'x.y=2'] } }" };
        Assert.Equal(["x.y"], test.Variables("web").Env.Select(e => e.Name));
        Assert.Equal(["KPX3261", "KPX3260"], test.Codes(Kompox.Diagnostics.Severity.Info));
        var newer = new RenderCase { Compose = test.Compose, Version = new KubernetesVersion(1, 34) };
        Assert.Equal(["a b", "x.y"], newer.Variables("web").Env.Select(e => e.Name));
    }

    private static RenderCase GiteaCase() => new()
    {
        Compose = "services: { gitea: { image: gitea }, postgres: { image: postgres } }",
        Volumes = [],
        EnvFiles = new Dictionary<string, string>
        {
            ["gitea"] = """
                GITEA__database__DB_TYPE=postgres
                GITEA__database__HOST=postgres:5432
                GITEA__database__NAME=gitea
                GITEA__database__USER=gitea
                GITEA__database__PASSWD=gitea
                """,
            ["postgres"] = "POSTGRES_USER=gitea\nPOSTGRES_PASSWORD=gitea\nPOSTGRES_DB=gitea",
        },
    };
}
