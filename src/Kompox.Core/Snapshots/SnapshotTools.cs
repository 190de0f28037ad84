using Kompox.Planning;
using Kompox.Rendering.Extensions;

namespace Kompox.Snapshots;

/// <summary>The image of the small pods that snapshots need.</summary>
internal static class SnapshotTools
{
    /// <summary>Setting of the app, cluster or provider with an image that has busybox; the same one as for the copies of the k3s driver.</summary>
    public const string ImageSetting = "K3S_TOOL_IMAGE";

    public static string Image(AppTarget target) =>
        target.App.Settings.GetValueOrDefault(ImageSetting)
        ?? target.Managed.Cluster.Settings.GetValueOrDefault(ImageSetting)
        ?? target.Managed.Provider.Settings.GetValueOrDefault(ImageSetting)
        ?? AppExtension.DefaultToolImage;
}
