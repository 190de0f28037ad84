using Kompox.Compose;
using Kompox.Objects.Pods;

namespace Kompox.Rendering.Containers;

/// <summary>
/// <c>healthcheck</c> as probes. Startup has the time that Docker gives before it calls a container unhealthy, the start period and the
/// retries after it, but at least ten minutes: Kubernetes ends what is not healthy then, Docker lets a slow first start go on. Readiness goes
/// on at the interval. Every number is written, because the API's defaults differ from Docker's.
/// </summary>
internal static class ProbeRenderer
{
    private const double DefaultInterval = 30;
    private const double DefaultTimeout = 30;
    private const double DefaultStartInterval = 5;
    private const long DefaultRetries = 3;
    private const double ShortestStartup = 600;

    /// <summary>The probes of a service; all <c>null</c> without a health check that can be seen.</summary>
    public static Probes Render(RenderContext context, ComposeService service)
    {
        if (service.HealthCheck is not { } check)
            return default;
        context.Ledger.UseAll(check.Source);
        if (check.IsDisabled)
            return default;
        if (Command(check) is not { } command)
        {
            context.Bag.Report(
                ContainerDiagnostics.ImageHealth, check.Source.Location, $"The health check of service '{service.Name}' is in its image and is not used", "Write a 'test' into the 'healthcheck'");
            return default;
        }
        if (check.Test![0] is var form && form.Value is not ("CMD" or "CMD-SHELL"))
        {
            context.Bag.Report(
                ContainerDiagnostics.HealthTest, form.Location, $"The health check of service '{service.Name}' starts with '{form}'", "Start it with CMD, CMD-SHELL or NONE");
        }
        var interval = Seconds(check.Interval?.Value, DefaultInterval);
        var startPeriod = Math.Max(0, check.StartPeriod?.Value.TotalSeconds ?? 0);
        var retries = check.Retries?.Value is > 0 and var given ? given : DefaultRetries;
        var timeout = Whole(Seconds(check.Timeout?.Value, DefaultTimeout));
        var startupPeriod = Whole(startPeriod > 0 ? Math.Min(interval, Seconds(check.StartInterval?.Value, DefaultStartInterval)) : interval);
        var steady = new Probe { Command = command, PeriodSeconds = Whole(interval), TimeoutSeconds = timeout, FailureThreshold = retries };
        var startup = new Probe
        {
            Command = command,
            PeriodSeconds = startupPeriod,
            TimeoutSeconds = timeout,
            FailureThreshold = Whole(Math.Max(startPeriod + retries * interval, ShortestStartup) / startupPeriod),
        };
        return new Probes(startup, steady, context.Extensions.Of(service).Liveness ? steady : null);
    }

    /// <summary>The test as a command, escaped; <c>null</c> when it is in the image. Words after the line of CMD-SHELL are the shell's arguments.</summary>
    private static List<string>? Command(HealthCheck check)
    {
        if (check.Test is not { Count: > 1 } test)
            return null;
        List<string> words = test[0].Value == "CMD" ? [] : ["/bin/sh", "-c"];
        for (var i = 1; i < test.Count; i++)
            words.Add(VariableEscape.Escape(test[i].Value));
        return words;
    }

    /// <summary>The test as one shell command, for a hook; <c>null</c> when there is none.</summary>
    public static string? Script(ComposeService service)
    {
        if (service.HealthCheck is not { IsDisabled: false, Test: { Count: > 1 } test })
            return null;
        return test[0].Value == "CMD" ? ShellText.Join(test.Skip(1).Select(w => w.Value)) : test[1].Value;
    }

    private static double Seconds(TimeSpan? time, double otherwise) => time is { } given && given > TimeSpan.Zero ? given.TotalSeconds : otherwise;

    private static long Whole(double seconds) => (long)Math.Clamp(Math.Ceiling(seconds), 1, int.MaxValue);
}
