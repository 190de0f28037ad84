using Kompox.Compose;
using Kompox.Files;

namespace Kompox.Cli.Commands.Conversion;

/// <summary>Gathers the Compose files that <c>convert</c> reads, and what surrounds them.</summary>
internal static class ComposeInput
{
    private const string StandardInput = "<stdin>";

    /// <summary>The request for the loader, or <c>null</c> after diagnostics.</summary>
    public static ComposeLoadRequest? Gather(CommandContext context, ConvertOptions options)
    {
        var files = context.Host.Files;
        var environment = context.Value(options.NoEnvironment) ? new Dictionary<string, string>() : context.Host.Environment;
        var directory = context.Value(options.ProjectDirectory) is { Length: > 0 } named ? FilePath.Combine(files.WorkingDirectory, named) : null;
        if (directory is not null && !files.DirectoryExists(directory))
        {
            context.Report(CliDiagnostics.NoDirectory, $"Directory '{context.Value(options.ProjectDirectory)}' of {options.ProjectDirectory.Name} does not exist");
            return null;
        }
        IReadOnlyList<string> paths = context.Value(options.Files) is { Length: > 0 } given ? given : Discover(context, directory, environment);
        if (paths.Count == 0)
        {
            context.Report(CliDiagnostics.NoComposeFile, "No Compose file is here or in a parent directory", "Name one with -f, or - for standard input");
            return null;
        }
        var sources = new List<SourceText>(paths.Count);
        foreach (var path in paths)
        {
            if (Read(context, path) is not { } source)
                continue;
            sources.Add(source);
            context.Sources.Remember(source);
        }
        if (context.Diagnostics.HasErrors)
            return null;
        IReadOnlyList<string> envFiles = context.Value(options.EnvFiles) is { Length: > 0 } list ? list : EnvironmentFiles(environment);
        foreach (var file in envFiles)
            context.Sources.MarkEnvironmentFile(FilePath.Display(FilePath.Combine(files.WorkingDirectory, file), files.WorkingDirectory));
        return new ComposeLoadRequest
        {
            Sources = sources,
            ProjectDirectory = directory ?? DirectoryOf(paths[0], files),
            ProjectName = context.Value(options.Name),
            Environment = environment,
            EnvFiles = envFiles,
            Profiles = context.Value(options.Profiles) ?? [],
        };
    }

    private static List<string> Discover(CommandContext context, string? directory, IReadOnlyDictionary<string, string> environment)
    {
        var files = context.Host.Files;
        var found = new List<string>();
        foreach (var path in ComposeDiscovery.Find(directory ?? files.WorkingDirectory, environment, files))
            found.Add(FilePath.Display(path, files.WorkingDirectory));
        return found;
    }

    private static SourceText? Read(CommandContext context, string path)
    {
        if (path != "-")
            return SourceReader.Read(path, context.Host.Files, context.Diagnostics);
        using var memory = new MemoryStream();
        try
        {
            using var input = context.Host.OpenInput();
            input.CopyTo(memory);
        }
        catch (IOException e)
        {
            context.Report(CliDiagnostics.CannotRead, $"Standard input cannot be read: {e.Message.TrimEnd('.')}");
            return null;
        }
        context.Host.Cancellation.ThrowIfCancellationRequested();
        return SourceReader.Decode(StandardInput, memory.GetBuffer().AsSpan(0, (int)memory.Length), context.Diagnostics);
    }

    // Nothing lies beside standard input or `<(command)`, which is /dev/fd/63.
    private static string DirectoryOf(string path, IFileSource files) =>
        path == "-" || path.StartsWith("/dev/", StringComparison.Ordinal) || path.StartsWith("/proc/", StringComparison.Ordinal) ? files.WorkingDirectory : FilePath.DirectoryOf(FilePath.Combine(files.WorkingDirectory, path));

    // COMPOSE_ENV_FILES: what --env-file defaults to, separated by commas.
    private static string[] EnvironmentFiles(IReadOnlyDictionary<string, string> environment) =>
        environment.TryGetValue("COMPOSE_ENV_FILES", out var list) ? list.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) : [];
}
