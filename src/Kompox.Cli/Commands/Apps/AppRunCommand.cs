using System.CommandLine;
using Kompox.Apps.Runs;
using Kompox.Cli.Commands.Pods;
using Kompox.Cli.Commands.Targets;
using Kompox.Diagnostics;
using Kompox.Kubernetes;
using Kompox.Kubernetes.Pods;
using Kompox.Model;
using Kompox.Planning;

namespace Kompox.Cli.Commands.Apps;

/// <summary><c>kompoxops app run</c>: runs a command in a pod of its own, made like those of a service.</summary>
internal static class AppRunCommand
{
    public static CliCommand Create(AppOptions selection)
    {
        var service = new Option<string>("--service", "-S") { HelpName = "NAME", Description = "The Compose service whose image, environment and volumes are used." };
        var options = new CommandOptions();
        var entryPoint = new Option<string>("--entrypoint") { HelpName = "PROGRAM", Description = "Program in place of the image's." };
        var writes = new Option<bool>("--write") { Description = "Let the command write to disks that running pods use; else they are mounted read-only.", Arity = ArgumentArity.Zero };
        var keeps = new Option<bool>("--keep") { Description = "Leave the pod when the command has ended.", Arity = ArgumentArity.Zero };
        var remove = new Option<bool>("--rm") { Description = "Remove the pod when the command has ended; always so without --keep.", Arity = ArgumentArity.Zero };
        var command = new Argument<string[]>("CMD") { HelpName = "-- CMD", Description = "Arguments in place of the service's command.", Arity = ArgumentArity.ZeroOrMore };
        return new CliCommand("run", "Run a command in a pod of its own.")
        {
            UsesProject = true,
            Details = "The pod has the image, environment and volumes of the service as it is deployed, but no ports and no health checks, and no other services in it. "
                + "It is removed when the command has ended, also after Ctrl-C; the exit code is passed on. Disks that running pods use are mounted on the same node, "
                + "read-only unless --write is given.",
            Options = { service, options.Input, options.Terminal, options.Escape, entryPoint, writes, keeps, remove },
            Arguments = { command },
            Examples =
            [
                new("kompoxops app run -S web -- bin/migrate", "Run a task with the settings of service 'web'."),
                new("kompoxops app run -it -S db -- sh", "Look around in a container like that of service 'db'."),
            ],
            RunAsync = async (context, cancellationToken) =>
            {
                if (context.Value(service) is not { Length: > 0 } name)
                {
                    context.Report(CliDiagnostics.MissingArgument, "Option '--service' is missing", "Write the service, for example -S web");
                    return ExitCode.Usage;
                }
                if (options.ReadEscape(context) is not { } escape)
                    return ExitCode.Usage;
                var hasInput = context.Value(options.Input);
                var request = new OneOffRequest
                {
                    Container = DnsName.ToLabel(name),
                    Name = "",
                    Command = context.Options.GetValue(command) ?? [],
                    EntryPoint = context.Value(entryPoint),
                    HasInput = hasInput,
                    HasTerminal = CommandRun.CheckTerminal(context, context.Value(options.Terminal), hasInput),
                    Writes = context.Value(writes),
                };
                return await RunAsync(context, selection, request, new OneOffRun(context, escape, context.Value(keeps)), cancellationToken).ConfigureAwait(false);
            },
        };
    }

    private static async Task<int> RunAsync(CommandContext context, AppOptions selection, OneOffRequest request, OneOffRun run, CancellationToken cancellationToken)
    {
        if (await TargetLoading.OpenAppAsync(context, selection, cancellationToken).ConfigureAwait(false) is not { } target)
            return context.Outcome();
        using var connection = target.Connection;
        using var span = context.Log.Span("CMD:app.run", target.App.Id.ToString());
        var workload = await FindWorkloadAsync(target, request.Container, cancellationToken).ConfigureAwait(false);
        var pods = await connection.ListAllAsync(ResourceTypes.Pod, target.Names.Namespace, null, cancellationToken).ConfigureAwait(false);
        var sharing = OneOffPod.FindSharing(workload, request.Container, pods);
        if (sharing.Claims.Count > 0 && !request.Writes)
            context.Host.Error.Write("Running pods use the disk too, so it is mounted read-only; --write allows writing\n");
        var key = new ObjectKey(ResourceTypes.Pod, target.Names.Namespace, NameOf(target, request.Container));
        var body = OneOffPod.Render(workload, target.Names, request with { Name = key.Name }, sharing);
        var code = await run.RunAsync(target, key, body, request, cancellationToken).ConfigureAwait(false);
        span.Complete();
        return code;
    }

    private static async Task<ObservedObject> FindWorkloadAsync(AppTarget target, string container, CancellationToken cancellationToken)
    {
        var names = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var type in (ResourceType[])[ResourceTypes.Deployment, ResourceTypes.DaemonSet, ResourceTypes.Job])
        {
            var selector = $"{target.InstanceSelector},{AppLabels.Component}!={AppNames.BoxComponent}";
            foreach (var workload in await target.Connection.ListAllAsync(type, target.Names.Namespace, selector, cancellationToken).ConfigureAwait(false))
            {
                var containers = workload.Items("spec", "template", "spec", "containers").Concat(workload.Items("spec", "template", "spec", "initContainers"))
                    .Select(c => ObservedObject.Find(c, "name")?.GetString()).OfType<string>().ToList();
                if (containers.Contains(container))
                    return workload;
                names.UnionWith(containers);
            }
        }
        throw new KompoxException(new Diagnostic
        {
            Descriptor = StreamDiagnostics.NoContainer,
            Severity = Severity.Error,
            Message = $"App '{target.App.Id.Name}' has no service '{container}' in the cluster",
            Hint = names.Count > 0 ? $"There are: {string.Join(", ", names)}" : "Deploy it with kompoxops app deploy",
        });
    }

    private static string NameOf(AppTarget target, string container)
    {
        Span<byte> random = stackalloc byte[5];
        target.Random(random);
        var start = $"{target.Names.App}-run-{container}";
        return $"{(start.Length > 50 ? start[..50].TrimEnd('-') : start)}-{Convert.ToHexStringLower(random)}";
    }
}
