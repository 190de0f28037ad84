using System.Reflection;
using System.Text;
using Kompox.Diagnostics;

namespace Kompox.Tests.Architecture;

public sealed class DiagnosticCodeTests
{
    private const string Page = "docs/diagnostics.md";

    /// <summary>First and last code of each area, by namespace; a longer namespace wins.</summary>
    private static readonly (string Space, int First, int Last, string Title)[] Areas =
    [
        ("Kompox.Cli", 0, 999, "Command line and environment"),
        ("Kompox.Files", 1000, 1099, "Files and YAML text"),
        ("Kompox.Yaml", 1000, 1099, "Files and YAML text"),
        ("Kompox.Model", 1100, 1999, "Manifests"),
        ("Kompox.Manifests", 1100, 1999, "Manifests"),
        ("Kompox.Compose", 2000, 2999, "Compose"),
        ("Kompox.Rendering", 3000, 3999, "Kubernetes objects"),
        ("Kompox.Planning", 3300, 3399, "Deploying apps"),
        ("Kompox.Rollouts", 3300, 3399, "Deploying apps"),
        ("Kompox.Apps", 3300, 3399, "Deploying apps"),
        ("Kompox.Apps.Moving", 3400, 3499, "Disks and snapshots"),
        ("Kompox.Boxes", 3300, 3399, "Deploying apps"),
        ("Kompox.Disks", 3400, 3499, "Disks and snapshots"),
        ("Kompox.Snapshots", 3400, 3499, "Disks and snapshots"),
        ("Kompox.Clusters", 3500, 3599, "Clusters"),
        ("Kompox.Dns", 3600, 3699, "DNS"),
        ("Kompox.Secrets", 3600, 3699, "Secrets"),
        ("Kompox.NodePools", 3608, 3619, "Node pools"),
        ("Kompox.Kubernetes", 4000, 4999, "Kubernetes API"),
        ("Kompox.Drivers", 5000, 5999, "Drivers"),
    ];

    [Fact]
    public void Codes_are_unique() =>
        Violations.None(Declared().GroupBy(d => d.Descriptor.Code).Where(g => g.Count() > 1)
            .Select(g => $"{g.Key}: {string.Join(", ", g.Select(d => $"{d.Type.Name}.{d.Field}"))}"));

    [Fact]
    public void Codes_lie_in_the_range_of_their_area() =>
        Violations.None(Declared().Where(d => !InRange(d.Type, d.Descriptor.Code)).Select(d => $"{d.Descriptor.Code} in {d.Type.FullName}"));

    [Fact]
    public void Each_area_lists_all_of_its_codes() =>
        Violations.None(
            from area in Declared().GroupBy(d => d.Type)
            let listed = Listed(area.Key)
            from d in area
            where !listed.Contains(d.Descriptor)
            select $"{area.Key.Name}.All lacks {d.Descriptor.Code}");

    [Fact]
    public void Titles_and_explanations_are_sentences_for_people() =>
        Violations.None(Declared().Select(d => d.Descriptor)
            .Where(d => d.Title.Length == 0 || d.Title.EndsWith('.') || d.Title.Length > 90 || d.Explanation.Length < 20 || !d.Explanation.TrimEnd().EndsWith('.'))
            .Select(d => $"{d.Code}: '{d.Title}' / '{d.Explanation}'"));

    [Fact]
    public void The_page_of_diagnostics_is_up_to_date()
    {
        Baseline.Compare(Path.Combine(Repository.Root, Page), Document());
    }

    private static string Document()
    {
        var text = new StringBuilder("# Diagnostics\n\nEvery message of `kompoxops` about its input has a stable code. `kompoxops explain CODE` prints the same text.\n");
        var known = Declared().Select(d => (d.Descriptor, Area: AreaOf(d.Type)?.Title ?? "")).DistinctBy(d => d.Descriptor.Code)
            .OrderBy(d => d.Descriptor.Code, StringComparer.Ordinal);
        var area = "";
        foreach (var (descriptor, title) in known)
        {
            if (title != area)
                text.Append($"\n## {title}\n");
            area = title;
            text.Append($"\n### {descriptor.Code}: {descriptor.Title}\n\n{descriptor.Severity}. {descriptor.Explanation.Trim()}\n");
        }
        return text.ToString();
    }

    private static IEnumerable<(Type Type, string Field, DiagnosticDescriptor Descriptor)> Declared() =>
        from assembly in new[] { "Kompox.Core", "Kompox.Kubernetes", "Kompox.Drivers", "kompoxops" }
        from type in Assembly.Load(assembly).GetTypes()
        from field in type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
        where field.FieldType == typeof(DiagnosticDescriptor)
        select (type, field.Name, (DiagnosticDescriptor)field.GetValue(null)!);

    private static IEnumerable<DiagnosticDescriptor> Listed(Type type)
    {
        const BindingFlags Flags = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;
        var value = type.GetProperty("All", Flags)?.GetValue(null) ?? type.GetField("All", Flags)?.GetValue(null);
        return value as IEnumerable<DiagnosticDescriptor> ?? [];
    }

    private static bool InRange(Type type, string code) =>
        code.Length == 7 && code.StartsWith("KPX", StringComparison.Ordinal) && int.TryParse(code.AsSpan(3), out var number) &&
        AreaOf(type) is { } area && number >= area.First && number <= area.Last;

    private static (string Space, int First, int Last, string Title)? AreaOf(Type type) =>
        Areas.Where(a => type.Namespace == a.Space || type.Namespace?.StartsWith(a.Space + ".", StringComparison.Ordinal) == true)
            .OrderByDescending(a => a.Space.Length).Select(a => ((string, int, int, string)?)a).FirstOrDefault();
}
