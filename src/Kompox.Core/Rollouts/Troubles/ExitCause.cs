using System.Globalization;
using Kompox.Rollouts.Reading;

namespace Kompox.Rollouts.Troubles;

/// <summary>What an exit code and the events around it say.</summary>
/// <param name="Message">What follows the container's name.</param>
/// <param name="Hint">What to do; <c>null</c> when the log says more.</param>
internal sealed record ExitCause(string Message, string? Hint)
{
    private const int Signals = 128;

    /// <summary>Judges the end of a container.</summary>
    public static ExitCause Of(TroubleContext context, ContainerReading container, ExitReading exit)
    {
        if (exit.Reason == "OOMKilled")
            return Memory(container, exit);
        if (exit.Reason is "StartError" or "ContainerCannotRun")
            return NoStart(exit);
        // The node kills it by itself only because of a probe; the exit code is then the signal's.
        if (context.Last(container.Name, "Killing") is { } killing && killing.Message.Contains("probe", StringComparison.Ordinal))
        {
            var probe = context.Last(container.Name, "Unhealthy")?.Message ?? killing.Message;
            return new($"is restarted again and again because its health check fails: {probe.Trim().TrimEnd('.')}", "Check the service's 'healthcheck'; a longer 'start_period' gives it more time to start");
        }
        var code = exit.Code.ToString(CultureInfo.InvariantCulture);
        var name = Meaning(exit);
        return new($"{(container.IsInit ? "fails" : "ends")} with exit code {code}{(name is null ? "" : $" ({name})")}", Advice(container, exit));
    }

    private static ExitCause Memory(ContainerReading container, ExitReading exit) =>
        JsonReading.Text(container.Spec, "resources", "limits", "memory") is { } limit
            ? new($"ran out of memory: its limit is {limit} (OOMKilled, exit code {exit.Code.ToString(CultureInfo.InvariantCulture)})",
                "Raise the limit ('mem_limit' or 'deploy.resources.limits.memory'), or make the program use less")
            : new($"was killed because its node ran out of memory (OOMKilled, exit code {exit.Code.ToString(CultureInfo.InvariantCulture)})",
                "Use a larger node, or reserve memory with 'deploy.resources.reservations.memory'");

    // failed to create containerd task: …: exec: "/usr/bin/x": stat /usr/bin/x: no such file or directory: unknown
    private static ExitCause NoStart(ExitReading exit)
    {
        var message = exit.Message ?? "the node gives no reason";
        if (message.LastIndexOf("exec: ", StringComparison.Ordinal) is >= 0 and var at)
            message = message[at..];
        if (message.EndsWith(": unknown", StringComparison.Ordinal))
            message = message[..^": unknown".Length];
        return new($"cannot be started: {message.Trim().TrimEnd('.')}",
            message.Contains("no such file", StringComparison.Ordinal) || message.Contains("not found", StringComparison.Ordinal) ? "The image has no such program: check 'command' and 'entrypoint'"
            : message.Contains("permission denied", StringComparison.Ordinal) ? "The file is not executable, or not for the service's 'user'"
            : message.Contains("exec format", StringComparison.Ordinal) ? "The image is made for another processor: build it for the node's platform" : null);
    }

    private static string? Meaning(ExitReading exit) => exit.Code switch
    {
        126 => "the command is not executable",
        127 => "the command was not found",
        Signals + 6 => "SIGABRT: it gave up by itself",
        Signals + 9 => "SIGKILL: killed from outside",
        Signals + 11 => "SIGSEGV: a fault in the program",
        Signals + 15 => "SIGTERM: asked to stop",
        > Signals and <= Signals + 64 => string.Create(CultureInfo.InvariantCulture, $"signal {exit.Code - Signals}"),
        _ => null,
    };

    private static string? Advice(ContainerReading container, ExitReading exit) => exit.Code switch
    {
        0 when !container.IsInit => "A service has to keep running; with 'restart: \"no\"' it is run once, as a Job",
        126 or 127 => "Check 'command' and 'entrypoint' of the service",
        _ => null,
    };
}
