using Kompox.Diagnostics;
using Kompox.Files;
using Kompox.Manifests.Discovery;
using Kompox.Manifests.Documents;
using Kompox.Model;

namespace Kompox.Manifests;

/// <summary>Loads a project: KOM documents when there are any, else <c>kompoxops.yml</c>.</summary>
public static class ProjectLoader
{
    /// <summary>Name of the app file in the working directory.</summary>
    public const string AppFileName = "kompoxapp.yml";

    /// <summary>Name of the legacy file in the working directory.</summary>
    public const string LegacyFileName = "kompoxops.yml";

    /// <summary>The project; <c>null</c> when there is none or it cannot be used: then the bag has an error.</summary>
    public static Project? Load(ProjectLoadRequest request, IFileSource files, DiagnosticBag bag)
    {
        var errorsBefore = Errors(bag);
        var environment = ProjectEnvironment.Find(request, files, bag);
        if (Errors(bag) > errorsBefore)
            return null;
        var set = ReadDocuments(request, environment, files, bag);
        if (Errors(bag) > errorsBefore && set.IsEmpty)
            return null;
        if (set.IsEmpty)
            return LoadLegacy(request, set.Defaults, files, bag);
        if (request.DbUrl is not null)
            bag.Report(ProjectDiagnostics.IgnoredStore, null, "'--db-url' is ignored because there are KOM documents", "Remove the flag");
        return KomProjectBuilder.Build(set, request.KnownDrivers, bag);
    }

    /// <summary>The project of a <c>kompoxops.yml</c>, whatever else is there; <c>null</c> after an error.</summary>
    public static Project? LoadLegacyFile(string path, IReadOnlyList<string> knownDrivers, IFileSource files, DiagnosticBag bag)
    {
        var full = FilePath.Combine(files.WorkingDirectory, path);
        return SourceReader.Read(FilePath.Display(full, files.WorkingDirectory), files, bag) is { } text
            ? LegacyReader.Read(text, FilePath.DirectoryOf(full), knownDrivers, bag)
            : null;
    }

    private static KomDocumentSet ReadDocuments(ProjectLoadRequest request, ProjectEnvironment? environment, IFileSource files, DiagnosticBag bag)
    {
        var set = new KomDocumentSet();
        var named = request.KomApp ?? request.Variable("KOMPOX_KOM_APP");
        var appFile = FilePath.Combine(files.WorkingDirectory, named ?? AppFileName);
        var appDirectory = FilePath.DirectoryOf(appFile);
        string? realAppFile = null;
        if (files.FileExists(appFile))
        {
            realAppFile = files.RealPath(appFile)?.Replace('\\', '/');
            if (SourceReader.Read(FilePath.Display(appFile, files.WorkingDirectory), files, bag) is { } text)
                KomDocumentReader.Read(text, appDirectory, set, bag);
        }
        else if (named is not null)
        {
            bag.Report(
                ProjectDiagnostics.MissingAppFile, null, $"App file '{named}' ({(request.KomApp is null ? "KOMPOX_KOM_APP" : "--kom-app")}) does not exist",
                "Correct the path");
        }
        var paths = KomPathChooser.Choose(request, environment, appDirectory, set.Defaults);
        foreach (var text in new KomScanner(environment, appDirectory, files, bag).Read(paths, realAppFile))
            KomDocumentReader.Read(text, null, set, bag);
        return set;
    }

    private static Project? LoadLegacy(ProjectLoadRequest request, KomDocument? defaults, IFileSource files, DiagnosticBag bag)
    {
        var url = request.DbUrl ?? request.Variable("KOMPOX_DB_URL");
        if (url is not null && !url.StartsWith("file:", StringComparison.Ordinal))
        {
            bag.Report(ProjectDiagnostics.UnsupportedStore, null, $"Store '{SchemeOf(url)}' is not supported", "Write 'file:kompoxops.yml'");
            return null;
        }
        var path = FilePath.Combine(files.WorkingDirectory, url is null ? LegacyFileName : url["file:".Length..]);
        if (url is null && !files.FileExists(path))
        {
            bag.Report(
                ProjectDiagnostics.NoProject, null, $"There are no KOM documents and no '{LegacyFileName}'",
                "Write one of them, or use 'kompoxops convert' for a Compose file alone");
            return null;
        }
        if (defaults?.Spec.Scalar("appId") is { } appId)
            bag.Report(
                ManifestDiagnostics.InvalidDefaultApp, appId.Location, $"App '{appId.Text}' of Defaults is not declared", "There are no KOM documents beside Defaults");
        return SourceReader.Read(FilePath.Display(path, files.WorkingDirectory), files, bag) is { } text
            ? LegacyReader.Read(text, FilePath.DirectoryOf(path), request.KnownDrivers, bag)
            : null;
    }

    // A store URL may hold a password, so only its scheme is shown.
    private static string SchemeOf(string url) => url.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon ? url[..colon] + ":" : "…";

    private static int Errors(DiagnosticBag bag) => bag.Count(d => d.Severity == Severity.Error);
}
