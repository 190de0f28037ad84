using System.Xml.Linq;

namespace Kompox.Tests.Architecture;

public sealed class ProjectReferenceTests
{
    /// <summary>Who may see whom. A new arrow is a decision: change it here first.</summary>
    private static readonly Dictionary<string, string> Arrows = new()
    {
        ["src/Kompox.Core/Kompox.Core.csproj"] = "",
        ["src/Kompox.Kubernetes/Kompox.Kubernetes.csproj"] = "Kompox.Core",
        ["src/Kompox.Drivers/Kompox.Drivers.csproj"] = "Kompox.Core",
        ["src/Kompox.Cli/Kompox.Cli.csproj"] = "Kompox.Core Kompox.Drivers Kompox.Kubernetes",
        ["tests/Kompox.Tests/Kompox.Tests.csproj"] = "Kompox.Cli Kompox.Core Kompox.Drivers Kompox.Kubernetes",
        ["tests/Kompox.Cluster.Tests/Kompox.Cluster.Tests.csproj"] = "Kompox.Cli Kompox.Core Kompox.Drivers Kompox.Kubernetes",
        ["tests/Kompox.Cloud.Tests/Kompox.Cloud.Tests.csproj"] = "Kompox.Cli Kompox.Core Kompox.Drivers Kompox.Kubernetes",
        ["bench/Kompox.Bench/Kompox.Bench.csproj"] = "Kompox.Core",
    };

    /// <summary>What the product is built from; tests and bench are free.</summary>
    private static readonly Dictionary<string, string> Packages = new()
    {
        ["src/Kompox.Core/Kompox.Core.csproj"] = "YamlDotNet",
        ["src/Kompox.Kubernetes/Kompox.Kubernetes.csproj"] = "",
        ["src/Kompox.Drivers/Kompox.Drivers.csproj"] = "Azure.Identity Polly.Core",
        ["src/Kompox.Cli/Kompox.Cli.csproj"] = "Spectre.Console System.CommandLine",
    };

    [Fact]
    public void Project_references_are_those_of_the_table()
    {
        var actual = Repository.Files("*.csproj").ToDictionary(p => p, p => Includes(p, "ProjectReference"));
        Violations.None(actual.Keys.Union(Arrows.Keys)
            .Where(p => actual.GetValueOrDefault(p) != Arrows.GetValueOrDefault(p))
            .Select(p => $"{p} refers to '{actual.GetValueOrDefault(p)}', the table says '{Arrows.GetValueOrDefault(p)}'"));
    }

    [Fact]
    public void Product_projects_use_only_the_packages_of_the_table() =>
        Violations.None(Packages.Where(p => Includes(p.Key, "PackageReference") != p.Value)
            .Select(p => $"{p.Key} uses '{Includes(p.Key, "PackageReference")}', the table says '{p.Value}'"));

    [Fact]
    public void Every_project_is_in_the_solution()
    {
        var solution = Repository.Read("Kompox.slnx");
        Violations.None(Repository.Files("*.csproj").Where(p => !solution.Contains($"\"{p}\"", StringComparison.Ordinal)));
    }

    private static string Includes(string project, string element)
    {
        var names = XDocument.Parse(Repository.Read(project)).Descendants(element)
            .Select(e => ((string?)e.Attribute("Include") ?? "").Split('/')[^1].Replace(".csproj", "", StringComparison.Ordinal));
        return string.Join(' ', names.Where(n => n.Length > 0).Order(StringComparer.Ordinal));
    }
}
