using Kompox.Model;

namespace Kompox.Tests.Model;

public sealed class ShortHashTests
{
    [Theory]
    [InlineData("", "5oaq0b")]
    [InlineData("a", "51rzzs")]
    [InlineData("abc", "4nb7oo")]
    [InlineData("some-volume-handle", "4a3xrd")]
    [InlineData("aks-e2e-gitea-20250925-060355:aks1", "50vf7y")]
    public void Of_reproduces_the_published_hashes(string text, string expected) => Assert.Equal(expected, ShortHash.Of(text));
}
