using System.CommandLine;
using Kompox.Cli.Commands.Pods;
using Kompox.Kubernetes.Pods;

namespace Kompox.Cli.Commands.Boxes;

/// <summary><c>kompoxops box exec</c>: runs a command in the box without ssh.</summary>
internal static class BoxExecCommand
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public static CliCommand Create(BoxOptions options)
    {
        var running = new CommandOptions();
        var command = new Argument<string[]>("CMD") { HelpName = "-- CMD", Description = "The command and its arguments.", Arity = ArgumentArity.ZeroOrMore };
        return new CliCommand("exec", "Run a command in the box, without ssh.")
        {
            UsesProject = true,
            Details = "As 'app exec': the command's exit code is passed on.",
            Options = { running.Input, running.Terminal, running.Escape },
            Arguments = { command },
            Examples = [new("kompoxops box exec -it -- bash", "Open a shell; ~. leaves it.")],
            RunAsync = async (context, cancellationToken) =>
            {
                var words = context.Options.GetValue(command) ?? [];
                if (words.Length == 0)
                    context.Report(CliDiagnostics.MissingArgument, "The command to run is missing", "Write it after --, for example: kompoxops box exec -- ls -l");
                return running.ReadEscape(context) is { } escape && words.Length > 0
                    ? await RunAsync(context, options, running, escape, words, cancellationToken).ConfigureAwait(false)
                    : ExitCode.Usage;
            },
        };
    }

    private static async Task<int> RunAsync(
        CommandContext context, BoxOptions options, CommandOptions running, byte[] escape, string[] command, CancellationToken cancellationToken)
    {
        if (await options.OpenAsync(context, cancellationToken).ConfigureAwait(false) is not var (target, names))
            return context.Outcome();
        using var connection = target.Connection;
        var pod = await new PodPicker(connection, names.Namespace, names.SelectorText, names.Box, target.Time).PickAsync(Patience, cancellationToken).ConfigureAwait(false);
        var hasInput = context.Value(running.Input);
        return await new CommandRun
        {
            Connection = connection,
            Namespace = names.Namespace,
            Pod = pod.Name,
            Container = names.Box,
            Command = command,
            HasInput = hasInput,
            HasTerminal = CommandRun.CheckTerminal(context, context.Value(running.Terminal), hasInput),
            Escape = escape,
        }.RunAsync(context, cancellationToken).ConfigureAwait(false);
    }
}
