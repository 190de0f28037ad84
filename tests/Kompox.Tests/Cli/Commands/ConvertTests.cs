namespace Kompox.Tests.Cli.Commands;

public sealed class ConvertTests
{
    private const string Web = "services:\n  web:\n    image: nginx:1.27\n    ports: [\"8080:80\"]\n";
    private const string Undeclared = Web + "    volumes: [data:/data]\n";

    [Fact]
    public void The_compose_file_of_the_directory_becomes_manifests_on_stdout()
    {
        var run = new CliRun().With("compose.yml", Web).Run("convert");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("kind: Deployment\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("image: nginx:1.27\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_compose_file_of_a_parent_is_found()
    {
        var run = new CliRun().With("compose.yml", Web).With("sub/deep/x", "").Run("convert -C sub/deep");
        Assert.Equal(0, run.ExitCode);
        Assert.NotEqual("", run.Output);
    }

    [Fact]
    public void Later_files_are_merged_over_earlier_ones()
    {
        var run = new CliRun().With("a.yml", Web).With("b.yml", "services:\n  web:\n    image: nginx:2\n").Run("convert -f a.yml -f b.yml");
        Assert.Contains("image: nginx:2\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Standard_input_is_a_compose_file() =>
        Assert.Contains("image: nginx:1.27\n", new CliRun { Input = Web }.Run("convert -f -").Output, StringComparison.Ordinal);

    [Fact]
    public void No_compose_file_is_an_error_that_says_what_to_do()
    {
        var run = CliRun.Of("convert");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("error KPX0010: No Compose file", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_file_is_an_error()
    {
        var run = CliRun.Of("convert -f nowhere.yml");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("nowhere.yml", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Variables_come_from_the_environment_unless_told_not_to()
    {
        const string Text = "services:\n  web:\n    image: nginx:${TAG:-none}\n";
        Assert.Contains("image: nginx:7\n", new CliRun().With("compose.yml", Text).WithVariable("TAG", "7").Run("convert").Output, StringComparison.Ordinal);
        Assert.Contains("image: nginx:none\n", new CliRun().With("compose.yml", Text).WithVariable("TAG", "7").Run("convert --no-env").Output, StringComparison.Ordinal);
        Assert.Contains("image: nginx:8\n", new CliRun().With("compose.yml", Text).With("x.env", "TAG=8\n").Run("convert --env-file x.env").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Strict_makes_warnings_errors_and_writes_nothing()
    {
        var relaxed = new CliRun().With("compose.yml", Undeclared).Run("convert");
        Assert.Equal(0, relaxed.ExitCode);
        Assert.Contains("warning KPX", relaxed.Error, StringComparison.Ordinal);
        var strict = new CliRun().With("compose.yml", Undeclared).Run("convert --strict");
        Assert.Equal(1, strict.ExitCode);
        Assert.Equal("", strict.Output);
        Assert.DoesNotContain("warning KPX", strict.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--pods each")]
    [InlineData("--kubernetes-version latest")]
    [InlineData("--kubernetes-version 1.5")]
    [InlineData("--image nginx")]
    [InlineData("--image web=a --image web=b")]
    [InlineData("--volume data")]
    [InlineData("--volume data=large")]
    [InlineData("--volume data=1Gi,class=")]
    public void Wrong_values_of_options_are_usage_errors(string options)
    {
        var run = new CliRun().With("compose.yml", Web).Run($"convert {options}");
        Assert.Equal(2, run.ExitCode);
        Assert.Equal("", run.Output);
        Assert.Matches("error KPX000[56]: ", run.Error);
    }

    [Fact]
    public void Images_can_be_given()
    {
        var run = new CliRun().With("compose.yml", "services:\n  web:\n    build: .\n").Run("convert --image web=me/web:2");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("image: me/web:2\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_normalised_compose_file_can_be_printed_alone()
    {
        var run = new CliRun().With("compose.yml", Web).Run("convert --out-compose -");
        Assert.Equal(0, run.ExitCode);
        Assert.StartsWith("name: work\n", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("kind:", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void One_file_is_written()
    {
        var run = new CliRun().With("compose.yml", Web).Run("convert -o out/all.yaml");
        Assert.Equal(0, run.ExitCode);
        Assert.Equal("", run.Output);
        var text = Assert.Single(run.Target.Written).Value;
        Assert.StartsWith("# Written by kompoxops for app 'work';", text, StringComparison.Ordinal);
        Assert.Contains("kind: Deployment", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_directory_gets_one_file_for_each_object_and_loses_what_is_no_longer_made()
    {
        var run = new CliRun().With("compose.yml", Web).Run("convert -o k8s");
        Assert.Equal(0, run.ExitCode);
        Assert.True(run.Target.Written.Count > 1);
        Assert.All(run.Target.Written, f => Assert.Single(f.Value.Split('\n'), l => l.StartsWith("kind: ", StringComparison.Ordinal)));

        run.With("k8s/old-service.yaml", "# Written by kompoxops for app 'work'; changes are lost when it runs again.\nkind: Service\n")
            .With("k8s/mine.yaml", "kind: Service\n").With("k8s/other.yaml", "# Written by kompoxops for app 'other'; changes are lost when it runs again.\n")
            .Run("convert -o k8s");
        Assert.Equal(0, run.ExitCode);
        Assert.Equal(["/home/work/k8s/old-service.yaml"], run.Target.Deleted);
    }

    [Fact]
    public void Foreign_files_are_not_overwritten()
    {
        var run = new CliRun().With("compose.yml", Web).With("out.yaml", "mine\n").Run("convert -o out.yaml");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("error KPX0013: File 'out.yaml' exists", run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Target.Written);
        Assert.Equal(0, run.Run("convert -o out.yaml --force").ExitCode);
        Assert.Equal(0, run.Run("convert -o out.yaml").ExitCode);
    }

    [Theory]
    [InlineData("convert --force -o compose.yml")]
    [InlineData("convert --force --out-compose ./compose.yml")]
    [InlineData("convert --force -o vars.yml --env-file vars.yml")]
    public void Inputs_are_never_overwritten(string line)
    {
        var run = new CliRun().With("compose.yml", Web).With("vars.yml", "A=1\n").Run(line);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains(".yml' is an input of this run", run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Target.Written);
    }

    [Theory]
    [InlineData("-f")]
    [InlineData("-o")]
    [InlineData("--out-compose")]
    [InlineData("--env-file")]
    public void An_empty_path_is_a_usage_error(string option)
    {
        var run = new CliRun().With("compose.yml", Web).Run(["convert", option, ""]);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("error KPX0004: ", run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Target.Written);
    }

    [Fact]
    public void A_failure_to_write_is_told()
    {
        var run = new CliRun().With("compose.yml", Web);
        run.Target.Failure = new IOException("disk full.");
        run.Run("convert -o out.yaml");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("error KPX0014: Output cannot be written: disk full\n", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cancelled_run_ends_with_130()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        var run = new CliRun { Cancellation = source.Token }.With("compose.yml", Web).Run("convert");
        Assert.Equal(130, run.ExitCode);
        Assert.Equal("", run.Output);
    }

    [Fact]
    public void The_output_is_the_same_every_time()
    {
        var first = new CliRun().With("compose.yml", Web).Run("convert").Output;
        for (var i = 0; i < 5; i++)
            Assert.Equal(first, new CliRun().With("compose.yml", Web).Run("convert").Output);
    }

    [Fact]
    public void No_log_is_written_without_a_project_unless_a_place_is_named()
    {
        Assert.Empty(new CliRun().With("compose.yml", Web).With(".kompox/config.yml", "version: 1\n").Run("convert").Target.Written);
        var run = new CliRun().With("compose.yml", Web).Run("convert --log-output run.log");
        Assert.Contains("\"msg\":\"CMD\"", run.Target.Written["/home/work/run.log"], StringComparison.Ordinal);
    }
}
