using Kompox.Cli.Commands;
using Kompox.Operations;

namespace Kompox.Cli.Output.Progress;

/// <summary>Chooses how a run tells what it does: live on a terminal, else in plain lines. Nothing is made before something is told.</summary>
internal sealed class EventOutput(CliHost host, CommandContext context) : IDisposable
{
    private readonly Lock _lock = new();
    private LiveEvents? _live;
    private IOperationSink? _sink;

    /// <summary>Takes what the operation tells.</summary>
    public IOperationSink Sink
    {
        get
        {
            lock (_lock)
                return _sink ??= Choose();
        }
    }

    /// <summary>Makes room on the terminal for something else.</summary>
    public void Pause() => _live?.Pause();

    /// <inheritdoc/>
    public void Dispose() => _live?.Dispose();

    private IOperationSink Choose()
    {
        var terminal = host.Terminal();
        if (!terminal.IsErrorTerminal || IsMachine())
            return PlainEvents.On(host.Error, host.Time, context.Log);
        var hasColours = !context.Value(context.Globals.NoColor) && host.Variable("NO_COLOR") is null;
        return _live = new LiveEvents(host.Error, Size, hasColours, host.Time, context.Log);
    }

    // A terminal that only keeps what is written, or a reader that wants each line.
    private bool IsMachine() =>
        host.Variable("CI") is not null || host.Variable("TERM") is "dumb" || context.Value(context.Globals.Diagnostics) is "json" or "sarif"
        || (context.Value(context.Globals.LogOutput) ?? host.Variable("KOMPOX_LOG_OUTPUT")) == "-";

    private (int Columns, int Rows) Size()
    {
        var terminal = host.Terminal();
        return (terminal.ErrorWidth, terminal.Height);
    }
}
