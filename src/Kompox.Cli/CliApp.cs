using System.CommandLine;
using Kompox.Cli.Commands;
using Kompox.Cli.Commands.About;
using Kompox.Cli.Commands.Completion;
using Kompox.Cli.Files;
using Kompox.Cli.Logging;
using Kompox.Cli.Output;
using Kompox.Diagnostics;

namespace Kompox.Cli;

/// <summary>One run of the program: arguments in; exit code, output and diagnostics out.</summary>
internal static class CliApp
{
    /// <summary>Runs the command that the arguments name and prints what it reports.</summary>
    public static int Run(CliHost host)
    {
        try
        {
            var arguments = host.Arguments;
            if (arguments.Count == 1 && arguments[0] is "version" or "--version")
                return VersionCommand.Print(host.Output, isShort: arguments[0] == "--version");
            if (arguments.Count > 0 && arguments[0] == CompletionCommand.HookName)
                return CompletionCommand.Complete(host);
            return Dispatch(host, arguments is ["help", ..] ? [.. arguments.Skip(1), "--help"] : arguments);
        }
        finally
        {
            host.Output.Flush();
            host.Error.Flush();
        }
    }

    private static int Dispatch(CliHost host, IReadOnlyList<string> arguments)
    {
        var tree = CommandTree.For(arguments);
        var parsed = tree.Parse(arguments);
        var command = (CliCommand)parsed.CommandResult.Command;
        if (parsed.GetValue(tree.Globals.Help))
        {
            HelpPrinter.Write(host.Output, command, tree.Globals, host.Terminal().Width);
            return ExitCode.Ok;
        }
        if (parsed.GetValue(tree.Globals.Version))
            return VersionCommand.Print(host.Output, isShort: true);
        if (parsed.Errors.Count > 0 && (command.IsCommand || parsed.UnmatchedTokens.Count > 0))
            return Refuse(host, CommandTree.Full(), arguments);
        if (!command.IsCommand)
        {
            HelpPrinter.Write(host.Error, (CliCommand)CommandTree.Full().Parse(arguments).CommandResult.Command, tree.Globals, host.Terminal().Width);
            return ExitCode.Usage;
        }
        return Execute(host, ContextOf(Relocate(host, parsed, tree.Globals), tree, parsed), command);
    }

    private static int Refuse(CliHost host, CommandTree tree, IReadOnlyList<string> arguments)
    {
        var parsed = tree.Parse(arguments);
        var context = ContextOf(host, tree, parsed);
        UsageErrors.Report(parsed, context.Diagnostics);
        DiagnosticsOutput.Write(context, ExitCode.Usage);
        return ExitCode.Usage;
    }

    private static int Execute(CliHost host, CommandContext context, CliCommand command)
    {
        var code = ExitCode.Usage;
        if (GlobalChecks.Report(context))
        {
            using var log = RunLogOpener.Open(context);
            context.Log = log;
            log.Start(host.Arguments);
            code = Guard(host, context, command);
            context.Dispose();
            log.End(context.Diagnostics, code);
        }
        DiagnosticsOutput.Write(context, code);
        return code;
    }

    private static int Guard(CliHost host, CommandContext context, CliCommand command)
    {
        try
        {
            // The one place where the program waits for asynchronous work.
            return command.Run is { } run ? run(context) : command.RunAsync!(context, host.Cancellation).GetAwaiter().GetResult();
        }
        catch (KompoxException e)
        {
            context.Diagnostics.Add(e.Diagnostic);
            foreach (var other in e.Others)
                context.Diagnostics.Add(other);
            return ExitCode.Errors;
        }
        catch (OperationCanceledException) when (host.Cancellation.IsCancellationRequested)
        {
            return ExitCode.Cancelled;
        }
    }

    private static CommandContext ContextOf(CliHost host, CommandTree tree, ParseResult parsed) =>
        new(host, new ObservedFileSource(host.Files), parsed, tree.Globals);

    private static CliHost Relocate(CliHost host, ParseResult parsed, GlobalOptions globals) =>
        parsed.GetValue(globals.Directory) is { Length: > 0 } directory
            ? host with { Files = new RelocatedFileSource(host.Files, directory) }
            : host;
}
