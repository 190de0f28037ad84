using Kompox.Files;
using Kompox.Manifests.Documents;

namespace Kompox.Manifests.Discovery;

/// <summary>Chooses where KOM documents come from: the first of five levels that names something; levels are never merged.</summary>
internal static class KomPathChooser
{
    /// <summary>The paths of the level that counts.</summary>
    /// <param name="request">Flags and variables.</param>
    /// <param name="environment">The project's directories, if any.</param>
    /// <param name="appDirectory">Absolute directory of the app file, whether or not that file exists.</param>
    /// <param name="defaults">The Defaults document of the app file, if any.</param>
    public static IReadOnlyList<KomPath> Choose(
        ProjectLoadRequest request, ProjectEnvironment? environment, string appDirectory, KomDocument? defaults)
    {
        if (request.KomPaths.Count > 0)
            return [.. request.KomPaths.Select(p => new KomPath(p, appDirectory, "--kom-path flag", null))];
        var variable = (request.Variable("KOMPOX_KOM_PATH") ?? "").Split(request.PathListSeparator, StringSplitOptions.RemoveEmptyEntries);
        if (variable.Length > 0)
            return [.. variable.Select(p => new KomPath(p, appDirectory, "KOMPOX_KOM_PATH environment variable", null))];
        var ofDefaults = defaults?.Spec.Scalars("komPath") ?? [];
        if (ofDefaults.Count > 0)
            return [.. ofDefaults.Select(p => new KomPath(p.Text, appDirectory, "Defaults.spec.komPath", p.Location) { IsConfined = true })];
        if (environment is null)
            return [];
        if (environment.Config.KomPaths is { Count: > 0 } configured)
            return [.. configured.Select(p => new KomPath(p.Value, environment.Directory, $"{ProjectEnvironment.DirectoryName}/{ProjectConfig.FileName}", p.Location))];
        return [new KomPath(FilePath.Combine(environment.Directory, "kom"), environment.Directory, "default path", null) { IsRequired = false }];
    }
}
