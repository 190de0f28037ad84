using Kompox.Files;

namespace Kompox.Compose;

/// <summary>Finds the Compose files of a directory when none are named (specification 03).</summary>
public static class ComposeDiscovery
{
    private static readonly string[] Names = ["compose.yaml", "compose.yml", "docker-compose.yaml", "docker-compose.yml"];

    private static readonly string[] Overrides =
        ["compose.override.yaml", "compose.override.yml", "docker-compose.override.yaml", "docker-compose.override.yml"];

    /// <summary>
    /// The Compose file of the directory, or of the nearest parent that has one, and the override file beside it; empty when there is none.
    /// </summary>
    public static IReadOnlyList<string> Find(string directory, IFileSource files)
    {
        for (var current = FilePath.Combine(files.WorkingDirectory, directory); ; current = FilePath.DirectoryOf(current))
        {
            if (First(current, Names, files) is { } main)
                return First(current, Overrides, files) is { } changes ? [main, changes] : [main];
            if (current is "/" or "." || FilePath.DirectoryOf(current) == current)
                return [];
        }
    }

    /// <summary>
    /// The files that <c>COMPOSE_FILE</c> names, set by the caller or in <c>.env</c> of the directory and split by
    /// <c>COMPOSE_PATH_SEPARATOR</c> (default <c>:</c>); without it the same as <see cref="Find(string, IFileSource)"/>.
    /// </summary>
    public static IReadOnlyList<string> Find(string directory, IReadOnlyDictionary<string, string> environment, IFileSource files)
    {
        var variables = Loading.ProjectVariables.ReadDotEnv(directory, environment, files);
        if (!variables.TryGetValue("COMPOSE_FILE", out var list) || list.Length == 0)
            return Find(directory, files);
        var separator = variables.GetValueOrDefault("COMPOSE_PATH_SEPARATOR") is { Length: > 0 } given ? given : ":";
        var paths = new List<string>();
        foreach (var part in list.Split(separator, StringSplitOptions.RemoveEmptyEntries))
            paths.Add(FilePath.Combine(FilePath.Combine(files.WorkingDirectory, directory), part));
        return paths;
    }

    private static string? First(string directory, string[] names, IFileSource files)
    {
        foreach (var name in names)
        {
            var path = FilePath.Combine(directory, name);
            if (files.FileExists(path))
                return path;
        }
        return null;
    }
}
