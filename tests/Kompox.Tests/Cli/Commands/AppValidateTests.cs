namespace Kompox.Tests.Cli.Commands;

public sealed class AppValidateTests
{
    private const string Legacy = """
        version: v1
        workspace:
          name: ws1
        provider:
          name: prv1
          driver: k3s
        cluster:
          name: cls1
          existing: true
        app:
          name: app1
          compose: file:compose.yml
        """;

    private const string Compose = "services:\n  web:\n    image: nginx:1.27\n";

    [Fact]
    public void A_legacy_project_is_valid_without_kompox_directory()
    {
        var run = Project().Run("app validate");
        Assert.Equal("", run.Error);
        Assert.Equal(0, run.ExitCode);
        Assert.Equal("", run.Output);
        Assert.Empty(run.Target.Written);
    }

    [Fact]
    public void The_manifest_is_printed_in_the_namespace_of_the_app()
    {
        var run = Project().Run("app validate --out-manifest -");
        Assert.Equal(0, run.ExitCode);
        Assert.Matches(@"kind: Namespace\n(.*\n)*?  name: k4x-[0-9a-z]{6}-app1-[0-9a-z]{6}\n", run.Output);
        Assert.Contains("image: nginx:1.27", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_compose_file_is_printed_with_its_separator()
    {
        var run = Project().Run("app validate --out-compose -");
        Assert.StartsWith("---\nname: app1\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Errors_end_with_the_line_of_the_original()
    {
        var run = Project().With("compose.yml", "services:\n  web:\n    imagee: x\n").Run("app validate --out-manifest -");
        Assert.Equal(1, run.ExitCode);
        Assert.Equal("", run.Output);
        Assert.Matches(@"\nError: validation failed \(\d+ errors?\)\n$", run.Error);
    }

    [Fact]
    public void The_process_environment_does_not_reach_the_app()
    {
        var run = Project().With("compose.yml", "services:\n  web:\n    image: nginx:${TAG:-none}\n").WithVariable("TAG", "7").Run("app validate --out-manifest -");
        Assert.Contains("image: nginx:none", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("--app-name app1", 0)]
    [InlineData("-A /ws/ws1/prv/prv1/cls/cls1/app/app1", 0)]
    [InlineData("-A /ws/ws1/prv/prv1/cls/cls1/app/nonexistent", 1)]
    [InlineData("--app-name other", 1)]
    [InlineData("-A /x --app-name y", 1)]
    [InlineData("--kom-path nonexistent-dir", 1)]
    [InlineData("--kompox-root nonexistent", 1)]
    [InlineData("--kompox-root .", 0)]
    [InlineData("-C .", 0)]
    [InlineData("--db-url file:kompoxops.yml", 0)]
    [InlineData("--db-url file:other.yml", 1)]
    [InlineData("--db-url sqlite:x.db", 1)]
    public void Flags_choose_project_and_app(string flags, int expected) =>
        Assert.Equal(expected, Project().With(".kompox/config.yml", "version: 1\n").Run($"app validate {flags}").ExitCode);

    [Fact]
    public void Outside_a_project_there_is_a_way_out()
    {
        var run = CliRun.Of("app validate");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("kompoxops convert", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Config_prints_one_line() =>
        Assert.Equal("version=v1 workspace=ws1 provider=prv1(k3s) cluster=cls1 domain= app=app1\n", Project().Run("config").Output);

    [Fact]
    public void Config_reads_the_file_that_is_named()
    {
        var run = new CliRun().With("other/k.yml", Legacy).With("other/compose.yml", Compose).Run("config -f other/k.yml");
        Assert.Contains("app=app1\n", run.Output, StringComparison.Ordinal);
    }

    private static CliRun Project() => new CliRun().With("kompoxops.yml", Legacy).With("compose.yml", Compose);
}
