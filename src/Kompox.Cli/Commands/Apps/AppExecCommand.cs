using System.CommandLine;
using Kompox.Cli.Commands.Pods;
using Kompox.Cli.Commands.Targets;
using Kompox.Kubernetes.Pods;

namespace Kompox.Cli.Commands.Apps;

/// <summary><c>kompoxops app exec</c>: runs a command in a container of the app.</summary>
internal static class AppExecCommand
{
    public static CliCommand Create(AppOptions selection)
    {
        var pods = new PodOptions();
        var options = new CommandOptions();
        var command = new Argument<string[]>("CMD") { HelpName = "-- CMD", Description = "The command and its arguments.", Arity = ArgumentArity.ZeroOrMore };
        return new CliCommand("exec", "Run a command in a container of the app.")
        {
            UsesProject = true,
            Details = "The command's exit code is passed on: 127 when the container has no such program, 126 when it may not be run. "
                + "With -i, the end of standard input is passed on too. Without a choice, the last ready pod and its first container are taken.",
            Options = { options.Input, options.Terminal, options.Escape, pods.Container, pods.Service, pods.Component, pods.Pod },
            Arguments = { command },
            Examples =
            [
                new("kompoxops app exec -it -- sh", "Open a shell; ~. leaves it."),
                new("kompoxops app exec -i -S db -- psql -U app < dump.sql", "Feed a file to a command in the container of service 'db'."),
            ],
            RunAsync = async (context, cancellationToken) =>
            {
                var words = context.Options.GetValue(command) ?? [];
                if (words.Length == 0)
                    context.Report(CliDiagnostics.MissingArgument, "The command to run is missing", "Write it after --, for example: kompoxops app exec -- ls -l");
                return options.ReadEscape(context) is { } escape && words.Length > 0
                    ? await RunAsync(context, selection, pods.Read(context), options, escape, words, cancellationToken).ConfigureAwait(false)
                    : ExitCode.Usage;
            },
        };
    }

    private static async Task<int> RunAsync(
        CommandContext context, AppOptions selection, PodQuery query, CommandOptions options, byte[] escape, string[] command, CancellationToken cancellationToken)
    {
        if (await TargetLoading.OpenAppAsync(context, selection, cancellationToken).ConfigureAwait(false) is not { } target)
            return context.Outcome();
        using var connection = target.Connection;
        var (pod, container) = await query.ChooseAsync(target, cancellationToken).ConfigureAwait(false);
        var containers = PodSelection.Containers(pod);
        if (query.Container is null && containers.Count > 1)
            context.Host.Error.Write($"Using container '{container}' of pod '{pod.Name}'; others: {string.Join(", ", containers.Skip(1))}\n");
        var hasInput = context.Value(options.Input);
        return await new CommandRun
        {
            Connection = connection,
            Namespace = target.Names.Namespace,
            Pod = pod.Name,
            Container = container,
            Command = command,
            HasInput = hasInput,
            HasTerminal = CommandRun.CheckTerminal(context, context.Value(options.Terminal), hasInput),
            Escape = escape,
        }.RunAsync(context, cancellationToken).ConfigureAwait(false);
    }
}
