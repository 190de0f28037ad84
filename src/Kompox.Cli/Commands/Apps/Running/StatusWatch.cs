using Kompox.Cli.Output.Progress;
using Kompox.Diagnostics;
using Kompox.Kubernetes;
using Kompox.Planning;

namespace Kompox.Cli.Commands.Apps.Running;

/// <summary>Shows the status of an app again and again: in place on a terminal, else whenever it has changed.</summary>
internal sealed class StatusWatch(CommandContext context, AppTarget target, string format)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);
    private string _shown = "";

    /// <summary>Goes on until it is cancelled, which is its regular end.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var terminal = context.Host.Terminal();
        var area = terminal.IsOutputTerminal && format != "json" ? new LiveArea(context.Host.Output, Size) : null;
        try
        {
            while (true)
            {
                Show(area, await AskAsync(cancellationToken).ConfigureAwait(false));
                await Task.Delay(Pause, target.Time, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Somebody has seen enough.
        }
    }

    private async Task<string> AskAsync(CancellationToken cancellationToken)
    {
        using var text = new StringWriter();
        try
        {
            AppStatusCommand.Write(context, text, await AppStatusCommand.ObserveAsync(context, target, format, cancellationToken).ConfigureAwait(false), format);
        }
        catch (KompoxException e) when (_shown.Length > 0 && e.Diagnostic.Code == ApiDiagnostics.Unreachable.Code)
        {
            // A cluster that is restarted comes back; it was there a moment ago.
            return $"{e.Diagnostic.Message}\n\n{_shown}";
        }
        return text.ToString();
    }

    private (int Columns, int Rows) Size()
    {
        var terminal = context.Host.Terminal();
        return (terminal.Width, terminal.Height);
    }

    private void Show(LiveArea? area, string text)
    {
        if (area is not null)
        {
            area.Show(text.TrimEnd('\n').Split('\n'));
        }
        else if (text != _shown)
        {
            if (_shown.Length > 0 && format != "json")
                context.Host.Output.Write('\n');
            context.Host.Output.Write(text);
            context.Host.Output.Flush();
        }
        _shown = text;
    }
}
