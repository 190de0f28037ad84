using Kompox.Manifests;

namespace Kompox.Tests.Manifests;

public sealed class UrlTextTests
{
    [Theory]
    [InlineData("https://example.com/kom", "https://example.com/kom")]
    [InlineData("https://user:geheim@example.com/kom", "https://example.com/kom")]
    [InlineData("https://user:ge@heim@example.com", "https://example.com")]
    [InlineData("https://example.com/kom?sig=geheim", "https://example.com/kom")]
    [InlineData("https://example.com/a@b", "https://example.com/a@b")]
    [InlineData("kom/a@b", "kom/a@b")]
    public void Secrets_of_a_url_are_not_shown(string text, string expected) => Assert.Equal(expected, UrlText.WithoutSecrets(text));
}
