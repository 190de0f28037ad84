using System.Text;
using Kompox.Compose;
using Kompox.Objects.Pods;

namespace Kompox.Rendering.Containers;

/// <summary><c>post_start</c>, <c>pre_stop</c> and <c>stop_signal</c> as hooks.</summary>
internal static class LifecycleRenderer
{
    /// <summary>The hooks of a service, or <c>null</c>.</summary>
    /// <param name="context">The run.</param>
    /// <param name="service">The service.</param>
    /// <param name="waitUntilHealthy">Whether the container after this one may only start when this one is healthy (clusters without native sidecars).</param>
    /// <param name="sharesProcesses">Whether the container sees processes of others, so that its own is not number 1.</param>
    public static Lifecycle? Render(RenderContext context, ComposeService service, bool waitUntilHealthy, bool sharesProcesses)
    {
        var start = Scripts(context, service, service.PostStart, "post_start");
        if (waitUntilHealthy && ProbeRenderer.Script(service) is { } test)
            start.Add(ShellText.Run($"until {{ {test}; }} >/dev/null 2>&1; do sleep 1; done"));
        var stop = Scripts(context, service, service.PreStop, "pre_stop");
        if (SignalScript(context, service, sharesProcesses) is { } signal)
            stop.Add(ShellText.Run(signal));
        return start.Count + stop.Count == 0 ? null : new Lifecycle { PostStart = Chain(start), PreStop = Chain(stop) };
    }

    private static List<IReadOnlyList<string>> Scripts(RenderContext context, ComposeService service, IReadOnlyList<ServiceHook> hooks, string attribute)
    {
        var commands = new List<IReadOnlyList<string>>(hooks.Count);
        foreach (var hook in hooks)
        {
            context.Ledger.UseAll(hook.Source);
            if (hook.Privileged is { Value: true } && service.Privileged is not { Value: true } || hook.User is { } user && user.Value != service.User?.Value)
            {
                context.Bag.Report(
                    ContainerDiagnostics.Hook,
                    (hook.User?.Source ?? hook.Privileged!.Value.Source).Location,
                    $"The '{attribute}' hook of service '{service.Name}' cannot run as another user",
                    "Remove 'user' and 'privileged' from the hook");
            }
            commands.Add(Command(hook));
        }
        return commands;
    }

    private static IReadOnlyList<string> Command(ServiceHook hook)
    {
        var words = new List<string>(hook.Command.Items.Count);
        foreach (var word in hook.Command.Items)
            words.Add(word.Value);
        if (hook.WorkingDir is null && hook.Environment.Count == 0)
            return words;
        var script = new StringBuilder();
        if (hook.WorkingDir is { } directory)
            script.Append("cd ").Append(ShellText.Quote(directory.Value)).Append(" && ");
        foreach (var variable in hook.Environment)
        {
            if (variable.Value is { } value)
                script.Append(variable.Name.Value).Append('=').Append(ShellText.Quote(value.Value)).Append(' ');
        }
        return ShellText.Run(script.Append(ShellText.Join(words)).ToString());
    }

    private static IReadOnlyList<string> Chain(List<IReadOnlyList<string>> commands)
    {
        if (commands.Count <= 1)
            return commands.Count == 0 ? [] : commands[0];
        var lines = new List<string>(commands.Count);
        foreach (var command in commands)
            lines.Add(command is ["/bin/sh", "-c", var script] ? $"( {script} )" : ShellText.Join(command));
        return ShellText.Run(string.Join(" && ", lines));
    }

    private static string? SignalScript(RenderContext context, ComposeService service, bool sharesProcesses)
    {
        if (service.StopSignal is not { } signal)
            return null;
        var name = context.Use(signal).ToUpperInvariant();
        if (name.StartsWith("SIG", StringComparison.Ordinal))
            name = name[3..];
        if (name is "TERM" or "15" || !name.All(char.IsAsciiLetterOrDigit))
            return null;
        if (sharesProcesses)
        {
            context.Bag.Report(
                ContainerDiagnostics.StopSignalShared,
                signal.Location,
                $"Service '{service.Name}' is stopped with its image's signal, not with {signal}: it shares processes with others",
                "Remove 'pid', or set STOPSIGNAL in the image");
            return null;
        }
        context.Bag.Report(ContainerDiagnostics.StopSignal, signal.Location, $"Service '{service.Name}' is stopped with {signal} by a shell in the container");
        return $"kill -s {name} 1; while kill -0 1 2>/dev/null; do sleep 1; done";
    }
}
