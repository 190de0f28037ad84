using System.CommandLine;
using Kompox.Apps.Moving;
using Kompox.Cli.Commands.Apps.Deploying;
using Kompox.Cli.Commands.Disks;
using Kompox.Model;

namespace Kompox.Cli.Commands.Apps.Moving;

/// <summary>The options of <c>app move</c>.</summary>
internal sealed class MoveOptions
{
    public DeployingOptions Common { get; } = new();
    public Option<string> Zone { get; } = new("--zone", "-Z") { HelpName = "ZONE", Description = "The zone to move to, for example 2 or eastus-2." };
    public Option<string> Region { get; } = new("--region") { HelpName = "REGION", Description = "The region to move to: the provider's cluster there." };
    public Option<string> Cluster { get; } = new("--cluster") { HelpName = "NAME", Description = "The cluster of the same provider to move to." };
    public Option<string> Snapshot { get; } = new("--from-snapshot")
    {
        HelpName = "ID[,VOLUME=ID...]",
        Description = "Take the data of this snapshot (and those of its group), for when the zone is lost already.",
    };

    public Option<bool> DeletesOld { get; } = DeployingOptions.Flag("--delete-old-disk", "Delete the former disks when the app is ready on the new ones.");
    public Option<bool> Dns { get; } = DeployingOptions.Flag("--update-dns", "Make the app's hosts lead to the new cluster, as 'dns deploy' does; problems are warnings.");
    public Option<string> Pods { get; } = RenderingOptions.CreatePods();

    /// <summary>What <c>--from-snapshot</c> says; reports wrong words.</summary>
    public IReadOnlyList<SnapshotChoice> ReadSnapshots(CommandContext context)
    {
        if (context.Value(Snapshot) is not { } text)
            return [];
        if (SnapshotChoice.Parse(text) is not { } choices)
        {
            context.Report(CliDiagnostics.InvalidValue, $"'{text}' is not a value of --from-snapshot", "Write ID, or VOLUME=ID, several with commas");
            return [];
        }
        foreach (var choice in choices)
            VolumeChoice.CheckName(context, "snapshot", choice.Name);
        return choices;
    }

    /// <summary>Reports words that lead nowhere.</summary>
    public void Check(CommandContext context)
    {
        if ((context.Value(Zone) ?? context.Value(Region) ?? context.Value(Cluster)) is null)
            context.Report(CliDiagnostics.MissingArgument, "--zone, --region or --cluster required", "Say where the app shall go");
        if (context.Value(Zone) is { } zone)
        {
            if (zone.Length == 0)
                context.Report(CliDiagnostics.InvalidValue, "'' is not a value of --zone", "Write a zone such as 2 or eastus-2");
            else
                NameRules.CheckLabelValue("zone", zone, context.Diagnostics, null);
        }
    }
}
