using System.Text;
using Kompox.Cli.Output.Logs;
using Kompox.Kubernetes;
using Kompox.Kubernetes.Logs;

namespace Kompox.Cli.Commands.Pods;

/// <summary>Prints the logs of some containers.</summary>
internal sealed record LogRun
{
    public required IClusterConnection Connection { get; init; }

    /// <summary>The containers of the present pods.</summary>
    public required IReadOnlyList<LogSource> Sources { get; init; }

    /// <summary>The containers of pods that come later.</summary>
    public required LogScope Scope { get; init; }
    public required LogQuery Query { get; init; }

    /// <summary>Whether containers are named even if there is one only.</summary>
    public bool NamesContainers { get; init; }
    public bool HasStamps { get; init; }

    /// <summary>Returns when everything is printed, or after Ctrl-C.</summary>
    public async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        context.Host.Output.Flush();
        context.Host.Error.Flush();
        var namesPods = Sources.DistinctBy(s => s.Pod).Count() > 1 || Query.Follow && NamesContainers && Sources.DistinctBy(s => s.Container).Count() == 1;
        var output = new BufferedStream(context.Host.OpenOutput(), 32 * 1024);
        await using (output.ConfigureAwait(false))
        {
            var printer = new LogPrinter(output, new LogStyle(NamesContainers || Sources.Count > 1, namesPods, HasColours(context), HasStamps));
            printer.Announce(Sources);
            try
            {
                await foreach (var (source, line) in ReadAsync(context, cancellationToken).ConfigureAwait(false))
                {
                    if (line.IsOfNode)
                        ReportUnreadable(context, source, line);
                    else
                        await printer.WriteAsync(source, line, cancellationToken).ConfigureAwait(false);
                    if (Query.Follow)
                        await output.FlushAsync(cancellationToken).ConfigureAwait(false);
                }
            }
            catch (OperationCanceledException) when (Query.Follow && cancellationToken.IsCancellationRequested)
            {
                return ExitCode.Ok;
            }
        }
        return context.Outcome();
    }

    /// <summary>Reports what a node says in place of a log.</summary>
    public static void ReportUnreadable(CommandContext context, LogSource source, LogLine line) =>
        context.Report(ApiDiagnostics.LogUnreadable, $"The log of container '{source.Container}' of pod '{source.Pod}' cannot be read: {Encoding.UTF8.GetString(line.Text.Span).Trim()}");

    private IAsyncEnumerable<(LogSource Source, LogLine Line)> ReadAsync(CommandContext context, CancellationToken cancellationToken) =>
        Query.Follow
            ? new LogFollower(Connection, Sources, Scope, Query, context.Host.Time).ReadAsync(cancellationToken)
            : LogMerge.ReadAsync(Connection, Sources, Query, context.Host.Time, cancellationToken);

    private static bool HasColours(CommandContext context) =>
        !context.Value(context.Globals.NoColor) && context.Host.Variable("NO_COLOR") is null && context.Host.Variable("TERM") != "dumb"
        && context.Host.Terminal().IsOutputTerminal;
}
