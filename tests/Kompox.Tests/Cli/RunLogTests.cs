using System.Text.Json;
using Kompox.Cli.Logging;

namespace Kompox.Tests.Cli;

public sealed class RunLogTests
{
    private const string Legacy =
        "version: v1\nworkspace: {name: ws1}\nprovider: {name: prv1, driver: k3s}\ncluster: {name: cls1}\napp: {name: app1, compose: {services: {web: {image: nginx}}}}\n";

    [Fact]
    public void A_run_in_a_project_is_logged_in_its_directory()
    {
        var run = Project().Run(["app", "validate", "--app-name", "app1", "--db-url", "file:kompoxops.yml"]);
        Assert.Equal(0, run.ExitCode);
        var (path, text) = Assert.Single(run.Target.Written);
        Assert.Matches(@"^/home/work/\.kompox/logs/kompoxops-\d{8}-\d{6}-\d{3}\.log$", path);
        var lines = text.TrimEnd('\n').Split('\n').Select(l => JsonDocument.Parse(l).RootElement).ToList();
        Assert.Equal(["CMD", "CMD:app.validate/S", "CMD:app.validate/EOK", "CMD"], lines.Select(l => l.GetProperty("msg").GetString()));
        Assert.Equal("app", lines[0].GetProperty("args")[0].GetString());
        Assert.Equal(0, lines[^1].GetProperty("exitCode").GetInt32());
        Assert.Equal("/ws/ws1/prv/prv1/cls/cls1/app/app1", lines[1].GetProperty("resourceId").GetString());
        Assert.Single(lines.Select(l => l.GetProperty("runId").GetString()).Distinct());
    }

    [Fact]
    public void A_failed_run_names_its_log_file()
    {
        var run = Project().Run("app validate --app-name nobody");
        Assert.Equal(1, run.ExitCode);
        Assert.Matches(@"Error: validation failed \(1 error\)\nSee log file for details: /home/work/\.kompox/logs/kompoxops-.*\.log\n$", run.Error);
        Assert.Contains("\"level\":\"ERROR\"", Assert.Single(run.Target.Written).Value, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--log-output none", null, 0)]
    [InlineData("", "none", 0)]
    [InlineData("--log-output a.log", "none", 1)]
    public void The_flag_beats_the_environment(string flags, string? variable, int files)
    {
        var run = Project();
        if (variable is not null)
            run.WithVariable("KOMPOX_LOG_OUTPUT", variable);
        Assert.Equal(files, run.Run($"app validate {flags}").Target.Written.Count);
    }

    [Fact]
    public void A_relative_log_file_lies_in_the_log_directory() =>
        Assert.Equal("/home/work/.kompox/logs/a.log", Assert.Single(Project().Run("app validate --log-output a.log").Target.Written).Key);

    [Fact]
    public void Logs_can_go_to_stderr_for_people()
    {
        var run = Project().Run("app validate --log-output - --log-format human");
        Assert.Matches(@"^\d{4}/\d\d/\d\d \d\d:\d\d:\d\d INFO CMD args=\[""app"",""validate""", run.Error);
        Assert.Empty(run.Target.Written);
    }

    [Fact]
    public void Quiet_levels_leave_out_the_rest() =>
        Assert.DoesNotContain("CMD", Project().Run("app validate --log-level error --log-output -").Error, StringComparison.Ordinal);

    [Fact]
    public void Old_log_files_are_removed_and_others_stay()
    {
        var today = RunLog.FileName(DateTimeOffset.UtcNow);
        var run = Project().With(".kompox/logs/kompoxops-20200101-000000-000.log", "").With($".kompox/logs/{today}", "").With(".kompox/logs/mine.log", "").Run("app validate");
        Assert.Equal(["/home/work/.kompox/logs/kompoxops-20200101-000000-000.log"], run.Target.Deleted);
    }

    [Fact]
    public void A_log_that_cannot_be_written_is_a_warning()
    {
        var run = Project();
        run.Target.Failure = new IOException("read-only");
        run.Run("app validate");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("warning KPX0019", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Secrets_of_the_command_line_stay_out()
    {
        var run = Project().Run("app validate --db-url postgres://u:hunter2@h/db --log-output a.log");
        Assert.DoesNotContain("hunter2", run.Error + Assert.Single(run.Target.Written).Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_is_escaped()
    {
        var line = LogLine.Format(LogFormat.Json, DateTimeOffset.UnixEpoch, LogLevel.Warn, "a\"b\n\u001b", [new LogField("n", 1.5), new LogField("l", (string[])["x", "y"])]);
        Assert.Equal("""{"time":"1970-01-01T00:00:00.000Z","level":"WARN","msg":"a\"b\n\u001b","n":1.5,"l":["x","y"]}""", line);
        Assert.Equal("time=1970-01-01T00:00:00.000Z level=INFO msg=\"a b\" k=v", LogLine.Format(LogFormat.Pairs, DateTimeOffset.UnixEpoch, LogLevel.Info, "a b", [new LogField("k", "v")]));
    }

    private static CliRun Project() => new CliRun().With("kompoxops.yml", Legacy).With(".kompox/config.yml", "version: 1\n");
}
