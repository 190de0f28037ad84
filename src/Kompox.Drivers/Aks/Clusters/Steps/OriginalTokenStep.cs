using System.Text.Json.Nodes;
using Kompox.Drivers.Aks.Arm;
using Kompox.Drivers.Aks.Clusters.Desired;
using Kompox.Drivers.Aks.Settings;
using Kompox.Drivers.Provisioning;

namespace Kompox.Drivers.Aks.Clusters.Steps;

/// <summary>Remembers on the group how the original named what belongs to the cluster: when the cluster is gone, nothing else tells whose the rest is.</summary>
internal sealed record OriginalTokenStep(AksScope Scope, string Token) : CloudStep("tag of resource group", Scope.Desired.Place.Group)
{
    /// <inheritdoc/>
    public override CloudAction Action => CloudAction.Change;

    /// <inheritdoc/>
    public override async Task ApplyAsync(CancellationToken cancellationToken)
    {
        if (await Scope.Groups.FindAsync(Name, cancellationToken).ConfigureAwait(false) is not { } group)
            return;
        // Azure replaces the tags as a whole.
        var tags = new SortedDictionary<string, string>(group.Tags?.ToDictionary() ?? [], StringComparer.Ordinal) { [AzureTags.OriginalToken] = Token };
        var body = new JsonObject { ["tags"] = ClusterBodies.Tags(tags) };
        await Scope.Session.Arm.PatchAsync(Scope.GroupId, body, ClusterJson.Default.JsonObject, ClusterJson.Default.JsonObject, new ArmWrite(ToString()), cancellationToken).ConfigureAwait(false);
    }
}
