using Kompox.Compose.Syntax;
using Kompox.Diagnostics;
using Kompox.Yaml;

namespace Kompox.Tests.Compose.Syntax;

public sealed class ShellWordsTests
{
    private readonly DiagnosticBag _bag = [];

    [Theory]
    [InlineData("", "")]
    [InlineData("  \t\n ", "")]
    [InlineData("a", "a")]
    [InlineData(" bundle  exec\tthin\n-p 3000 ", "bundle|exec|thin|-p|3000")]
    [InlineData("sh -c \"echo 'a b'\"", "sh|-c|echo 'a b'")]
    [InlineData("sh -c 'echo \"a b\"'", "sh|-c|echo \"a b\"")]
    [InlineData("a'b c'd", "ab cd")]
    [InlineData("a '' \"\" b", "a|||b")]
    [InlineData("a\\ b c", "a b|c")]
    [InlineData("\"a\\\"b\"", "a\"b")]
    [InlineData("'a\\b'", "a\\b")]
    [InlineData("\"a\\\\b\"", "a\\b")]
    [InlineData("a\\nb", "a\nb")]
    [InlineData("\"a\\tb\"", "a\tb")]
    [InlineData("--opt=\"x y\" 'don'\\''t'", "--opt=x y|don't")]
    [InlineData("x=a;b a&b # $HOME `c`", "x=a;b|a&b|#|$HOME|`c`")]
    [InlineData("\"a && b\" '|'", "a && b||")]
    public void Words_are_split_as_compose_splits_them(string text, string expected)
    {
        Assert.Equal(expected, string.Join('|', Split(text)));
        Assert.Empty(_bag);
    }

    [Theory]
    [InlineData("a \"b c", 3, "The quote \" in the command does not end")]
    [InlineData("a 'b", 3, "The quote ' in the command does not end")]
    [InlineData("a b\\", 4, "The command ends with a lone '\\'")]
    public void Unterminated_quotes_are_errors(string text, int column, string message)
    {
        Split(text);

        var error = Assert.Single(_bag);
        Assert.Equal(Severity.Error, error.Severity);
        Assert.Equal(message, error.Message);
        Assert.Equal(new SourceLocation("c", 1, column), error.Location);
    }

    [Fact]
    public void Shell_operators_are_words_with_a_warning()
    {
        Assert.Equal(["a", "&&", "b", ">", "/dev/null", "2>&1"], Split("a && b > /dev/null 2>&1"));

        Assert.Equal(["c:1:3", "c:1:8"], _bag.Select(d => d.Location.ToString()));
        Assert.All(_bag, d => Assert.Equal("KPX2014", d.Code));
    }

    private IReadOnlyList<string> Split(string text) => ShellWords.Split(new YamlScalar(text, plain: true, new SourceLocation("c", 1, 1, text.Length)), _bag);
}
