using Kompox.Cli.Files;
using Kompox.Diagnostics;
using Kompox.Files;
using Kompox.Manifests;
using Kompox.Manifests.Discovery;
using Kompox.Model;

namespace Kompox.Cli.Commands.Admin;

/// <summary>Changes the documents of a project's KOM directory. Nothing is written unless the whole project is good afterwards.</summary>
internal sealed class AdminStore(CommandContext context, AdminKind kind)
{
    /// <summary>The project, or <c>null</c> after diagnostics.</summary>
    public Project? Load() => ProjectLoader.Load(context.ProjectRequest(), context.Host.Files, context.Diagnostics);

    /// <summary>The entry of an id, or <c>null</c> after a diagnostic.</summary>
    public AdminEntry? Find(Project project, string id)
    {
        var entries = kind.Entries(project).ToList();
        if (entries.Find(e => e.Id.ToString() == id || !id.Contains('/', StringComparison.Ordinal) && e.Id.Name == id) is { } found)
            return found;
        context.Report(
            AdminDiagnostics.NotFound, $"The project declares no {kind.Word} '{id}'",
            Suggestion.Hint(id, entries.Select(e => e.Id.ToString())) ?? (entries.Count == 0 ? "It declares none at all" : $"There are {string.Join(", ", entries.Take(10).Select(e => e.Id))}"));
        return null;
    }

    /// <summary>Adds the document of a text; its id, or <c>null</c> after diagnostics.</summary>
    public ResourceId? Create(SourceText text)
    {
        if (Directory() is not { } directory)
            return null;
        var before = LoadQuietly(context.Host.Files) is { } now ? kind.Entries(now).ToList() : [];
        // Under a name of its own first, because only the loader knows the id.
        var trial = FilePath.Combine(directory, $"{kind.Word}-new.yml");
        if (LoadWith(trial, text.Text, context.Diagnostics) is not { } project)
            return null;
        var added = kind.Entries(project).Where(e => !before.Any(b => b.Id == e.Id)).ToList();
        if (added is not [var entry])
        {
            context.Report(AdminDiagnostics.WrongDocument, $"'{text.Path}' declares {added.Count} new documents of kind {kind.Kind}; one is needed");
            return null;
        }
        var path = FilePath.Combine(directory, kind.FileOf(entry.Id));
        if (context.Host.Files.FileExists(path))
        {
            context.Report(AdminDiagnostics.Exists, $"'{path}' exists already", $"Use 'kompoxops admin {kind.Word} update'");
            return null;
        }
        Write(path, text.Text);
        return entry.Id;
    }

    /// <summary>Replaces the document of an id; returns whether it was done.</summary>
    public bool Update(AdminEntry entry, SourceText text)
    {
        if (FindOwn(entry) is not { } path || LoadWith(path, text.Text, context.Diagnostics) is not { } project)
            return false;
        if (kind.Entries(project).All(e => e.Id != entry.Id))
        {
            context.Report(AdminDiagnostics.WrongDocument, $"'{text.Path}' does not declare {kind.Word} '{entry.Id}'");
            return false;
        }
        Write(path, text.Text);
        return true;
    }

    /// <summary>Deletes the document of an id, unless others need it; returns whether it was done.</summary>
    public bool Delete(AdminEntry entry)
    {
        if (FindOwn(entry) is not { } path)
            return false;
        var bag = new DiagnosticBag();
        // The last document of a project may go; else what is left has to be a project.
        if (LoadWith(path, null, bag) is null && bag.Any(d => d.Severity == Severity.Error && d.Descriptor != ProjectDiagnostics.NoProject))
        {
            foreach (var diagnostic in bag)
                context.Diagnostics.Add(diagnostic);
            return false;
        }
        context.Host.Target.Delete(path);
        return true;
    }

    private Project? LoadWith(string path, string? text, DiagnosticBag bag) =>
        ProjectLoader.Load(context.ProjectRequest(), new OverlaidFileSource(context.Host.Files, path, text), bag);

    private Project? LoadQuietly(IFileSource files) => ProjectLoader.Load(context.ProjectRequest(), files, new DiagnosticBag());

    private string? Directory()
    {
        if (ProjectEnvironment.Find(context.ProjectRequest(), context.Host.Files, context.Diagnostics) is { } environment)
            return FilePath.Combine(environment.Directory, "kom");
        context.Report(AdminDiagnostics.NotStored, "There is no .kompox directory to write documents to", "Run 'kompoxops init'");
        return null;
    }

    // The file that 'create' wrote: one document, named after its id.
    private string? FindOwn(AdminEntry entry)
    {
        if (Directory() is not { } directory)
            return null;
        var path = FilePath.Combine(directory, kind.FileOf(entry.Id));
        if (context.Host.Files.FileExists(path))
            return path;
        context.Diagnostics.Report(AdminDiagnostics.NotStored, entry.Location, $"'{entry.Id}' is declared in a file of yours", "Edit that file");
        return null;
    }

    private void Write(string path, string text)
    {
        context.Host.Target.CreateDirectory(FilePath.DirectoryOf(path));
        context.Host.Target.WriteAll([new PendingFile(path, text)]);
    }
}
