using Kompox.Diagnostics;
using Kompox.Drivers.Aks.Arm;
using Kompox.Drivers.Aks.Settings;
using Kompox.Operations;

namespace Kompox.Drivers.Aks.Access;

/// <summary>The resource groups of clusters and apps.</summary>
internal sealed class ResourceGroups(AzureSession session, IOperationSink events)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestGoing = TimeSpan.FromMinutes(30);

    /// <summary>The group, or <c>null</c> when there is none.</summary>
    public Task<ResourceGroup?> FindAsync(string name, CancellationToken cancellationToken) =>
        session.Arm.FindAsync(session.Account.GroupId(name), AccessJson.Default.ResourceGroup, cancellationToken);

    /// <summary>
    /// Makes the group when it is not there, and waits first for one that is being deleted. One that is there stays as it is; unless the user
    /// chose it, it must bear the tags.
    /// </summary>
    public async Task<ResourceGroup> EnsureAsync(GroupRequest request, CancellationToken cancellationToken)
    {
        events.Report(new MessageEvent(
            "ensuring resource group", new("subscription", session.Account.SubscriptionId), new("location", request.Location),
            new("resource_group", request.Name), new("tags", AzureTags.Text(request.Tags))));
        if (await FindStayingAsync(request.Name, cancellationToken).ConfigureAwait(false) is { } present)
        {
            if (!request.IsChosen && !AzureTags.AreOf(present.Tags, request.Tags))
                throw Foreign(request.Name);
            return present;
        }
        return await session.Arm.PutAsync(
            session.Account.GroupId(request.Name), new ResourceGroup { Location = request.Location, Tags = request.Tags }, AccessJson.Default.ResourceGroup,
            new ArmWrite($"resource group '{request.Name}'"), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>What to say of a group that is somebody else's.</summary>
    public static KompoxException Foreign(string name) => AccessDiagnostics.ForeignGroup.Failure(
        $"The resource group '{name}' is there and does not bear the tags of Kompox for this", $"Remove or rename it; or give it the tags, or choose another group with {AzureSettingNames.Group}");

    private async Task<ResourceGroup?> FindStayingAsync(string name, CancellationToken cancellationToken)
    {
        var time = session.Host.Time;
        var start = time.GetTimestamp();
        while (await FindAsync(name, cancellationToken).ConfigureAwait(false) is { } present)
        {
            if (!present.IsDeleting)
                return present;
            if (time.GetElapsedTime(start) > LongestGoing)
                throw AccessDiagnostics.GroupGoing.Failure($"The resource group '{name}' is being deleted and does not go", "run the command again when it is gone");
            await Task.Delay(Pause, time, cancellationToken).ConfigureAwait(false);
        }
        return null;
    }
}
