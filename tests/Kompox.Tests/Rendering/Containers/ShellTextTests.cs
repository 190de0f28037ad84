using Kompox.Rendering.Containers;

namespace Kompox.Tests.Rendering.Containers;

public sealed class ShellTextTests
{
    [Theory]
    [InlineData("", "''")]
    [InlineData("/bin/x-1_2.3", "/bin/x-1_2.3")]
    [InlineData("a b", "'a b'")]
    [InlineData("it's", "'it'\\''s'")]
    [InlineData("$HOME", "'$HOME'")]
    [InlineData("a;b", "'a;b'")]
    public void Words_are_quoted_when_the_shell_would_read_them_otherwise(string word, string quoted) => Assert.Equal(quoted, ShellText.Quote(word));

    [Fact]
    public void Words_are_joined_with_blanks() => Assert.Equal("echo 'a b' c", ShellText.Join(["echo", "a b", "c"]));
}
