using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Kompox.Tests.Architecture;

public sealed class FloorTests
{
    /// <summary>What planning and every feature may use.</summary>
    private static readonly string[] Planned =
        ["Diagnostics", "Model", "Files", "Yaml", "Compose", "Drivers", "Kubernetes", "Objects", "Operations", "Rendering", "Serialization"];

    /// <summary>What each folder of the core may use, besides itself. A folder that is not here may not exist.</summary>
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Diagnostics"] = [],
        ["Files"] = ["Diagnostics"],
        ["Model"] = ["Diagnostics", "Yaml"],
        ["Yaml"] = ["Diagnostics", "Files"],
        ["Serialization"] = ["Diagnostics", "Model", "Files", "Yaml"],
        ["Objects"] = ["Diagnostics", "Model", "Files", "Yaml", "Serialization"],
        ["Manifests"] = ["Diagnostics", "Model", "Files", "Yaml"],
        ["Compose"] = ["Diagnostics", "Model", "Files", "Yaml"],
        ["Operations"] = ["Diagnostics", "Model"],
        ["Kubernetes"] = ["Diagnostics", "Model", "Files", "Yaml", "Objects", "Serialization", "Operations"],
        ["Drivers"] = ["Diagnostics", "Model", "Files", "Yaml", "Kubernetes", "Operations"],
        ["Rendering"] = ["Diagnostics", "Model", "Files", "Yaml", "Compose", "Drivers", "Objects", "Serialization"],
        ["Planning"] = Planned,
        ["Disks"] = [.. Planned, "Planning"],
        ["Secrets"] = [.. Planned, "Planning"],
        ["Rollouts"] = [.. Planned, "Planning"],
        ["Clusters"] = [.. Planned, "Planning", "Rollouts"],
        ["NodePools"] = [.. Planned, "Planning"],
        ["Dns"] = [.. Planned, "Planning", "Clusters"],
        ["Snapshots"] = [.. Planned, "Planning", "Disks"],
        ["Boxes"] = [.. Planned, "Planning", "Disks"],
        ["Apps"] = [.. Planned, "Planning", "Rollouts", "Disks", "Dns", "Snapshots"],
    };

    [Fact]
    public void A_folder_of_the_core_uses_only_lower_floors()
    {
        var broken = new List<string>();
        foreach (var file in SourceFile.Of("Kompox.Core"))
        {
            if (!Allowed.TryGetValue(file.TopFolder, out var allowed))
            {
                broken.Add($"{file.Path}: the folder '{file.TopFolder}' is on no floor");
                continue;
            }
            foreach (var (place, folder) in Uses(file))
            {
                if (folder != file.TopFolder && !allowed.Contains(folder))
                    broken.Add($"{place}: {file.TopFolder} may not use {folder}");
            }
        }
        Violations.None(broken);
    }

    [Fact]
    public void Drivers_use_only_the_core_and_their_shared_parts()
    {
        // Provisioning is a folder of the contract in the core.
        var shared = new[] { "Http", "Provisioning", "Streaming", "" };
        Violations.None(
            from file in SourceFile.Of("Kompox.Drivers")
            from use in file.Root.DescendantNodes().OfType<UsingDirectiveSyntax>()
            let name = use.Name?.ToString() ?? ""
            where name.StartsWith("Kompox.Drivers.", StringComparison.Ordinal) && file.TopFolder.Length > 0
            let folder = name.Split('.')[2]
            where folder != file.TopFolder && !shared.Contains(folder)
            select $"{file.At(use)}: {file.TopFolder} may not use {folder}");
    }

    [Fact]
    public void Namespaces_follow_folders() =>
        Violations.None(
            from file in SourceFile.All
            from space in file.Root.DescendantNodes().OfType<BaseNamespaceDeclarationSyntax>()
            let expected = NamespaceOf(file.Path)
            where space.Name.ToString() != expected || !space.IsKind(SyntaxKind.FileScopedNamespaceDeclaration)
            select $"{file.At(space)}: expected 'namespace {expected};'");

    /// <summary>Folders of the core that a file names: in using lines and in qualified names.</summary>
    private static IEnumerable<(string Place, string Folder)> Uses(SourceFile file)
    {
        foreach (var use in file.Root.DescendantNodes().OfType<UsingDirectiveSyntax>())
        {
            if (use.Name is { } name && name.ToString().StartsWith("Kompox.", StringComparison.Ordinal))
                yield return (file.At(use), name.ToString().Split('.')[1]);
        }
        foreach (var name in file.Root.DescendantNodes(n => n is not (UsingDirectiveSyntax or BaseNamespaceDeclarationSyntax { Members.Count: 0 })).OfType<QualifiedNameSyntax>())
        {
            if (name.Parent is BaseNamespaceDeclarationSyntax or QualifiedNameSyntax)
                continue;
            var parts = name.ToString().Split('.');
            var folder = parts[0] == "Kompox" ? parts[1] : parts[0];
            if (Allowed.ContainsKey(folder))
                yield return (file.At(name), folder);
        }
    }

    private static string NamespaceOf(string path)
    {
        var parts = path.Split('/');
        var project = parts[1] == "Kompox.Core" ? "Kompox" : parts[1];
        return string.Join('.', [project, .. parts[2..^1]]);
    }
}
