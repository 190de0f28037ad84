namespace Kompox.Cloud.Tests.Csi;

/// <summary>How volumes of one CSI driver get to where pods look for them; refusals are <see cref="Rpc.RpcException"/>s.</summary>
internal interface INodeVolumes
{
    /// <summary>Puts a volume at a path; asked again, nothing changes.</summary>
    Task PublishAsync(VolumeToPublish volume);

    /// <summary>Takes it away again; nothing happens when it is not there.</summary>
    Task UnpublishAsync(string volume, string target);
}
