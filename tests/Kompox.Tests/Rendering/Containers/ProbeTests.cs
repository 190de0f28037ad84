using Kompox.Rendering.Containers;

namespace Kompox.Tests.Rendering.Containers;

public sealed class ProbeTests
{
    [Theory]
    [InlineData("", 30, 20, 30, 3, 30)]
    [InlineData("interval: 10s, timeout: 5s, retries: 5", 10, 60, 10, 5, 5)]
    [InlineData("interval: 10s, timeout: 5s, retries: 70, start_period: 30s", 5, 146, 10, 70, 5)]
    [InlineData("interval: 3s, start_period: 20m, start_interval: 1s", 1, 1209, 3, 3, 30)]
    [InlineData("interval: 100ms, timeout: 1500ms, retries: 0", 1, 600, 1, 3, 2)]
    [InlineData("interval: 0s, timeout: 0s", 30, 20, 30, 3, 30)]
    public void Times_are_those_of_Docker_and_startup_has_ten_minutes(string times, long startupPeriod, long startupFailures, long period, long failures, long timeout)
    {
        var probes = Render($"{{test: check{(times.Length > 0 ? ", " : "")}{times}}}");
        Assert.Equal((startupPeriod, startupFailures, timeout), (probes.Startup!.PeriodSeconds, probes.Startup.FailureThreshold, probes.Startup.TimeoutSeconds));
        Assert.Equal((period, failures, timeout), (probes.Readiness!.PeriodSeconds, probes.Readiness.FailureThreshold, probes.Readiness.TimeoutSeconds));
        Assert.Null(probes.Liveness);
    }

    [Theory]
    [InlineData("a || b", "/bin/sh", "-c", "a || b")]
    [InlineData("[CMD-SHELL, 'a || b']", "/bin/sh", "-c", "a || b")]
    [InlineData("[CMD, a, 'b c']", "a", "b c")]
    [InlineData("'echo $$(date)'", "/bin/sh", "-c", "echo $$(date)")]
    public void Text_runs_in_a_shell_and_lists_as_they_are(string test, params string[] command) =>
        Assert.Equal(command, Render($"{{test: {test}}}").Readiness!.Command);

    [Theory]
    [InlineData("{test: [NONE]}")]
    [InlineData("{disable: true}")]
    [InlineData("{interval: 5s}")]
    public void Without_a_test_there_is_no_probe(string healthcheck) => Assert.Equal(default, Render(healthcheck));

    [Fact]
    public void Liveness_is_asked_for() =>
        Assert.NotNull(Render("{test: t}\n    x-kompox: {liveness: true}").Liveness);

    private static Probes Render(string healthcheck)
    {
        var context = new RenderCase { Compose = $"services:\n  a:\n    image: x\n    healthcheck: {healthcheck}\n" }.Context();
        return ProbeRenderer.Render(context, context.Compose.Services[0]);
    }
}
