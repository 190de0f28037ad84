using Kompox.Drivers.Streaming;
using Kompox.Model;

namespace Kompox.Drivers.K3s;

/// <summary>Settings of the driver, from the app, its cluster or its provider; the nearest counts.</summary>
internal sealed record K3sSettings
{
    /// <summary>Directory on every node that holds the local disks.</summary>
    public const string RootSetting = "K3S_DISK_ROOT";

    /// <summary>Image with a POSIX shell, busybox or GNU tools, that works on disks.</summary>
    public const string ToolImageSetting = ToolPod.ImageSetting;

    private const string DefaultRoot = "/var/lib/kompox";

    /// <summary>For example <c>/var/lib/kompox</c>.</summary>
    public required string Root { get; init; }

    /// <summary>For example <c>busybox:1.36</c>.</summary>
    public required string ToolImage { get; init; }

    /// <summary>Reads the settings; a wrong one is an expected failure.</summary>
    public static K3sSettings Of(App app, Cluster cluster, Provider provider)
    {
        string Find(string name, string otherwise) =>
            app.Settings.GetValueOrDefault(name) ?? cluster.Settings.GetValueOrDefault(name) ?? provider.Settings.GetValueOrDefault(name) ?? otherwise;
        var root = Find(RootSetting, DefaultRoot).TrimEnd('/');
        if (root.Length < 2 || root[0] != '/' || root.Split('/').Any(p => p is "." or "..") || root.AsSpan().ContainsAny(":\n\0"))
            throw K3sDiagnostics.Failure(K3sDiagnostics.BadSetting, $"'{root}' is no directory for disks ({RootSetting})", "write an absolute path such as /var/lib/kompox");
        return new K3sSettings { Root = root, ToolImage = Find(ToolImageSetting, ToolPod.DefaultImage) };
    }
}
