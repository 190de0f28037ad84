using Kompox.Rollouts.Logs;

namespace Kompox.Tests.Rollouts;

public sealed class LogMaskTests
{
    [Theory]
    [InlineData("connect postgres://me:hunter2@db:5432/x", "connect postgres://me:********@db:5432/x")]
    [InlineData("DB_PASSWORD=hunter2 PORT=80", "DB_PASSWORD=******** PORT=80")]
    [InlineData("{\"apiToken\": \"abc\", \"port\": 80}", "{\"apiToken\": \"********\", \"port\": 80}")]
    [InlineData("Authorization: Bearer abcdefgh1234", "Authorization: Bearer ********")]
    [InlineData("the value s3cr3t-of-mine was refused", "the value ******** was refused")]
    [InlineData("password authentication failed for user \"me\"", "password authentication failed for user \"me\"")]
    [InlineData("listening on http://0.0.0.0:3000", "listening on http://0.0.0.0:3000")]
    public void Secrets_are_hidden(string line, string expected) => Assert.Equal([expected], LogMask.Apply([line], ["s3cr3t-of-mine"]));

    [Fact]
    public void Private_keys_are_hidden_to_their_end() => Assert.Equal(
        ["a", LogMask.Hidden, LogMask.Hidden, LogMask.Hidden, "b"],
        LogMask.Apply(["a", "-----BEGIN RSA PRIVATE KEY-----", "MIIE", "-----END RSA PRIVATE KEY-----", "b"], []));

    [Fact]
    public void Every_line_of_a_secret_is_hidden() => Assert.Equal(["x ******** y", "********"], LogMask.Apply(["x line-one y", "line-two"], ["line-one\nline-two"]));
}
