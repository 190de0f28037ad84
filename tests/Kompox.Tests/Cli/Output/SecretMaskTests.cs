using Kompox.Cli.Output;

namespace Kompox.Tests.Cli.Output;

public sealed class SecretMaskTests
{
    private const string Compose = """
        services:
          keycloak:
            image: quay.io/keycloak:26
            command: start --db-password hunter2 --port 80
            environment:
              PLAIN: hunter2
              - LISTED=hunter2
              QUOTED: "hunter2
                hunter2 again"
            build:
              args:
                STAGE: hunter2
            entrypoint: ["run", "--token=hunter2"]
            labels:
              traefik.auth.users: admin:hunter2
            ports:
              - 8080:80
          worker: { image: a, environment: { A: hunter2 } }
          other:
            command:
              - --password
              - hunter2
            environment:
              - FROM_HOST
        x-shared-env: &env
          A: hunter2
        configs:
          c:
            content: |
              line hunter2
              key = hunter2
                nested hunter2
            file: ./c.conf
        secrets:
          db_password:
            file: ./password.txt
        provider:
          settings:
            AZURE_TENANT: hunter2
        url: postgres://user:hunter2@db:5432/x
        DB_PASSWORD: >-
          first hunter2
            second hunter2
        """;

    [Fact]
    public void No_line_of_a_compose_file_shows_a_secret()
    {
        var lines = Compose.Split('\n');
        for (var i = 0; i < lines.Length; i++)
            Assert.DoesNotContain("hunter2", SecretMask.Apply(new SourceOutline(lines), i, isEnvironmentFile: false), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("  keycloak:")]
    [InlineData("    image: quay.io/keycloak:26")]
    [InlineData("      - 8080:80")]
    [InlineData("      - FROM_HOST")]
    [InlineData("  db_password:")]
    [InlineData("    file: ./password.txt")]
    [InlineData("    environment:")]
    [InlineData("    file: ./c.conf")]
    public void What_is_no_secret_is_shown(string line)
    {
        var lines = Compose.Split('\n');
        Assert.Equal(line, SecretMask.Apply(new SourceOutline(lines), Array.IndexOf(lines, line), isEnvironmentFile: false));
    }

    [Theory]
    [InlineData("      PLAIN: hunter2", "      PLAIN: ********")]
    [InlineData("      - LISTED=hunter2", "      - LISTED=********")]
    [InlineData("    command: start --db-password hunter2 --port 80", "    command: start --db-password ********")]
    [InlineData("url: postgres://user:hunter2@db:5432/x", "url: postgres://user:********@db:5432/x")]
    public void Names_and_positions_stay(string line, string expected)
    {
        var lines = Compose.Split('\n');
        Assert.Equal(expected, SecretMask.Apply(new SourceOutline(lines), Array.IndexOf(lines, line), isEnvironmentFile: false));
    }

    [Theory]
    [InlineData("NAME=value", "NAME=********")]
    [InlineData("export NAME='value", "export NAME=********")]
    [InlineData("rest of a value", "********")]
    [InlineData("b64+/value==", "********")]
    [InlineData("# comment with=secret", "********")]
    [InlineData("", "")]
    public void Every_value_of_an_environment_file_is_hidden(string line, string expected) =>
        Assert.Equal(expected, SecretMask.Apply(new SourceOutline([line]), 0, isEnvironmentFile: true));

    [Theory]
    [InlineData("DB_PASSWORD", true)]
    [InlineData("apiToken", true)]
    [InlineData("ssh-key", true)]
    [InlineData("AWS_ACCESS_KEY_ID", true)]
    [InlineData("MYSQL_PWD", true)]
    [InlineData("basicAuth", true)]
    [InlineData("keycloak", false)]
    [InlineData("monkey", false)]
    [InlineData("author", false)]
    [InlineData("passage", false)]
    public void Names_speak_of_secrets_by_word(string name, bool expected) => Assert.Equal(expected, SecretMask.IsSecretName(name));

    [Theory]
    [InlineData("--db-password=hunter2", null, "--db-password=********")]
    [InlineData("hunter2", "--token", "********")]
    [InlineData("web=nginx:1", "--image", "web=nginx:1")]
    [InlineData("postgres://u:hunter2@h/db", "--db-url", "postgres://u:********@h/db")]
    public void Secret_arguments_are_not_logged(string argument, string? previous, string expected) =>
        Assert.Equal(expected, SecretMask.HideArgument(argument, previous));
}
