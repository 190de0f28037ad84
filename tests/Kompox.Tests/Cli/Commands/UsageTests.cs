namespace Kompox.Tests.Cli.Commands;

public sealed class UsageTests
{
    [Fact]
    public void No_command_prints_help_on_stderr_and_is_a_usage_error()
    {
        var run = CliRun.Of("");
        Assert.Equal(2, run.ExitCode);
        Assert.Equal("", run.Output);
        Assert.Contains("Commands:\n  convert", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_group_without_command_prints_its_help()
    {
        var run = CliRun.Of("app");
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("kompoxops app COMMAND [options]", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("convrt", "error KPX0001: Unknown command 'convrt'\n      = hint: Did you mean 'convert'?\n1 error\n")]
    [InlineData("app valdate", "error KPX0001: Unknown command 'valdate' of 'kompoxops app'\n      = hint: Did you mean 'validate'?\n1 error\n")]
    [InlineData("frobnicate", "error KPX0001: Unknown command 'frobnicate'\n      = hint: See kompoxops --help\n1 error\n")]
    [InlineData("version --no-colour", "error KPX0002: Unknown option '--no-colour' of 'kompoxops version'\n      = hint: Did you mean '--no-color'?\n1 error\n")]
    [InlineData("version --dignostics=json", "error KPX0002: Unknown option '--dignostics' of 'kompoxops version'\n      = hint: Did you mean '--diagnostics'?\n1 error\n")]
    [InlineData("version extra", "error KPX0003: Unexpected argument 'extra'\n      = hint: See kompoxops version --help\n1 error\n")]
    [InlineData("convert compose.yml", "error KPX0003: Unexpected argument 'compose.yml'\n      = hint: Write -f compose.yml\n1 error\n")]
    [InlineData("version --log-level", "error KPX0004: Option '--log-level' needs a value\n      = hint: Write --log-level LEVEL\n1 error\n")]
    [InlineData("version --kom-app a --kom-app b", "error KPX0005: Option '--kom-app' is given more than once\n1 error\n")]
    [InlineData("version --diagnostics jsno", "error KPX0006: 'jsno' is not a value of --diagnostics\n      = hint: Did you mean 'json'? One of: text, json, sarif\n1 error\n")]
    [InlineData("version -C nowhere", "error KPX0011: Directory 'nowhere' of --chdir does not exist\n1 error\n")]
    [InlineData("completion", "error KPX0008: Argument SHELL is missing\n      = hint: See kompoxops completion --help\n1 error\n")]
    public void A_wrong_command_line_is_told_in_one_sentence_with_a_way_out(string line, string expected)
    {
        var run = CliRun.Of(line);
        Assert.Equal(expected, run.Error);
        Assert.Equal("", run.Output);
        Assert.Equal(2, run.ExitCode);
    }

    [Fact]
    public void All_usage_errors_are_told_at_once()
    {
        var run = CliRun.Of("version --foo --log-format xml extra --bar=1");
        Assert.Contains("'--foo'", run.Error, StringComparison.Ordinal);
        Assert.Contains("'extra'", run.Error, StringComparison.Ordinal);
        Assert.Contains("'--bar'", run.Error, StringComparison.Ordinal);
        Assert.EndsWith("3 errors\n", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Usage_errors_come_in_the_form_that_was_asked_for()
    {
        var run = CliRun.Of("version extra --diagnostics json");
        using var json = System.Text.Json.JsonDocument.Parse(run.Error);
        Assert.Equal("KPX0003", json.RootElement.GetProperty("diagnostics")[0].GetProperty("code").GetString());
        Assert.Equal(2, json.RootElement.GetProperty("exitCode").GetInt32());
    }

    [Theory]
    [InlineData("sqlite:secret.db", "Store 'sqlite:' is not supported")]
    [InlineData("postgres://u:hunter2@h/db", "Store 'postgres:' is not supported")]
    public void Database_stores_are_refused_without_showing_their_url(string url, string message)
    {
        var run = CliRun.Of($"config --db-url {url}");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("help convert")]
    [InlineData("convert --help")]
    [InlineData("convert -h --nonsense")]
    [InlineData("-C / convert -?")]
    public void Help_goes_to_stdout_and_succeeds(string line)
    {
        var run = CliRun.Of(line);
        Assert.Equal(0, run.ExitCode);
        Assert.Equal("", run.Error);
        Assert.Contains("Usage:\n  kompoxops convert", run.Output, StringComparison.Ordinal);
    }
}
