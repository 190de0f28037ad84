using System.CommandLine;
using Kompox.Cli.Commands.Apps.Deploying;
using Kompox.Clusters.Installing;
using Kompox.Drivers;
using Kompox.Model;
using Kompox.Operations;
using Kompox.Planning;

namespace Kompox.Cli.Commands.Clusters;

/// <summary><c>kompoxops cluster install</c>: makes a bare cluster ready to publish apps.</summary>
internal sealed class ClusterInstallCommand(ClusterOptions selection)
{
    private readonly DeployingOptions _common = new("the ingress controller");
    private readonly Option<bool> _adopts = DeployingOptions.Flag("--adopt", "Take over what another cluster entry or project has installed on this cluster.");
    private readonly Option<bool> _forces = DeployingOptions.Flag("--force", "Change the class though Ingresses of the former one can no longer be reached; protection and ownership are always respected.");
    private readonly Option<string> _address = new("--wait-address") { HelpName = "TIME", Description = "Longest wait for the load balancer's first address; 0s for none [default: 60s]." };

    /// <summary>The command.</summary>
    public static CliCommand Create(ClusterOptions selection) => new ClusterInstallCommand(selection).Build();

    private CliCommand Build() => new("install", "Install the ingress controller on the cluster.")
    {
        UsesProject = true,
        Details = "Compares what is installed with what the manifest says, field by field, and changes what differs. A second run without a change does "
            + "nothing and restarts nothing. Certificates are checked before anything is applied.",
        Options = { _common.DryRun, _common.Timeout, _common.NoWait, _address, _adopts, _forces, _common.Output },
        Examples =
        [
            new("kompoxops cluster install", "Install or update it, and wait until it runs."),
            new("kompoxops cluster install --dry-run", "Print what would be changed."),
        ],
        RunAsync = RunAsync,
    };

    private async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        context.FailureTitle = "cluster install failed";
        var isJson = _common.ReadIsJson(context);
        var options = new InstallOptions
        {
            Timeout = _common.ReadTimeout(context),
            Waits = !context.Value(_common.NoWait),
            AddressTimeout = context.Value(_address) is "0" or "0s" ? TimeSpan.Zero : DurationOption.Read(context, _address, TimeSpan.FromSeconds(60)),
        };
        if (context.Diagnostics.HasErrors)
            return ExitCode.Usage;
        if (ClusterLoading.Find(context, selection) is not { } choice)
            return context.Outcome();
        using var span = context.Log.Span("CMD:cluster.install", choice.Cluster.Id.ToString());
        var target = await ClusterLoading.OpenAsync(context, choice, cancellationToken).ConfigureAwait(false);
        using var connection = target.Connection;
        var code = target.Ingress.Controller == IngressController.External
            ? await ExternalAsync(context, target, isJson, cancellationToken).ConfigureAwait(false)
            : await InstallAsync(context, choice, target, options, isJson, cancellationToken).ConfigureAwait(false);
        if (code == ExitCode.Ok)
            span.Complete();
        return code;
    }

    private async Task<int> ExternalAsync(CommandContext context, ClusterTarget target, bool isJson, CancellationToken cancellationToken)
    {
        var isDryRun = context.Value(_common.DryRun);
        if (!isDryRun)
            ClusterInstaller.Tell(target, "install start");
        if (await ExternalController.FindAsync(target, context.Diagnostics, cancellationToken).ConfigureAwait(false) is not { } found)
            return context.Outcome();
        var nothing = new Plan { Steps = [] };
        if (isDryRun)
        {
            InstallationOutput.Print(context, target, new InstallationOwner(new InstallationNames(target.Cluster)), nothing, isJson);
            return context.Outcome();
        }
        target.Events.Report(new MessageEvent(
            "ingress controller is external, nothing is installed", new KeyValuePair<string, string>("class", target.Ingress.Class), new KeyValuePair<string, string>("controller", found)));
        ClusterInstaller.Tell(target, "install success");
        if (isJson)
            InstallationOutput.Print(context, target, nothing, new InstallResult(IsReady: null, Door: null));
        return context.Outcome();
    }

    private async Task<int> InstallAsync(
        CommandContext context, ClusterChoice choice, ClusterTarget target, InstallOptions options, bool isJson, CancellationToken cancellationToken)
    {
        var isDryRun = context.Value(_common.DryRun);
        if (!isDryRun)
            ClusterInstaller.Tell(target, "install start");
        var owner = new InstallationOwner(new InstallationNames(target.Cluster), context.Value(_adopts));
        if (await InstallationPlanner.PlanAsync(target, owner, context.Value(_forces), context.Diagnostics, cancellationToken).ConfigureAwait(false) is not { } plan
            || !isDryRun && !ClusterInstaller.IsAllowed(target, plan, context.Diagnostics))
            return context.Outcome();
        if (isDryRun)
        {
            InstallationOutput.Print(context, target, owner, plan.Shown, isJson);
            return context.Outcome();
        }
        await ClusterInstaller.ApplyAsync(target, plan, cancellationToken).ConfigureAwait(false);
        if (plan.Release is not null && !await HelmProgram.InstallAsync(context, choice, plan, options, cancellationToken).ConfigureAwait(false))
            return context.Outcome();
        var result = await ClusterInstaller.WaitAsync(target, plan, options, context.Diagnostics, cancellationToken).ConfigureAwait(false);
        TellResult(target, result);
        if (isJson)
            InstallationOutput.Print(context, target, plan.Shown, result);
        return result.IsReady == false ? ExitCode.Errors : context.Outcome();
    }

    private static void TellResult(ClusterTarget target, InstallResult result)
    {
        foreach (var address in result.Door is { } door ? door.Addresses.Select(a => a.ToString()).Concat(door.HostNames) : [])
            target.Events.Report(new MessageEvent("ingress address", new KeyValuePair<string, string>("cluster", target.Cluster.Id.Name), new KeyValuePair<string, string>("address", address)));
        if (result.IsReady != false)
            ClusterInstaller.Tell(target, "install success");
    }
}
