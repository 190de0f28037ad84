using Kompox.Diagnostics;
using Kompox.Files;

namespace Kompox.Manifests.Discovery;

/// <summary>The directories of a project: where <c>.kompox</c> lies and what its <c>config.yml</c> says.</summary>
public sealed record ProjectEnvironment
{
    /// <summary>Name of the directory that marks a project.</summary>
    public const string DirectoryName = ".kompox";

    /// <summary>Absolute path of the project (<c>KOMPOX_ROOT</c>).</summary>
    public required string Root { get; init; }

    /// <summary>Absolute path of the project's own directory (<c>KOMPOX_DIR</c>).</summary>
    public required string Directory { get; init; }

    /// <summary>Settings; all absent when there is no <c>config.yml</c>.</summary>
    public ProjectConfig Config { get; init; } = new();

    /// <summary>Absolute directory of log files: that of the settings, else <c>logs</c> in <see cref="Directory"/>.</summary>
    public string LogDirectory => FilePath.Combine(Directory, Config.LogDirectory is { } dir ? Expand(dir) : "logs");

    /// <summary>
    /// The environment of the request's flags, its variables, or the nearest ancestor of the working directory with a <c>.kompox</c>
    /// directory; <c>null</c> when there is none, or after an error.
    /// </summary>
    public static ProjectEnvironment? Find(ProjectLoadRequest request, IFileSource files, DiagnosticBag bag)
    {
        var rootText = request.KompoxRoot ?? request.Variable("KOMPOX_ROOT");
        var directoryText = request.KompoxDirectory ?? request.Variable("KOMPOX_DIR");
        var root = rootText is null ? FindUpwards(files) : FilePath.Combine(files.WorkingDirectory, rootText);
        if (root is null && directoryText is not null)
            root = files.WorkingDirectory;
        if (root is null)
            return null;
        if (!Exists(root, request.KompoxRoot is null ? "KOMPOX_ROOT" : "--kompox-root", files, bag))
            return null;
        var directory = directoryText is null
            ? FilePath.Combine(root, DirectoryName)
            : FilePath.Combine(files.WorkingDirectory, directoryText.Replace("$KOMPOX_ROOT", root, StringComparison.Ordinal));
        var source = directoryText is null ? "KOMPOX_DIR" : request.KompoxDirectory is null ? "KOMPOX_DIR" : "--kompox-dir";
        if (!Exists(directory, source, files, bag))
            return null;
        return new ProjectEnvironment { Root = root, Directory = directory, Config = ProjectConfig.Read(directory, files, bag) };
    }

    /// <summary>Puts the directories in the place of <c>$KOMPOX_ROOT</c> and <c>$KOMPOX_DIR</c>, also in braces.</summary>
    public string Expand(string path) => path
        .Replace("${KOMPOX_ROOT}", Root, StringComparison.Ordinal).Replace("$KOMPOX_ROOT", Root, StringComparison.Ordinal)
        .Replace("${KOMPOX_DIR}", Directory, StringComparison.Ordinal).Replace("$KOMPOX_DIR", Directory, StringComparison.Ordinal);

    private static string? FindUpwards(IFileSource files)
    {
        for (var directory = FilePath.Normalize(files.WorkingDirectory); ; directory = FilePath.DirectoryOf(directory))
        {
            if (files.DirectoryExists(FilePath.Combine(directory, DirectoryName)))
                return directory;
            if (directory is "/" or "." || !directory.Contains('/', StringComparison.Ordinal))
                return null;
        }
    }

    private static bool Exists(string directory, string source, IFileSource files, DiagnosticBag bag)
    {
        if (files.DirectoryExists(directory))
            return true;
        bag.Report(
            ProjectDiagnostics.MissingDirectory, null, $"Directory '{FilePath.Display(directory, files.WorkingDirectory)}' ({source}) does not exist",
            "Name a directory that exists, or make one with 'kompoxops init'");
        return false;
    }
}
