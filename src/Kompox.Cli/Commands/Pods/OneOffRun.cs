using Kompox.Apps.Runs;
using Kompox.Cli.Output.Logs;
using Kompox.Diagnostics;
using Kompox.Kubernetes;
using Kompox.Kubernetes.Logs;
using Kompox.Operations;
using Kompox.Planning;

namespace Kompox.Cli.Commands.Pods;

/// <summary>Makes a one-off pod, shows what it writes, removes it.</summary>
/// <param name="context">The run of the command.</param>
/// <param name="escape">Keys that leave a terminal session.</param>
/// <param name="keeps">Whether the pod stays.</param>
internal sealed class OneOffRun(CommandContext context, byte[] escape, bool keeps)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(0.3);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>How long a reason that may pass, such as a node without room, is borne.</summary>
    private static readonly TimeSpan Doubt = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan RemovalLimit = TimeSpan.FromSeconds(30);

    /// <summary>The exit code of the command.</summary>
    public async Task<int> RunAsync(AppTarget target, ObjectKey key, byte[] body, OneOffRequest request, CancellationToken cancellationToken)
    {
        using var hold = context.Host.Exit.Hold();
        target.Events.Report(new MessageEvent("creating", new("kind", "Pod"), new("name", key.Name), new("namespace", key.Namespace!)));
        await target.Connection.CreateAsync(key, body, cancellationToken).ConfigureAwait(false);
        try
        {
            var started = await WaitAsync(target, key, s => s.IsRunning || s.ExitCode is not null, cancellationToken).ConfigureAwait(false);
            if (request.HasInput && started.IsRunning)
                await AttachAsync(target, key, request, cancellationToken).ConfigureAwait(false);
            else
                await PrintLogAsync(target, key, request, cancellationToken).ConfigureAwait(false);
            var ended = await WaitAsync(target, key, s => s.ExitCode is not null, cancellationToken).ConfigureAwait(false);
            return ended.ExitCode!.Value;
        }
        finally
        {
            if (!keeps)
                await RemoveAsync(target, key).ConfigureAwait(false);
        }
    }

    private async Task AttachAsync(AppTarget target, ObjectKey key, OneOffRequest request, CancellationToken cancellationToken) =>
        await new CommandRun
        {
            Connection = target.Connection,
            Namespace = key.Namespace!,
            Pod = key.Name,
            Container = request.Container,
            HasInput = true,
            HasTerminal = request.HasTerminal,
            Escape = escape,
        }.RunAsync(context, cancellationToken).ConfigureAwait(false);

    // From its beginning, so that nothing is lost between the start and a connection.
    private async Task PrintLogAsync(AppTarget target, ObjectKey key, OneOffRequest request, CancellationToken cancellationToken)
    {
        context.Host.Output.Flush();
        var source = new LogSource(key.Namespace!, key.Name, "", request.Container);
        var output = context.Host.OpenOutput();
        var printer = new LogPrinter(output, new LogStyle(false, false, false, false));
        var feed = new LogFeed(target.Connection, source, new LogQuery { Follow = true }, target.Time);
        await foreach (var line in feed.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            if (line.IsOfNode)
                LogRun.ReportUnreadable(context, source, line);
            else
                await printer.WriteAsync(source, line, cancellationToken).ConfigureAwait(false);
            await output.FlushAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task<OneOffState> WaitAsync(AppTarget target, ObjectKey key, Func<OneOffState, bool> isThere, CancellationToken cancellationToken)
    {
        var start = target.Time.GetTimestamp();
        while (true)
        {
            var pod = await target.Connection.GetAsync(key, cancellationToken).ConfigureAwait(false) ?? throw NotStarted(key, "somebody deleted it");
            var state = OneOffState.Of(pod);
            if (state.Trouble is { } trouble && (state.ExitCode is not null || target.Time.GetElapsedTime(start) > Doubt))
                throw NotStarted(key, trouble);
            if (isThere(state))
                return state;
            if (!state.IsRunning && target.Time.GetElapsedTime(start) > Patience)
                throw NotStarted(key, "it took more than five minutes");
            await Task.Delay(Pause, target.Time, cancellationToken).ConfigureAwait(false);
        }
    }

    // Also after Ctrl-C, so with a limit of its own.
    private static async Task RemoveAsync(AppTarget target, ObjectKey key)
    {
        using var limit = new CancellationTokenSource(RemovalLimit, target.Time);
        try
        {
            await target.Connection.DeleteAsync(key, new DeleteOptions { GracePeriodSeconds = 5 }, limit.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is KompoxException or OperationCanceledException)
        {
            target.Events.Report(new MessageEvent("pod left behind", new("name", key.Name), new("namespace", key.Namespace!)) { IsWarning = true });
        }
    }

    private static KompoxException NotStarted(ObjectKey key, string reason) => new(new Diagnostic
    {
        Descriptor = RunDiagnostics.NotStarted,
        Severity = Severity.Error,
        Message = $"Pod '{key.Name}' did not start: {reason}",
    });
}
