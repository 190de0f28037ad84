using System.CommandLine;
using Kompox.Cli.Commands.Pods;
using Kompox.Cli.Commands.Targets;
using Kompox.Kubernetes;
using Kompox.Kubernetes.Logs;
using Kompox.Kubernetes.Pods;
using Kompox.Model;
using Kompox.Planning;

namespace Kompox.Cli.Commands.Apps;

/// <summary><c>kompoxops app logs</c>: what the app's containers have written.</summary>
internal static class AppLogsCommand
{
    public static CliCommand Create(AppOptions selection)
    {
        var pods = new PodOptions();
        var logs = new LogOptions();
        var containers = new Option<string[]>("--container", "-c") { HelpName = "NAME", Description = "The container; repeatable [default: that of the service, else the first one]." };
        var all = new Option<bool>("--all") { Description = "All containers of all pods of the app.", Arity = ArgumentArity.Zero };
        return new CliCommand("logs", "Show what the app's containers have written.")
        {
            UsesProject = true,
            Details = "The lines of one container are printed as they are; several containers are named before their lines. "
                + "With -f it goes on with the pods that come after a restart, and after an outage of the API server with the lines that were missed.",
            Options = { logs.Follow, logs.Tail, containers, pods.Service, pods.Component, pods.Pod, logs.Since, logs.Previous, logs.Timestamps, all },
            Examples =
            [
                new("kompoxops app logs -c gitea", "Print the last 200 lines of a container."),
                new("kompoxops app logs -f --all", "Follow everything that the app writes."),
            ],
            RunAsync = async (context, cancellationToken) =>
                logs.Read(context) is { } query
                    ? await RunAsync(context, selection, new LogChoice(pods.Read(context), context.Value(containers) ?? [], context.Value(all)), query,
                        context.Value(logs.Timestamps), cancellationToken).ConfigureAwait(false)
                    : ExitCode.Usage,
        };
    }

    private static async Task<int> RunAsync(
        CommandContext context, AppOptions selection, LogChoice choice, LogQuery query, bool hasStamps, CancellationToken cancellationToken)
    {
        if (await TargetLoading.OpenAppAsync(context, selection, cancellationToken).ConfigureAwait(false) is not { } target)
            return context.Outcome();
        using var connection = target.Connection;
        var present = await PodsAsync(context, target, choice, cancellationToken).ConfigureAwait(false);
        if (choice is { IsAll: false, Containers: [], Query.Container: null })
        {
            var names = PodSelection.Containers(present[0]);
            choice = choice with { Containers = [names[0]] };
            if (names.Count > 1)
                context.Host.Error.Write($"Using container '{names[0]}' of pod '{present[0].Name}'; others: {string.Join(", ", names.Skip(1))}\n");
        }
        return await new LogRun
        {
            Connection = connection,
            Sources = [.. present.SelectMany(p => choice.Of(p).Select(c => new LogSource(target.Names.Namespace, p.Name, p.Uid, c)))],
            Scope = new LogScope(target.Names.Namespace, SelectorOf(target, choice), choice.Of),
            Query = query,
            NamesContainers = choice.IsAll || choice.Containers.Count > 1,
            HasStamps = hasStamps,
        }.RunAsync(context, cancellationToken).ConfigureAwait(false);
    }

    private static async Task<IReadOnlyList<ObservedObject>> PodsAsync(CommandContext context, AppTarget target, LogChoice choice, CancellationToken cancellationToken)
    {
        if (choice.IsAll)
        {
            var all = await PodSelection.ListAsync(target.Connection, target.Names.Namespace, SelectorOf(target, choice), null, cancellationToken).ConfigureAwait(false);
            if (all.Count > 0)
                return all;
        }
        var first = choice.Containers.Count > 0 ? choice.Containers[0] : choice.Query.Container;
        var pods = await (choice.Query with { Container = first }).ListAsync(target, cancellationToken).ConfigureAwait(false);
        // The pods of a service are all meant; else it is the one that commands work with.
        return choice.Query.Service is not null ? pods : [PodSelection.Choose(pods)!];
    }

    private static string SelectorOf(AppTarget target, LogChoice choice) =>
        choice.IsAll ? $"{target.InstanceSelector},{AppLabels.Component}!={AppNames.BoxComponent}" : choice.Query.Selector(target);
}
