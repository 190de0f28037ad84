using Kompox.Diagnostics;
using Kompox.Files;
using Kompox.Model;

namespace Kompox.Compose;

/// <summary>Turns what a manifest says about an app's Compose model into a request to load it.</summary>
public static class AppCompose
{
    /// <summary>
    /// The request: no environment, no profiles, files within the app's base directory only. <c>null</c> when the Compose file
    /// may not be read or cannot be read: then the bag has an error.
    /// </summary>
    public static ComposeLoadRequest? Request(App app, IFileSource files, DiagnosticBag bag)
    {
        var origin = app.Compose;
        var directory = origin.BaseDirectory;
        var request = new ComposeLoadRequest
        {
            Sources = [],
            ProjectDirectory = directory ?? files.WorkingDirectory,
            ProjectName = app.Id.Name,
            KnownVolumes = [.. app.Volumes.Select(v => v.Name)],
            Boundary = directory,
            AllowFiles = directory is not null,
        };
        if (origin.Node is { } node)
            return request with { Tree = node };
        if (origin.File is null)
        {
            var inline = new SourceText
            {
                Path = origin.Location.File,
                Text = origin.Text ?? "",
                LineOffset = origin.LineOffset,
                ColumnOffset = origin.ColumnOffset,
            };
            return request with { Sources = [inline] };
        }
        return directory is null ? ReportForeign(app, bag) : ReadFile(request, origin.File, app, files, bag);
    }

    private static ComposeLoadRequest? ReadFile(ComposeLoadRequest request, string file, App app, IFileSource files, DiagnosticBag bag)
    {
        var path = FilePath.Combine(request.ProjectDirectory, file);
        var shown = FilePath.Display(path, files.WorkingDirectory);
        var boundary = files.RealPath(request.ProjectDirectory)?.Replace('\\', '/') ?? request.ProjectDirectory;
        if (files.RealPath(path)?.Replace('\\', '/') is { } real && !FilePath.IsWithin(real, boundary))
        {
            bag.Report(
                AppComposeDiagnostics.LeadsOutside, app.Compose.Location, $"Compose file '{shown}' of app '{app.Id.Name}' leads outside '{request.ProjectDirectory}'",
                "Put the file itself there instead of a symbolic link");
            return null;
        }
        return SourceReader.Read(shown, files, bag, app.Compose.Location) is { } text
            ? request with { Sources = [text], ProjectDirectory = FilePath.DirectoryOf(path) }
            : null;
    }

    private static ComposeLoadRequest? ReportForeign(App app, DiagnosticBag bag)
    {
        bag.Report(
            AppComposeDiagnostics.ForeignFile, app.Compose.Location, $"App '{app.Id.Name}' is declared outside the app file and may not read '{app.Compose.File}'",
            "Declare it in the app file ('kompoxapp.yml' or '--kom-app'), or write the Compose model into the document");
        return null;
    }
}
