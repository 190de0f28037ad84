using System.Globalization;
using Kompox.Model;

namespace Kompox.Drivers.Aks.Files;

/// <summary>Turns Azure's shares into disks of the model.</summary>
internal static class ShareReading
{
    private const int GibShift = 30;

    /// <summary>A share of an app.</summary>
    /// <param name="share">As Azure tells it.</param>
    /// <param name="view">What is assigned.</param>
    /// <param name="account">Its storage account.</param>
    public static Disk ToDisk(FileShare share, ShareView view, StorageAccount account)
    {
        var name = ShareView.NameOf(share);
        var changed = share.Properties.LastModifiedTime ?? DateTimeOffset.UnixEpoch;
        return new Disk
        {
            Name = name,
            VolumeName = share.Word(ShareWords.Volume) ?? "",
            IsAssigned = view.Names.Contains(name),
            Size = SizeOf(share),
            Region = account.Location,
            Options = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                [ShareOptions.SkuKey] = account.Sku?.Name ?? "",
                [ShareOptions.ProtocolKey] = share.Properties.EnabledProtocols?.ToLowerInvariant() ?? ShareOptions.Smb,
                [ShareOptions.QuotaKey] = (share.Properties.ShareQuota ?? 0).ToString(CultureInfo.InvariantCulture),
            },
            Handle = HandleOf(share.Id!),
            IsBootstrap = share.Word(ShareWords.Bootstrap) == ShareWords.True,
            State = share.Properties.Deleted == true ? ArtefactState.Deleting : ArtefactState.Ready,
            CreatedAt = TimeOf(share.Word(ShareWords.Created)) ?? changed,
            UpdatedAt = changed,
        };
    }

    /// <summary>Size in bytes.</summary>
    public static ByteSize SizeOf(FileShare share) => new((share.Properties.ShareQuota ?? 0) << GibShift);

    /// <summary>Volume handle of the CSI driver: <c>GROUP#ACCOUNT#SHARE####SUBSCRIPTION</c>; the empty parts are a disk image, a unique text and the namespace of a Secret.</summary>
    public static string HandleOf(string id)
    {
        var parts = id.Split('/');
        return $"{parts[4]}#{parts[8]}#{parts[^1]}####{parts[2]}";
    }

    /// <summary>A time in metadata; <c>null</c> when it is none.</summary>
    public static DateTimeOffset? TimeOf(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;
}
