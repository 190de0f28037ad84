using Kompox.Cli.Commands.Targets;
using Kompox.Clusters;
using Kompox.Diagnostics;

namespace Kompox.Cli.Commands.Clusters.Provisioning;

/// <summary>Asks the cloud whether it has a cluster.</summary>
internal static class CloudPresence
{
    /// <summary>The answer; unknown where the driver makes no clusters, and after diagnostics where the cloud does not answer.</summary>
    public static async Task<Presence> FindAsync(CommandContext context, ClusterChoice choice, DiagnosticBag bag, CancellationToken cancellationToken)
    {
        try
        {
            if (choice.Driver.OpenProvisioning(TargetLoading.CloudTargetOf(context, choice.Project, choice.Provider, choice.Cluster)) is not { } provisioning)
                return Presence.Unknown;
            return await provisioning.FindAsync(cancellationToken).ConfigureAwait(false) is null ? Presence.Absent : Presence.Present;
        }
        catch (KompoxException e)
        {
            foreach (var diagnostic in e.Others.Prepend(e.Diagnostic))
                bag.Add(diagnostic);
            return Presence.Unknown;
        }
    }
}
