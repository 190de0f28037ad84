using Kompox.Diagnostics;
using Kompox.Manifests;

namespace Kompox.Tests.Manifests;

/// <summary>
/// One case per folder of <c>Baselines/Manifests</c>: its files are loaded as the directory <c>/project</c>, and what was read and
/// the diagnostics are compared with <c>expected.project.txt</c> and <c>expected.diagnostics.txt</c>.
/// </summary>
public sealed class ManifestBaselineTests
{
    private const string Area = "Manifests";

    public static TheoryData<string> Cases => Baseline.Cases(Area);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Loads_as_expected(string name)
    {
        var folder = Baseline.Folder(Area, name);
        var files = Baseline.Inputs(folder);
        var bag = new DiagnosticBag();
        var project = ProjectLoader.Load(new ProjectLoadRequest { KnownDrivers = ["aks", "k3s"] }, files, bag);
        Baseline.Compare(Path.Combine(folder, "expected.project.txt"), project is null ? null : ProjectText.Of(project));
        Baseline.CompareDiagnostics(folder, bag);
    }
}
