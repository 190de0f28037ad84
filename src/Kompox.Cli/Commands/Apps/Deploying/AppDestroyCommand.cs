using Kompox.Apps;
using Kompox.Cli.Commands.Dns;
using Kompox.Cli.Commands.Targets;
using Kompox.Cli.Output;
using Kompox.Operations;
using Kompox.Planning;

namespace Kompox.Cli.Commands.Apps.Deploying;

/// <summary><c>kompoxops app destroy</c>: removes everything of an app but its disks.</summary>
internal static class AppDestroyCommand
{
    public static CliCommand Create(AppOptions selection)
    {
        var common = new DeployingOptions();
        var deletesNamespace = DeployingOptions.Flag("--delete-namespace", "Remove the namespace too, with everything in it.");
        var dns = DeployingOptions.Flag("--update-dns", "Remove the DNS records of the app first, as 'dns destroy' does; problems are warnings.");
        return new CliCommand("destroy", "Remove the app from its cluster; its disks and snapshots stay.")
        {
            UsesProject = true,
            Details = "Removes workloads, services, ingresses, configuration, secrets, history and the PersistentVolume objects, waits until they are gone and says "
                + "what it kept. The namespace goes when nothing else is in it. Disks and snapshots go only by 'disk delete' and 'snapshot delete', boxes by 'box destroy'. The Compose file is not read.",
            Options = { deletesNamespace, dns, common.DryRun, common.Output },
            Examples =
            [
                new("kompoxops app destroy --dry-run", "Print what would be removed."),
                new("kompoxops app destroy --delete-namespace", "Remove the app and its namespace."),
            ],
            RunAsync = async (context, cancellationToken) =>
            {
                context.FailureTitle = "destroy failed";
                var isJson = common.ReadIsJson(context);
                if (context.Diagnostics.HasErrors)
                    return ExitCode.Usage;
                if (await TargetLoading.OpenAppAsync(context, selection, cancellationToken).ConfigureAwait(false) is not { } target)
                    return context.Outcome();
                using var connection = target.Connection;
                using var span = context.Log.Span("CMD:app.destroy", target.App.Id.ToString());
                if (await AppDestroyer.PlanAsync(target, context.Value(deletesNamespace), context.Diagnostics, cancellationToken).ConfigureAwait(false) is not { } plan)
                    return context.Outcome();
                if (context.Value(common.DryRun))
                    AppDiffCommand.Print(context, target, plan, isJson);
                IReadOnlyList<DnsRow> records = [];
                if (context.Value(dns))
                {
                    if (DnsRun.Open(context, target) is not { } run)
                        return context.Outcome();
                    var choice = new DnsChoice { Removes = true, IsDryRun = context.Value(common.DryRun), PrintsPlan = context.Value(common.DryRun) && !isJson };
                    records = await run.RunBesideAsync(choice, cancellationToken).ConfigureAwait(false);
                }
                if (!context.Value(common.DryRun))
                    await DestroyAsync(context, target, plan, records, isJson, cancellationToken).ConfigureAwait(false);
                span.Complete();
                return context.Outcome();
            },
        };
    }

    private static async Task DestroyAsync(CommandContext context, AppTarget target, Plan plan, IReadOnlyList<DnsRow> records, bool isJson, CancellationToken cancellationToken)
    {
        var kept = new List<(string Kind, string Name, string? Volume)>();
        foreach (var key in await AppDestroyer.RunAsync(target, plan, cancellationToken).ConfigureAwait(false))
            kept.Add((key.Type.Kind, key.Name, null));
        foreach (var volume in target.App.Volumes)
        {
            foreach (var disk in target.Disks is { } disks ? await disks.ListAsync(volume, cancellationToken).ConfigureAwait(false) : [])
                kept.Add(("Disk", disk.Name, volume.Name));
            foreach (var snapshot in target.Snapshots is { } snapshots ? await snapshots.ListAsync(volume, cancellationToken).ConfigureAwait(false) : [])
                kept.Add(("Snapshot", snapshot.Name, volume.Name));
        }
        foreach (var (kind, name, volume) in kept)
        {
            target.Events.Report(new MessageEvent(
                "kept", [new("kind", kind), new("name", name), .. volume is null ? Array.Empty<KeyValuePair<string, string>>() : [new("volume", volume)]]));
        }
        if (isJson)
            Print(context, target, plan, records, kept);
    }

    private static void Print(CommandContext context, AppTarget target, Plan plan, IReadOnlyList<DnsRow> records, List<(string Kind, string Name, string? Volume)> kept) =>
        JsonText.Write(context.Host.Output, json =>
        {
            json.WriteStartObject();
            PlanJson.WriteApp(json, target);
            json.WriteStartArray("removed");
            foreach (var step in plan.Steps)
            {
                if (step.Action != PlanAction.Remove)
                    continue;
                json.WriteStartObject();
                json.WriteString("kind", step.Key.Type.Kind);
                json.WriteString("name", step.Key.Name);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            DnsRow.Write(json, records);
            json.WriteStartArray("kept");
            foreach (var (kind, name, volume) in kept)
            {
                json.WriteStartObject();
                json.WriteString("kind", kind);
                json.WriteString("name", name);
                if (volume is not null)
                    json.WriteString("volume", volume);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        });
}
