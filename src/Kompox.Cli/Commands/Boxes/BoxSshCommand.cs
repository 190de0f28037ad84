using System.CommandLine;
using Kompox.Boxes;
using Kompox.Cli.Processes;
using Kompox.Cli.Tunnels;
using Kompox.Kubernetes.Pods;
using Kompox.Planning;

namespace Kompox.Cli.Commands.Boxes;

/// <summary><c>kompoxops box ssh</c>, <c>scp</c> and <c>rsync</c>: the programs of this machine, through a forwarded port.</summary>
internal static class BoxSshCommand
{
    public static CliCommand Create(BoxOptions options, BoxProgram program)
    {
        var arguments = new Argument<string[]>("ARGS") { HelpName = "-- ARGS", Description = $"What {program.Name} gets: {program.Arguments}.", Arity = ArgumentArity.ZeroOrMore };
        var command = new CliCommand(program.Name, program.Description)
        {
            UsesProject = true,
            Details = $"Runs {program.Name} of this machine through a port that is forwarded to the box. The host in its arguments may have any name. The host key is "
                + $"checked against the one that the box was given. {program.Name}'s exit code is passed on.",
            Arguments = { arguments },
            Examples = [new(program.Sample, program.Description)],
            RunAsync = (context, cancellationToken) => RunAsync(context, options, program, context.Options.GetValue(arguments) ?? [], cancellationToken),
        };
        if (program == BoxProgram.Scp)
            command.Aliases.Add("cp");
        return command;
    }

    private static async Task<int> RunAsync(
        CommandContext context, BoxOptions options, BoxProgram program, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        if (await options.OpenAsync(context, cancellationToken).ConfigureAwait(false) is not var (target, names))
            return context.Outcome();
        using var connection = target.Connection;
        var status = await BoxStatus.ObserveAsync(connection, names, cancellationToken).ConfigureAwait(false);
        if (status.HostKey is not { } hostKey)
        {
            context.Report(
                BoxDiagnostics.NotDeployed,
                status.Deployment is null ? $"Box '{names.Workload}' is not deployed in namespace '{names.Namespace}'" : $"Box '{names.Workload}' has no host key that could be checked",
                "Run 'kompoxops box deploy'");
            return context.Outcome();
        }
        var files = new BoxKeyFiles(context, names);
        files.WriteKnownHost(hostKey);
        var own = files.ReadOwnPublicKey();
        using var forwarder = Forwarder(target, names);
        var port = await forwarder.ListenAsync("127.0.0.1", new PortSpec(0, $"{BoxNames.Port}"), cancellationToken).ConfigureAwait(false);
        var line = new SshArguments
        {
            Names = names,
            Login = status.Login,
            Port = port.Number,
            KnownHosts = files.KnownHosts,
            Identity = own is not null && Kompox.Boxes.Keys.PublicKeyText.HashOf(own) == status.PublicKeyHash ? files.OwnKey : null,
        };
        return await RunAsync(context, forwarder, new ProcessRequest { Program = program.Name, Arguments = line.For(program, arguments) }, cancellationToken).ConfigureAwait(false);
    }

    private static PortForwarder Forwarder(AppTarget target, BoxNames names) => new(
        target.Connection.Pods, new PodPicker(target.Connection, names.Namespace, names.SelectorText, names.Box, target.Time), target.Events, target.Time);

    private static async Task<int> RunAsync(CommandContext context, PortForwarder forwarder, ProcessRequest request, CancellationToken cancellationToken)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var forwarding = forwarder.RunAsync(ending.Token);
        try
        {
            return await context.Host.RunProcess(request, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            await ending.CancelAsync().ConfigureAwait(false);
            await forwarding.ConfigureAwait(false);
        }
    }
}
