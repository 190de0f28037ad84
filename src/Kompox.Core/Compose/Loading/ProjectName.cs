using System.Text;
using Kompox.Compose.Normalizing;
using Kompox.Diagnostics;
using Kompox.Yaml;

namespace Kompox.Compose.Loading;

/// <summary>Finds the project name (specification 04): the caller's, else <c>COMPOSE_PROJECT_NAME</c>, else the last <c>name:</c>, else the directory's.</summary>
internal static class ProjectName
{
    /// <summary>The name as a node; a name that is not valid is reported.</summary>
    public static YamlScalar Resolve(List<List<YamlMapping>> documents, Dictionary<string, string> variables, LoadContext context)
    {
        var request = context.Request;
        var origin = SourceLocation.WholeFile(request.FirstPath);
        if (request.ProjectName is { Length: > 0 } requested)
            return Checked(Canonical.Text(requested, origin), context);
        if (variables.TryGetValue("COMPOSE_PROJECT_NAME", out var set) && set.Length > 0)
            return Checked(Canonical.Text(set, origin), context);
        YamlScalar? written = null;
        foreach (var document in documents)
        {
            foreach (var mapping in document)
                written = mapping.Find("name") as YamlScalar ?? written;
        }
        if (written is { IsNull: false } && DocumentLoader.Interpolate(written, variables, context) is { Text.Length: > 0 } name)
            return Checked(name, context);
        return Canonical.Text(FromDirectory(request.ProjectDirectory), origin);
    }

    /// <summary>Whether a name is lower-case letters, digits, <c>-</c> and <c>_</c> and starts with a letter or a digit.</summary>
    public static bool IsValid(string name)
    {
        if (name.Length == 0 || name[0] is '-' or '_')
            return false;
        foreach (var c in name)
        {
            if (!char.IsAsciiLetterLower(c) && !char.IsAsciiDigit(c) && c is not ('-' or '_'))
                return false;
        }
        return true;
    }

    /// <summary>The name that a directory gives, for example <c>my.App</c> → <c>myapp</c>; <c>app</c> when nothing is left.</summary>
    public static string FromDirectory(string directory)
    {
        var name = new StringBuilder();
        foreach (var c in directory[(directory.TrimEnd('/').LastIndexOf('/') + 1)..])
        {
            var lower = char.ToLowerInvariant(c);
            if (char.IsAsciiLetterLower(lower) || char.IsAsciiDigit(lower) || (lower is '-' or '_' && name.Length > 0))
                name.Append(lower);
        }
        return name.Length == 0 ? "app" : name.ToString();
    }

    private static YamlScalar Checked(YamlScalar name, LoadContext context)
    {
        if (IsValid(name.Text))
            return name;
        context.Bag.Report(
            LoadDiagnostics.InvalidProjectName,
            name.Location,
            $"'{name.Text}' is not a valid project name",
            $"Use lower-case letters, digits, '-' and '_', for example '{FromDirectory(name.Text)}'");
        return name;
    }
}
