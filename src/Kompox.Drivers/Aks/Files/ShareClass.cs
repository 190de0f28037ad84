using Kompox.Model;

namespace Kompox.Drivers.Aks.Files;

/// <summary>How shares become PersistentVolumes. The CSI driver finds account and share in the handle, and the account's key through the identity of its node.</summary>
internal static class ShareClass
{
    /// <summary>The class of a volume.</summary>
    public static VolumeClass Of(AppVolume volume)
    {
        var isNfs = string.Equals(volume.Options.GetValueOrDefault(ShareOptions.ProtocolKey), ShareOptions.Nfs, StringComparison.OrdinalIgnoreCase);
        return new VolumeClass
        {
            StorageClassName = "azurefile-csi",
            CsiDriver = "file.csi.azure.com",
            Attributes = [new("protocol", isNfs ? ShareOptions.Nfs : ShareOptions.Smb)],
            AccessMode = "ReadWriteMany",
        };
    }
}
