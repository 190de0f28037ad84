using Kompox.Compose.Syntax;
using Kompox.Diagnostics;
using Kompox.Files;

namespace Kompox.Compose.Loading;

/// <summary>Gathers the variables of a load: the caller's environment first, then the <c>--env-file</c> files or <c>.env</c>.</summary>
internal static class ProjectVariables
{
    /// <summary>The variables of a request.</summary>
    public static Dictionary<string, string> Build(LoadContext context)
    {
        var request = context.Request;
        var variables = new Dictionary<string, string>(StringComparer.Ordinal);
        var origin = SourceLocation.WholeFile(request.FirstPath);
        var envFiles = EnvFilesOf(request);
        foreach (var path in envFiles)
            ReadInto(variables, FilePath.Combine(context.Gate.WorkingDirectory, path), origin, request.Environment, context);
        if (envFiles.Count == 0 && !IsDotEnvDisabled(request.Environment))
        {
            var path = FilePath.Combine(request.ProjectDirectory, ".env");
            if (context.Gate.Has(path))
                ReadInto(variables, path, origin, request.Environment, context);
        }
        return Overlay(variables, request.Environment);
    }

    /// <summary>The variables of <c>.env</c> in a directory under the caller's environment; problems are left to the load that follows.</summary>
    public static Dictionary<string, string> ReadDotEnv(string directory, IReadOnlyDictionary<string, string> environment, IFileSource files)
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal);
        var path = FilePath.Combine(FilePath.Combine(files.WorkingDirectory, directory), ".env");
        if (!IsDotEnvDisabled(environment) && files.FileExists(path))
        {
            var ignored = new DiagnosticBag();
            if (SourceReader.Read(path, files, ignored) is { } text)
                AddDotEnv(variables, text, environment, (_, _) => { }, ignored);
        }
        return Overlay(variables, environment);
    }

    /// <summary>Adds the variables of one file; a file that is not there is reported.</summary>
    public static void ReadInto(
        Dictionary<string, string> variables, string path, SourceLocation at, IReadOnlyDictionary<string, string> environment, LoadContext context)
    {
        if (path == "/dev/null" || context.Gate.Open(path, at) is not { } text)
            return;
        AddDotEnv(variables, text, environment, context.LateUnset.Add, context.Bag);
    }

    private static void AddDotEnv(
        Dictionary<string, string> variables, SourceText text, IReadOnlyDictionary<string, string> environment, Action<string, SourceLocation> unset, DiagnosticBag bag)
    {
        foreach (var variable in DotEnv.Parse(text, name => environment.GetValueOrDefault(name) ?? variables.GetValueOrDefault(name), unset, bag))
        {
            if (variable.Value is { } value)
                variables[variable.Name.Value] = value.Value;
        }
    }

    private static Dictionary<string, string> Overlay(Dictionary<string, string> variables, IReadOnlyDictionary<string, string> environment)
    {
        foreach (var (name, value) in environment)
            variables[name] = value;
        return variables;
    }

    private static IReadOnlyList<string> EnvFilesOf(ComposeLoadRequest request) =>
        request.EnvFiles.Count > 0 || request.Environment.GetValueOrDefault("COMPOSE_ENV_FILES") is not { Length: > 0 } list
            ? request.EnvFiles
            : list.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static bool IsDotEnvDisabled(IReadOnlyDictionary<string, string> environment) =>
        environment.TryGetValue("COMPOSE_DISABLE_ENV_FILE", out var text) && Building.ValueReader.TryBool(text, out var disabled) && disabled;
}
