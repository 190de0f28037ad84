using Kompox.Rendering.Configuration;

namespace Kompox.Tests.Rendering.Configuration;

public sealed class SecretWordsTests
{
    [Theory]
    [InlineData("DB_PASSWORD", "x", true)]
    [InlineData("DBPASS", "x", true)]
    [InlineData("ROOT_PW", "x", true)]
    [InlineData("CACHE_BYPASS", "never", false)]
    [InlineData("DB_PASSWORD_FILE", "/run/secrets/db", false)]
    [InlineData("RESET_PASSWORD", "true", false)]
    [InlineData("DB", "postgres://me:pw@db/x", true)]
    [InlineData("DB", "postgres://me@db:5432/x", false)]
    [InlineData("ConnectionStrings__Main", "Server=db;User Id=sa;Password=pw", true)]
    [InlineData("JSON", "{\"password\":\"pw\"}", true)]
    [InlineData("CERT", "-----BEGIN RSA PRIVATE KEY-----\nMII", true)]
    [InlineData("MODE", "password", false)]
    public void Secrets_are_known_by_name_or_value(string name, string value, bool expected) => Assert.Equal(expected, SecretWords.IsSecret(name, value));
}
