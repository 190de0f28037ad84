namespace Kompox.Tests.Cli.Commands;

public sealed class SmallCommandTests
{
    [Theory]
    [InlineData("version")]
    [InlineData("version --no-color")]
    public void Version_prints_five_lines_without_a_project(string line)
    {
        var run = CliRun.Of(line);
        Assert.Equal(0, run.ExitCode);
        var lines = run.Output.TrimEnd('\n').Split('\n');
        Assert.Equal(5, lines.Length);
        Assert.Matches(@"^kompoxops version \d+\.\d+\.\d+", lines[0]);
        Assert.Equal(["commit", "built", "dotnet", "platform"], lines[1..].Select(l => l.Split(':')[0].Trim()));
        Assert.Matches(@"^  platform: \w+/\w+$", lines[4]);
    }

    [Theory]
    [InlineData("--version")]
    [InlineData("convert --version")]
    public void The_version_option_prints_one_line(string line) =>
        Assert.Matches(@"^kompoxops version \S+\n$", CliRun.Of(line).Output);

    [Theory]
    [InlineData("KPX0010")]
    [InlineData("kpx0010")]
    [InlineData("10")]
    public void Explain_prints_the_meaning_of_a_code(string code)
    {
        var run = CliRun.Of($"explain {code}");
        Assert.StartsWith("KPX0010: No Compose file (error)\n\nWithout `-f`", run.Output, StringComparison.Ordinal);
        Assert.All(run.Output.Split('\n'), l => Assert.True(l.Length <= 80));
    }

    [Fact]
    public void Explain_refuses_a_code_that_is_none()
    {
        var run = CliRun.Of("explain KPX0999");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("KPX0016: There is no diagnostic 'KPX0999'", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Init_makes_a_project_once()
    {
        var run = new CliRun().With("other.txt", "").Run("init");
        Assert.Equal(0, run.ExitCode);
        Assert.StartsWith("Initialized Kompox CLI Env in /home/work/.kompox\n", run.Output, StringComparison.Ordinal);
        Assert.StartsWith("version: 1\nstore:\n  type: local\n", run.Target.Written["/home/work/.kompox/config.yml"].Split('\n', 2)[1], StringComparison.Ordinal);
        Assert.Equal("/logs\n/kubeconfig*\n", run.Target.Written["/home/work/.kompox/.gitignore"]);
        Assert.Equal(["/home/work/.kompox/kom", "/home/work/.kompox/logs"], run.Target.Directories);

        run.With(".kompox/config.yml", "mine").Run("init");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("already exists (use -f to overwrite)", run.Error, StringComparison.Ordinal);
        Assert.Contains("Error: init failed (1 error)\n", run.Error, StringComparison.Ordinal);

        Assert.Equal(0, run.Run("init -f").ExitCode);
    }

    [Fact]
    public void Init_makes_the_directory_that_chdir_names()
    {
        var run = CliRun.Of("init -C new/place");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("/home/work/new/place/.kompox/config.yml", run.Target.Written.Keys);
    }

    [Theory]
    [InlineData("bash", "complete -o default -F _kompoxops kompoxops")]
    [InlineData("zsh", "#compdef kompoxops")]
    [InlineData("fish", "complete -c kompoxops")]
    [InlineData("powershell", "Register-ArgumentCompleter")]
    public void Completion_prints_a_script(string shell, string expected) =>
        Assert.Contains(expected, CliRun.Of($"completion {shell}").Output, StringComparison.Ordinal);

    [Theory]
    [InlineData("kompoxops conv", "convert")]
    [InlineData("kompoxops app ", "validate")]
    [InlineData("kompoxops convert --diag", "--diagnostics")]
    [InlineData("kompoxops completion ", "fish")]
    public void The_completion_hook_prints_candidates(string line, string expected)
    {
        var run = new CliRun().Run(["__complete", $"{line.Length}", line]);
        Assert.Equal(0, run.ExitCode);
        Assert.Contains(expected, run.Output.Split('\n'));
    }
}
