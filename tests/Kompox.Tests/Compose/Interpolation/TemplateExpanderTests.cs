using Kompox.Compose.Interpolation;
using Kompox.Diagnostics;

namespace Kompox.Tests.Compose.Interpolation;

public sealed class TemplateExpanderTests
{
    private static readonly Dictionary<string, string> Variables = new() { ["SET"] = "val", ["EMPTY"] = "", ["_x1"] = "under", ["DOLLAR"] = "$SET", ["SECRET"] = "s3cr3t" };

    private const string Follow = "Only '}', ':-', '-', ':?', '?', ':+' or '+' can follow a variable name after '${'";

    private const string WriteDollar = "Write '$$' for a literal dollar sign";

    private readonly DiagnosticBag _bag = [];
    private readonly List<string> _unset = [];

    [Theory]
    [InlineData("no variables", "no variables")]
    [InlineData("", "")]
    [InlineData("$SET", "val")]
    [InlineData("${SET}", "val")]
    [InlineData("a$SET/b${SET}c", "aval/bvalc")]
    [InlineData("$_x1-", "under-")]
    [InlineData("$SET.$SET", "val.val")]
    [InlineData("$EMPTY", "")]
    [InlineData("${SET:-d}", "val")]
    [InlineData("${EMPTY:-d}", "d")]
    [InlineData("${NONE:-d}", "d")]
    [InlineData("${SET-d}", "val")]
    [InlineData("${EMPTY-d}", "")]
    [InlineData("${NONE-d}", "d")]
    [InlineData("${NONE-}", "")]
    [InlineData("${NONE:-}", "")]
    [InlineData("${SET:+a}", "a")]
    [InlineData("${EMPTY:+a}", "")]
    [InlineData("${NONE:+a}", "")]
    [InlineData("${SET+a}", "a")]
    [InlineData("${EMPTY+a}", "a")]
    [InlineData("${NONE+a}", "")]
    [InlineData("${SET:?e}", "val")]
    [InlineData("${SET?e}", "val")]
    [InlineData("${EMPTY?e}", "")]
    [InlineData("${NONE:-${SET}}", "val")]
    [InlineData("${NONE:-$SET}", "val")]
    [InlineData("${NONE:-${EMPTY:-${SET}}}!", "val!")]
    [InlineData("${NONE:-a${NONE:-b}c}d", "abcd")]
    [InlineData("${SET:+x${SET}y}", "xvaly")]
    [InlineData("${NONE:-a:-b?c+d}", "a:-b?c+d")]
    [InlineData("${NONE:-http://h:80/?q=1}", "http://h:80/?q=1")]
    [InlineData("${NONE:-{\"a\":{}}}x", "{\"a\":{}}x")]
    [InlineData("${SET:-{\"a\":{}}}x", "valx")]
    [InlineData("${SET:-{a}${NONE:-{b}}}x", "valx")]
    [InlineData("${NONE:-a{b}", "a{b")]
    [InlineData("${NONE:-a{${SET}b}", "a{valb")]
    [InlineData("$$SET", "$SET")]
    [InlineData("$${SET}", "${SET}")]
    [InlineData("$$$SET", "$val")]
    [InlineData("$$$$", "$$")]
    [InlineData("${NONE:-$$x}", "$x")]
    [InlineData("${NONE:-$${SET}}", "${SET}")]
    [InlineData("$DOLLAR", "$SET")]
    [InlineData("}{", "}{")]
    [InlineData("${SET:?a ${SET} b}", "val")]
    public void Expressions_give_the_values_of_the_specification(string text, string expected)
    {
        Assert.Equal(expected, Expand(text));
        Assert.Empty(_bag);
        Assert.Empty(_unset);
    }

    [Theory]
    [InlineData("a $NONE b", "a  b", "NONE@3+5")]
    [InlineData("${NONE}", "", "NONE@1+7")]
    [InlineData("${EMPTY:-$NONE}", "", "NONE@10+5")]
    [InlineData("${EMPTY:-x${A:-$NONE}y}", "xy", "NONE@16+5")]
    [InlineData("$A1$B_", "", "A1@1+3 B_@4+3")]
    [InlineData("${SET:+$NONE}", "", "NONE@8+5")]
    public void Unset_variables_are_empty_and_noted_with_their_place(string text, string expected, string unset)
    {
        Assert.Equal(expected, Expand(text));
        Assert.Equal(unset, string.Join(' ', _unset));
        Assert.Empty(_bag);
    }

    [Theory]
    [InlineData("${SET:-$NONE}")]
    [InlineData("${NONE:+$NONE}")]
    [InlineData("${SET:?$NONE}")]
    [InlineData("${SET:-${NONE:?x}}")]
    [InlineData("${SET:-a $ b}")]
    [InlineData("${SET:-${NONE:-${NONE}}}")]
    public void Parts_that_do_not_count_are_not_evaluated(string text)
    {
        Expand(text);

        Assert.Empty(_unset);
        Assert.Empty(_bag);
    }

    [Theory]
    [InlineData("x${NONE:?set it, please}", "Variable 'NONE' must be set and not empty: set it, please", 2, 23)]
    [InlineData("${EMPTY:?why}", "Variable 'EMPTY' must be set and not empty: why", 1, 13)]
    [InlineData("${NONE?}", "Variable 'NONE' must be set", 1, 8)]
    [InlineData("${NONE?why}", "Variable 'NONE' must be set: why", 1, 11)]
    [InlineData("${EMPTY:-${NONE?why}}", "Variable 'NONE' must be set: why", 10, 11)]
    [InlineData("${NONE:?not $SECRET}", "Variable 'NONE' must be set and not empty: not $SECRET", 1, 20)]
    public void Missing_required_variable_is_an_error_with_the_words_of_the_file(string text, string message, int column, int length)
    {
        Expand(text);

        var error = Assert.Single(_bag);
        Assert.Equal("KPX2002", error.Code);
        Assert.Equal(message, error.Message);
        Assert.Equal(new SourceLocation("c", 1, column, length), error.Location);
        Assert.Equal("Set it in the environment, in '.env' or with --env-file", error.Hint);
    }

    [Theory]
    [InlineData("ab${", "The '}' that closes '${' is missing", 3, 2, "ab")]
    [InlineData("a${SET b", "The '}' that closes '${' is missing", 2, 2, "a")]
    [InlineData("${}x", "A variable name must follow '${'", 1, 3, "x")]
    [InlineData("${ SET}", "A variable name must follow '${'", 1, 7, "")]
    [InlineData("${1A}", "A variable name must follow '${'", 1, 5, "")]
    [InlineData("${${SET}}", "A variable name must follow '${'", 1, 9, "")]
    [InlineData("${SET }y", Follow, 6, 1, "y")]
    [InlineData("${SET!}", Follow, 6, 1, "")]
    [InlineData("${SET/a/b}", Follow, 6, 1, "")]
    [InlineData("${SET:}", Follow, 6, 1, "")]
    [InlineData("${SET:=x}", Follow, 6, 1, "")]
    [InlineData("${SET:-${SET!}}", Follow, 13, 1, "val")]
    [InlineData("${NONE:+${}}", "A variable name must follow '${'", 9, 3, "")]
    [InlineData("${SET:?${}}", "A variable name must follow '${'", 8, 3, "val")]
    public void Invalid_expression_is_an_error_at_its_column(string text, string message, int column, int length, string rest)
    {
        Assert.Equal(rest, Expand(text));

        var error = Assert.Single(_bag);
        Assert.Equal("KPX2001", error.Code);
        Assert.Equal(message, error.Message);
        Assert.Equal(new SourceLocation("c", 1, column, length), error.Location);
        Assert.Equal(WriteDollar, error.Hint);
    }

    [Theory]
    [InlineData("echo $(date)", 6)]
    [InlineData("$1", 1)]
    [InlineData("100$", 4)]
    [InlineData("^a$|b", 3)]
    [InlineData("$-", 1)]
    public void Dollar_that_starts_no_variable_stays_with_a_warning(string text, int column)
    {
        Assert.Equal(text, Expand(text));

        var warning = Assert.Single(_bag);
        Assert.Equal("KPX2003", warning.Code);
        Assert.Equal(Severity.Warning, warning.Severity);
        Assert.Equal(new SourceLocation("c", 1, column, 1), warning.Location);
        Assert.Equal("'$' starts no variable here and stays as it is", warning.Message);
        Assert.Equal(WriteDollar, warning.Hint);
    }

    [Fact]
    public void Thirty_two_levels_of_nesting_are_fine_and_one_more_is_an_error()
    {
        static string Nest(int levels) => string.Concat(Enumerable.Repeat("${NONE:-", levels)) + "x" + new string('}', levels);

        Assert.Equal("x", Expand(Nest(32)));
        Assert.Empty(_bag);
        Assert.Equal("", Expand(Nest(33)));
        Assert.Equal("Variables are nested too deeply", Assert.Single(_bag).Message);
    }

    [Fact]
    public void Values_may_grow_to_a_limit_and_not_beyond()
    {
        var big = new string('x', 1 << 20);
        var expander = new TemplateExpander(_ => big, (_, _) => { }, _bag);

        Assert.Equal(64 << 20, expander.Expand(string.Concat(Enumerable.Repeat("$A", 64)), At).Length);
        Assert.Empty(_bag);
        Assert.Equal(0, expander.Expand("y", At).Length);
        var error = Assert.Single(_bag);
        Assert.Equal("KPX2004", error.Code);
        Assert.Equal("The values grow too long when variables are replaced", error.Message);
        Assert.Equal(new SourceLocation("c", 1, 1, 1), error.Location);
    }

    [Fact]
    public void Doubled_dollar_signs_give_any_text_back()
    {
        var random = new Random(2);
        for (var round = 0; round < 5_000; round++)
        {
            var text = RandomText(random, "${}:-?+abA1_ ");

            Assert.Equal(text, Expand(text.Replace("$", "$$", StringComparison.Ordinal)));
        }
        Assert.Empty(_bag);
        Assert.Empty(_unset);
    }

    [Fact]
    public void Any_text_is_expanded_or_reported_within_its_bounds()
    {
        var random = new Random(3);
        for (var round = 0; round < 20_000; round++)
        {
            var text = RandomText(random, "${}:-?+SET_ ");
            DiagnosticBag bag = [];

            new TemplateExpander(Variables.GetValueOrDefault, (_, _) => { }, bag).Expand(text, At);

            Assert.All(bag, d => Assert.InRange(d.Location!.Value.Column + d.Location.Value.Length, 2, text.Length + 2));
        }
    }

    private static string RandomText(Random random, string alphabet) =>
        string.Concat(Enumerable.Range(0, random.Next(0, 16)).Select(_ => alphabet[random.Next(alphabet.Length)]));

    private string Expand(string text) =>
        new TemplateExpander(n => Variables.GetValueOrDefault(n), (n, at) => _unset.Add($"{n}@{at.Column}+{at.Length}"), _bag).Expand(text, At);

    private static SourceLocation At(int index, int length) => new("c", 1, index + 1, length);
}
