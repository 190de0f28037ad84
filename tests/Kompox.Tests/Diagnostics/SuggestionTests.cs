using Kompox.Diagnostics;

namespace Kompox.Tests.Diagnostics;

public sealed class SuggestionTests
{
    private static readonly string[] Words = ["image", "volumes", "certResolver", "zone", "zones", "type", "name"];

    [Theory]
    [InlineData("imgae", "image")]
    [InlineData("volume", "volumes")]
    [InlineData("certresolver", "certResolver")]
    [InlineData("cert_resolver", "certResolver")]
    [InlineData("zonez", "zone")]
    [InlineData("tpye", "type")]
    [InlineData("nam", "name")]
    public void Nearest_finds_what_was_meant(string word, string expected) => Assert.Equal(expected, Suggestion.Nearest(word, Words));

    [Theory]
    [InlineData("")]
    [InlineData("banana")]
    [InlineData("xx")]
    public void Nearest_keeps_quiet_about_other_words(string word) => Assert.Null(Suggestion.Nearest(word, Words));

    [Fact]
    public void Nearest_stands_very_long_words() => Assert.Null(Suggestion.Nearest(new string('a', 100_000), [new string('b', 100_000), "image"]));
}
