using System.Text;
using Kompox.Cli.Commands;
using Kompox.Cli.Files;
using Kompox.Files;
using Kompox.Objects;
using Kompox.Serialization;

namespace Kompox.Cli.Output;

/// <summary>
/// Collects the texts that a command writes to standard output, files and directories, and writes all of them or none.
/// Files that kompoxops has not written are left alone unless <paramref name="isForced"/>.
/// </summary>
internal sealed class FileOutput(CommandContext context, string appName, bool isForced)
{
    private readonly List<string> _printed = [];
    private readonly List<PendingFile> _files = [];
    private readonly List<string> _directories = [];

    private string Header => $"# Written by kompoxops for app '{appName}'; changes are lost when it runs again.\n";

    /// <summary>Adds a text for a file, or <c>-</c> for standard output.</summary>
    public void Add(string target, string text)
    {
        if (target == "-")
            _printed.Add(text);
        else
            _files.Add(new PendingFile(Full(target), Header + text));
    }

    /// <summary>Adds objects: one stream for a file or standard output, one file for each object in a directory.</summary>
    public void AddManifests(string target, IReadOnlyList<KubernetesObject> objects)
    {
        if (target == "-" || IsFile(target))
        {
            Add(target, ManifestWriter.Write(objects));
            return;
        }
        var directory = Full(target);
        _directories.Add(directory);
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in objects)
        {
            var name = FileNameOf(item);
            for (var i = 2; !names.Add(name); i++)
                name = FileNameOf(item).Replace(".yaml", $"-{i}.yaml", StringComparison.Ordinal);
            _files.Add(new PendingFile($"{directory}/{name}", Header + ManifestWriter.Write(item)));
        }
    }

    /// <summary>Writes everything; reports what prevents it.</summary>
    public void Write()
    {
        foreach (var file in _files)
        {
            if (context.Inputs.HasRead(file.Path))
                context.Report(CliDiagnostics.ForeignFile, $"File '{Display(file.Path)}' is an input of this run and is not overwritten", "Choose another place");
            else if (!isForced && IsForeign(file.Path))
                context.Report(CliDiagnostics.ForeignFile, $"File '{Display(file.Path)}' exists and was not written by kompoxops", "Choose another place, or use --force");
        }
        if (context.Diagnostics.HasErrors)
            return;
        try
        {
            WriteFiles();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            context.Report(CliDiagnostics.CannotWrite, $"Output cannot be written: {e.Message.TrimEnd('.')}");
            return;
        }
        foreach (var text in _printed)
            context.Host.Output.Write(text);
    }

    private void WriteFiles()
    {
        foreach (var directory in _directories)
            context.Host.Target.CreateDirectory(directory);
        foreach (var file in _files)
        {
            if (_directories.Count == 0 || !_directories.Contains(FilePath.DirectoryOf(file.Path)))
                context.Host.Target.CreateDirectory(FilePath.DirectoryOf(file.Path));
        }
        if (_files.Count > 0)
            context.Host.Target.WriteAll(_files);
        foreach (var directory in _directories)
            RemoveStale(directory);
    }

    // What an earlier run wrote for this app and this one does not: `kubectl apply -f DIR` would still apply it.
    private void RemoveStale(string directory)
    {
        foreach (var name in context.Host.Files.List(directory))
        {
            var path = $"{directory}/{name}";
            if (name.EndsWith(".yaml", StringComparison.Ordinal) && !_files.Exists(f => f.Path == path) && FirstLine(path) == Header.TrimEnd())
                context.Host.Target.Delete(path);
        }
    }

    private bool IsForeign(string path) =>
        !path.StartsWith("/dev/", StringComparison.Ordinal) && context.Host.Files.FileExists(path)
        && !FirstLine(path).StartsWith("# Written by kompoxops", StringComparison.Ordinal);

    private string FirstLine(string path)
    {
        try
        {
            var text = Encoding.UTF8.GetString(context.Host.Files.ReadBytes(path, long.MaxValue) ?? []);
            var end = text.IndexOf('\n', StringComparison.Ordinal);
            return end < 0 ? text : text[..end].TrimEnd('\r');
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return ""; // unreadable: not ours
        }
    }

    private bool IsFile(string target) =>
        !target.EndsWith('/') && !context.Host.Files.DirectoryExists(target)
        && (target.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase) || target.EndsWith(".yml", StringComparison.OrdinalIgnoreCase)
            || target.StartsWith("/dev/", StringComparison.Ordinal) || context.Host.Files.FileExists(target));

    // web-deployment.yaml; names of cluster roles and the like may hold characters that file names may not.
    private static string FileNameOf(KubernetesObject item)
    {
        var name = new StringBuilder();
        foreach (var c in item.Metadata.Name ?? "")
            name.Append(char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_' ? c : '-');
        return $"{name}-{item.Kind.ToLowerInvariant()}.yaml";
    }

    private string Full(string target) => FilePath.Combine(context.Host.Files.WorkingDirectory, target);

    private string Display(string path) => FilePath.Display(path, context.Host.Files.WorkingDirectory);
}
