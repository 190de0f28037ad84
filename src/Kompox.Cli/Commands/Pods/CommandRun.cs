using Kompox.Cli.Terminals;
using Kompox.Diagnostics;
using Kompox.Kubernetes;
using Kompox.Kubernetes.Pods;

namespace Kompox.Cli.Commands.Pods;

/// <summary>A command in a container on this terminal, or its process to attach to.</summary>
internal sealed record CommandRun
{
    public required IClusterConnection Connection { get; init; }
    public required string Namespace { get; init; }
    public required string Pod { get; init; }
    public required string Container { get; init; }

    /// <summary>Program and arguments; <c>null</c>: attach.</summary>
    public IReadOnlyList<string>? Command { get; init; }
    public bool HasInput { get; init; }
    public bool HasTerminal { get; init; }

    /// <summary>Keys that leave a terminal session; empty: none.</summary>
    public byte[] Escape { get; init; } = [];

    private const int NotFound = 127;
    private const int NotExecutable = 126;

    /// <summary>Whether a terminal can be had; says so when it cannot.</summary>
    public static bool CheckTerminal(CommandContext context, bool wantsTerminal, bool hasInput)
    {
        if (!wantsTerminal || !hasInput || context.Host.Terminal().IsInputTerminal)
            return wantsTerminal;
        context.Host.Error.Write("Standard input is not a terminal; running without -t\n");
        context.Host.Error.Flush();
        return false;
    }

    /// <summary>Runs it; the exit code is the command's, or 0 after the escape sequence.</summary>
    public async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        context.Host.Output.Flush();
        context.Host.Error.Flush();
        using var escape = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var terminal = HasTerminal && HasInput ? context.Host.OpenTerminal() : null;
        try
        {
            var output = context.Host.OpenOutput();
            var error = context.Host.OpenError();
            var code = await Connection.Pods.ExecAsync(
                new ExecRequest
                {
                    Namespace = Namespace,
                    Pod = Pod,
                    Container = Container,
                    Command = Command,
                    Input = OpenInput(context, terminal, escape),
                    Output = output,
                    Error = error,
                    HasTerminal = HasTerminal,
                    Sizes = HasTerminal ? terminal?.ReadSizesAsync(escape.Token) ?? TerminalSizes.ReadAsync(escape.Token) : null,
                },
                escape.Token).ConfigureAwait(false);
            return code;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            terminal?.Dispose();
            context.Host.Error.Write("\n");
            return ExitCode.Ok;
        }
        catch (KompoxException e) when (e.Diagnostic.Code == StreamDiagnostics.CommandNotStarted.Code)
        {
            context.Diagnostics.Add(e.Diagnostic);
            return e.Diagnostic.Message.Contains("not found", StringComparison.Ordinal) || e.Diagnostic.Message.Contains("no such file", StringComparison.Ordinal)
                ? NotFound
                : NotExecutable;
        }
    }

    private Stream? OpenInput(CommandContext context, TerminalSession? terminal, CancellationTokenSource escape)
    {
        if (!HasInput)
            return null;
        if (terminal is null)
            return context.Host.OpenInput();
        return Escape.Length == 0 ? terminal.Input : new EscapeReader(terminal.Input, Escape, escape.Cancel);
    }
}
