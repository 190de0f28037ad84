using Kompox.Diagnostics;
using Kompox.Files;
using Kompox.Model;
using Kompox.Rendering.Configuration;

namespace Kompox.Rendering.Storage;

/// <summary>ConfigMaps and Secrets of bind-mounted files and directories; each path once, however many services mount it.</summary>
internal sealed class BoundFiles(RenderContext context)
{
    private const int MostFiles = 200;
    private const int Deepest = 8;
    private readonly OrderedDictionary<string, ContentObject?> _found = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);

    /// <summary>Everything that is to be applied, in order of first use.</summary>
    public IEnumerable<ContentObject> Made => _found.Values.OfType<ContentObject>();

    /// <summary>The content of an existing file, or <c>null</c> after a diagnostic.</summary>
    public ContentObject? File(string path, string written, SourceLocation at)
    {
        if (_found.TryGetValue(path, out var known))
            return known;
        if (Read(path) is { } bytes)
            return _found[path] = Build(path, [new(FilePath.NameOf(path), bytes)], at);
        context.Bag.Report(
            StorageDiagnostics.FileUnusable, at, $"'{written}' cannot be read, or has more than {ContentBuilder.MaxBytes >> 20} MiB", "put large files into the image or onto a volume");
        return _found[path] = null;
    }

    /// <summary>Content that is an empty file, in place of one that does not exist.</summary>
    public ContentObject Missing(string path, string written, SourceLocation at)
    {
        if (_found.TryGetValue(path, out var known) && known is not null)
            return known;
        var content = Build(path, [new(FilePath.NameOf(written.TrimEnd('/')), [])], at);
        _found[path] = content;
        return content;
    }

    /// <summary>The content of a directory, or <c>null</c> when it is too large for one.</summary>
    public ContentObject? Directory(string path, IReadOnlyList<string> inside, SourceLocation at)
    {
        if (_found.TryGetValue(path, out var known))
            return known;
        var files = new List<KeyValuePair<string, byte[]>>();
        var total = 0L;
        foreach (var file in inside)
        {
            if (Read($"{path}/{file}") is not { } bytes || (total += bytes.Length) > ContentBuilder.MaxBytes || files.Count >= MostFiles)
                return _found[path] = null;
            files.Add(new(file, bytes));
        }
        return _found[path] = Build(path, files, at);
    }

    /// <summary>Relative paths of the files in a directory and below it; a little more than can be used at most.</summary>
    public IReadOnlyList<string> List(string directory)
    {
        var files = new List<string>();
        List(directory, "", files, 0);
        return files;
    }

    private void List(string directory, string prefix, List<string> files, int depth)
    {
        foreach (var name in context.Request.Files.List(directory))
        {
            if (files.Count > MostFiles)
                return;
            var path = $"{directory}/{name}";
            if (context.Request.Files.FileExists(path))
                files.Add(prefix + name);
            else if (depth < Deepest)
                List(path, $"{prefix}{name}/", files, depth + 1);
        }
    }

    private byte[]? Read(string path)
    {
        try
        {
            return context.Request.Files.ReadBytes(path, ContentBuilder.MaxBytes);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private ContentObject Build(string path, IReadOnlyList<KeyValuePair<string, byte[]>> files, SourceLocation at)
    {
        var label = NameOf(path);
        var isSecret = files.Any(f => SecretWords.IsSecretFile(FilePath.NameOf(f.Key)));
        var outline = new ContentObject
        {
            Id = $"file/{path}",
            IsSecret = isSecret,
            Name = isSecret ? context.Names.Secret(label) : context.Names.ConfigMap(label),
            VolumeName = isSecret ? AppNames.SecretVolume(label) : AppNames.ConfigVolume(label),
            At = at,
            Files = [],
        };
        return ContentBuilder.Build(context, outline, files, []);
    }

    // conf/nginx.conf is file-conf-nginx-conf; what would be equal gets a hash.
    private string NameOf(string path)
    {
        var shown = FilePath.IsWithin(path, context.Compose.Directory) ? FilePath.Display(path, context.Compose.Directory) : FilePath.NameOf(path);
        var label = DnsName.ToLabel("file-" + shown);
        if (label.Length > 40)
            label = $"file-{label[^28..].TrimStart('-')}-{ShortHash.Of(path)}";
        if (IsResource(label) || _names.TryGetValue(label, out var other) && other != path)
            label = $"{label}-{ShortHash.Of(path)}";
        _names[label] = path;
        return label;
    }

    private bool IsResource(string label) =>
        context.Compose.Configs.Concat(context.Compose.Secrets).Any(r => DnsName.ToLabel(r.Key.Value) == label);
}
