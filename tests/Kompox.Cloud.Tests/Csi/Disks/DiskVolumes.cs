using Kompox.Cloud.Tests.Csi.Rpc;

namespace Kompox.Cloud.Tests.Csi.Disks;

/// <summary>The node's side of <c>disk.csi.azure.com</c>: a disk is attached with its first pod and detached with its last one.</summary>
internal sealed class DiskVolumes(AksNode node) : INodeVolumes, IDisposable
{
    private readonly SemaphoreSlim _one = new(1);
    private readonly Dictionary<string, string> _published = [];

    /// <inheritdoc/>
    public Task PublishAsync(VolumeToPublish volume) => AloneAsync(async () =>
    {
        if (!_published.ContainsValue(volume.Id) && node.Cloud.Attach(volume.Id, node.Zone) is { } reason)
            throw new RpcException(RpcException.FailedPrecondition, reason);
        _published[volume.Target] = volume.Id;
        await node.Mounts.BindAsync(node.Cloud.ContentsOf(volume.Id), volume.Target, volume.IsReadOnly);
    });

    /// <inheritdoc/>
    public Task UnpublishAsync(string volume, string target) => AloneAsync(async () =>
    {
        await node.Mounts.UnbindAsync(target);
        if (_published.Remove(target) && !_published.ContainsValue(volume))
            node.Cloud.Detach(volume);
    });

    /// <inheritdoc/>
    public void Dispose() => _one.Dispose();

    private async Task AloneAsync(Func<Task> action)
    {
        await _one.WaitAsync();
        try
        {
            await action();
        }
        finally
        {
            _one.Release();
        }
    }
}
