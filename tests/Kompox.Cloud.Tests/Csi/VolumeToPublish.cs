using Kompox.Cloud.Tests.Csi.Rpc;

namespace Kompox.Cloud.Tests.Csi;

/// <summary>A request of the kubelet for a volume (CSI, <c>NodePublishVolumeRequest</c>).</summary>
/// <param name="Id">Handle of the PersistentVolume, or a made-up name for a volume of a pod.</param>
/// <param name="Target">Where the pod will look for it, on the node.</param>
/// <param name="IsReadOnly">Whether the pod may only read.</param>
/// <param name="Attributes">Attributes of the volume, and those of the pod that Kubernetes adds.</param>
internal sealed record VolumeToPublish(string Id, string Target, bool IsReadOnly, IReadOnlyDictionary<string, string> Attributes)
{
    public static VolumeToPublish Of(RpcMessage request) => new(request.Text(1), request.Text(4), request.Number(6) == 1, request.Map(8));
}
