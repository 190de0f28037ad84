using Kompox.Compose;
using Kompox.Diagnostics;
using Kompox.Files;

namespace Kompox.Rendering.Storage;

/// <summary>
/// Bind mounts. Files that exist become ConfigMaps or Secrets, data directories become directories of a volume, paths of the host
/// are dropped, kept as data or refused, each with its reason.
/// </summary>
internal static class BindMounts
{
    private static readonly string[] ConfigTargets = ["/etc/", "/docker-entrypoint", "/usr/share/nginx/", "/usr/local/etc/", "/opt/bitnami/"];

    /// <summary>Adds one mount.</summary>
    public static void Add(StorageScope scope, ComposeService service, VolumeMount mount, MountOptions options)
    {
        if (mount.SourceName is not { } source)
            return;
        AddHost(scope, service, mount, options, source.Value, mount.WrittenSource ?? source.Value);
    }

    /// <summary>Adds a path of the host, resolved and as written.</summary>
    public static void AddHost(StorageScope scope, ComposeService service, VolumeMount mount, MountOptions options, string host, string written)
    {
        var directory = scope.Context.Compose.Directory;
        var path = FilePath.Combine(directory, host);
        if (written.StartsWith('~'))
            HostPaths.Add(scope, service, mount, options, written);
        else if (!FilePath.IsAbsolute(written) || FilePath.IsWithin(path, directory))
            AddLocal(scope, service, mount, options, path, written);
        else
            HostPaths.Add(scope, service, mount, options, path);
    }

    private static void AddLocal(StorageScope scope, ComposeService service, VolumeMount mount, MountOptions options, string path, string written)
    {
        var context = scope.Context;
        if (context.Request.App is { App.Compose.BaseDirectory: null })
        {
            context.Bag.Report(
                StorageDiagnostics.NoLocalFiles, PlaceOf(mount), $"Service '{service.Name}' binds '{written}', but this app may not use local files", "use a named volume, or move the app's document into the app file");
            return;
        }
        var directory = context.Compose.Directory;
        var isOutside = !FilePath.IsWithin(path, directory);
        if (context.IsManaged && (isOutside || LeadsOutside(context, path)))
            context.Bag.Report(
                StorageDiagnostics.OutsideProject, PlaceOf(mount), $"Service '{service.Name}' binds '{written}', which lies outside the project's directory", "move it below the directory of the Compose file");
        else if (FilePath.IsWithin(directory, path))
            context.Bag.Report(
                StorageDiagnostics.ProjectDirectory, PlaceOf(mount), $"Service '{service.Name}' binds the project's own directory '{written}', which is left out: a cluster has only what the image holds",
                "copy the files into the image, or bind the data directories one by one");
        else if (WrittenFiles.Is(path, mount))
            WrittenFiles.Add(scope, service, mount, options, written, SubPathOf(path, directory, isOutside), PlaceOf(mount));
        else if (context.Request.Files.FileExists(path))
            AddFile(scope, service, mount, options, path, written);
        else
            AddDirectory(scope, service, mount, options, path, written, SubPathOf(path, directory, isOutside));
    }

    // A link inside the project may lead anywhere.
    private static bool LeadsOutside(RenderContext context, string path)
    {
        var files = context.Request.Files;
        return files.RealPath(path) is { } real && files.RealPath(context.Compose.Directory) is { } root && !FilePath.IsWithin(real, root);
    }

    private static void AddFile(StorageScope scope, ComposeService service, VolumeMount mount, MountOptions options, string path, string written)
    {
        if (scope.Files.File(path, written, PlaceOf(mount)) is not { } content || !scope.Pod.Reserve(service, mount.Target.Value, mount.Source.Location))
            return;
        if (!options.ReadOnly)
            ReportReadOnly(scope, service, mount, written);
        var name = scope.Pod.Add(content);
        scope.Pod.Mount(service, new MountOptions { ReadOnly = true }.Mount(name, mount.Target.Value, content.Files[0].Path));
    }

    private static void AddDirectory(
        StorageScope scope, ComposeService service, VolumeMount mount, MountOptions options, string path, string written, string subPath)
    {
        var context = scope.Context;
        var inside = scope.Files.List(path);
        if (inside.Count == 0 && LooksLikeFile(written, mount.Target.Value))
        {
            AddMissingFile(scope, service, mount, path, written);
            return;
        }
        if (inside.Count > 0 && (options.ReadOnly || IsConfigTarget(mount.Target.Value)) && scope.Files.Directory(path, inside, PlaceOf(mount)) is { } content)
        {
            if (!scope.Pod.Reserve(service, mount.Target.Value, mount.Source.Location))
                return;
            if (!options.ReadOnly)
                ReportReadOnly(scope, service, mount, written);
            scope.Pod.Mount(service, new MountOptions { ReadOnly = true }.Mount(scope.Pod.Add(content), mount.Target.Value));
            return;
        }
        if (inside.Count > 0)
            context.Bag.Report(
                StorageDiagnostics.NotCopied, PlaceOf(mount), $"'{written}' holds files, and they are not copied: service '{service.Name}' starts with an empty directory of a volume",
                "copy them into the image, or onto the volume once it is there");
        else
            context.Bag.Report(StorageDiagnostics.DataDirectory, PlaceOf(mount), $"'{written}' of service '{service.Name}' is a directory of a volume, empty at first");
        if (scope.Slots.Directories(scope.Pod.Pod, mount.Source) is { } slot)
            NamedMounts.AddSlot(scope, service, mount, options, slot, subPath, copies: false);
    }

    /// <summary>Mounts an empty file where one is meant that does not exist.</summary>
    public static void AddMissingFile(StorageScope scope, ComposeService service, VolumeMount mount, string path, string written)
    {
        var content = scope.Files.Missing(path, written, PlaceOf(mount));
        scope.Context.Bag.Report(
            StorageDiagnostics.FileMissing, PlaceOf(mount), $"'{written}' of service '{service.Name}' does not exist here; an empty file is mounted",
            $"create it and convert again, or fill the {(content.IsSecret ? "Secret" : "ConfigMap")} '{content.Name}'");
        if (!scope.Pod.Reserve(service, mount.Target.Value, mount.Source.Location))
            return;
        scope.Pod.Mount(service, new MountOptions { ReadOnly = true }.Mount(scope.Pod.Add(content), mount.Target.Value, content.Files[0].Path));
    }

    /// <summary>Whether a bind that names nothing existing is meant as a file: both ends have the same ending, as in <c>./nginx.conf:/etc/nginx/nginx.conf</c>.</summary>
    public static bool LooksLikeFile(string source, string target)
    {
        var from = FilePath.NameOf(source.TrimEnd('/'));
        var to = FilePath.NameOf(target.TrimEnd('/'));
        if (source.EndsWith('/') || target.EndsWith('/'))
            return false;
        var ending = EndingOf(to);
        return ending.Length > 0 && ending == EndingOf(from) || from == to && from.StartsWith('.') && from.EndsWith("rc", StringComparison.Ordinal);
    }

    // .yml and .conf are endings, the last part of 1.2.3 or of .config is none.
    private static string EndingOf(string name)
    {
        var dot = name.LastIndexOf('.');
        if (dot <= 0 || dot == name.Length - 1 || name.Length - dot > 12)
            return "";
        var ending = name[(dot + 1)..];
        return char.IsAsciiLetter(ending[0]) && ending is not "d" && ending.All(char.IsAsciiLetterOrDigit) ? ending is "yaml" ? "yml" : ending : "";
    }

    /// <summary>Whether files bound to this path are taken for configuration, as in <c>/etc/nginx</c>.</summary>
    public static bool IsConfigTarget(string target) => Array.Exists(ConfigTargets, t => target.StartsWith(t, StringComparison.Ordinal));

    // ../shared/db is kept apart from a directory of the project called shared/db.
    private static string SubPathOf(string path, string directory, bool isOutside) =>
        isOutside ? "outside/" + path.Trim('/') : FilePath.Display(path, directory);

    private static void ReportReadOnly(StorageScope scope, ComposeService service, VolumeMount mount, string written) =>
        scope.Context.Bag.Report(
            StorageDiagnostics.ReadOnlyFile, PlaceOf(mount), $"'{written}' is read-only in service '{service.Name}': its content comes from a ConfigMap or Secret", "add ':ro' to say so");

    private static SourceLocation PlaceOf(VolumeMount mount) => mount.SourceName?.Location ?? mount.Source.Location;
}
