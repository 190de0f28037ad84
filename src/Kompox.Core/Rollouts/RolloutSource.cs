using Kompox.Diagnostics;
using Kompox.Kubernetes;

namespace Kompox.Rollouts;

/// <summary>Asks the API server for what a rollout has to know.</summary>
internal sealed class RolloutSource(RolloutScope scope, IReadOnlyList<ObjectKey> workloads)
{
    private int _lists;

    /// <summary>What is known.</summary>
    public RolloutStore Store { get; } = new(workloads);

    /// <summary>The types to watch.</summary>
    public IReadOnlyList<ResourceType> Types => Store.Types;

    /// <summary>Whether everything has been listed only once so far.</summary>
    public bool IsFirst => _lists < 2;

    /// <summary>Lists everything; the first time without Events, which only explain.</summary>
    public async Task ListAsync(CancellationToken cancellationToken)
    {
        var before = Store.Keys;
        var types = Types.Where(t => _lists > 0 || t != ResourceTypes.Event).ToList();
        var lists = await Task.WhenAll(types.Select(t => ListAsync(t, cancellationToken))).ConfigureAwait(false);
        for (var i = 0; i < types.Count; i++)
            Store.Replace(types[i], lists[i], before);
        _lists++;
    }

    /// <summary>Lists what is around the app.</summary>
    public async Task<RolloutFacts> ReadFactsAsync(CancellationToken cancellationToken) => new()
    {
        Nodes = await ListOrNoneAsync(ResourceTypes.Node, null, cancellationToken).ConfigureAwait(false),
        Volumes = await ListOrNoneAsync(ResourceTypes.PersistentVolume, null, cancellationToken).ConfigureAwait(false),
        Claims = await ListOrNoneAsync(ResourceTypes.PersistentVolumeClaim, scope.Namespace, cancellationToken).ConfigureAwait(false),
        Attachments = await ListOrNoneAsync(ResourceTypes.VolumeAttachment, null, cancellationToken).ConfigureAwait(false),
    };

    private Task<IReadOnlyList<ObservedObject>> ListAsync(ResourceType type, CancellationToken cancellationToken) => type == ResourceTypes.Event
        ? ListOrNoneAsync(type, scope.Namespace, cancellationToken)
        : scope.Connection.ListAllAsync(type, scope.Namespace, null, cancellationToken);

    private async Task<IReadOnlyList<ObservedObject>> ListOrNoneAsync(ResourceType type, string? space, CancellationToken cancellationToken)
    {
        try
        {
            return await scope.Connection.ListAllAsync(type, space, null, cancellationToken).ConfigureAwait(false);
        }
        catch (KompoxException e) when (e.Diagnostic.Code == ApiDiagnostics.Forbidden.Code || e.Diagnostic.Code == ApiDiagnostics.NotFound.Code)
        {
            return [];
        }
    }
}
