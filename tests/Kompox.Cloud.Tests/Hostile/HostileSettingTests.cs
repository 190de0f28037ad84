using System.Text.RegularExpressions;
using Kompox.Drivers.Aks.Authentication;
using Kompox.Drivers.Aks.Clusters.Desired;
using Kompox.Drivers.Aks.Disks.Options;
using Kompox.Drivers.Aks.Files;
using Kompox.Drivers.Aks.NodePools;
using Kompox.Drivers.Aks.Settings;
using Kompox.Manifests.Shapes;

namespace Kompox.Cloud.Tests.Hostile;

/// <summary>Every setting with values that lead elsewhere or nowhere: refused before anything is written, with the setting and its place in the file.</summary>
public sealed partial class HostileSettingTests(HostileCloud cloud) : IClassFixture<HostileCloud>
{
    private const int Least = 5;

    public static TheoryData<string> Names => [.. HostileSettings.All.Select(s => s.ToString())];

    [Fact]
    public void Every_setting_there_is_has_hostile_values()
    {
        var wanted = Wanted().ToHashSet();
        var tried = HostileSettings.All.Where(s => s.Values.Distinct().Count() >= Least).Select(s => s.ToString()).ToHashSet();
        Assert.Empty(wanted.Except(tried));
        Assert.Equal(HostileSettings.All.Count, HostileSettings.All.Select(s => s.ToString()).Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Refused_before_any_write(string name)
    {
        var setting = HostileSettings.All.Single(s => s.ToString() == name);
        var problems = setting.Values.Select(v => Try(setting, v)).OfType<string>().ToList();
        Assert.True(problems.Count == 0, string.Join("\n\n", problems));
    }

    private string? Try(HostileSetting setting, string value)
    {
        var project = cloud.Project();
        setting.Put(project, value);
        var (writes, calls) = (cloud.Writes, cloud.Azure.Calls.Count);
        var run = cloud.Run(project, setting.Line.Split(' '));
        var what = $"{setting} = '{value}', {setting.Line}: {run.ExitCode}\n{run.Error}";
        return !run.Error.Contains("error KPX", StringComparison.Ordinal) ? $"ACCEPTED {what}"
            : cloud.Writes != writes ? $"WRITTEN {what}"
            : !run.Error.Contains(setting.Name.Split('.')[^1], StringComparison.Ordinal) ? $"NOT NAMED {what}"
            : setting.Holder != "environment" && cloud.Azure.Calls.Count == calls && !run.Error.Contains(LoginDiagnostics.Failed.Code, StringComparison.Ordinal) && !Place().IsMatch(run.Error) ? $"NO PLACE {what}"
            : run.Error.Contains("KPX9", StringComparison.Ordinal) ? $"CRASHED {what}"
            : null;
    }

    private static IEnumerable<string> Wanted() =>
    [
        .. AzureSettingNames.OfProvider.Select(n => $"provider {n}"),
        .. ClusterSettingNames.All.Select(n => $"cluster {n}"),
        .. AzureSettingNames.OfApp.Select(n => $"app {n}"),
        .. DiskOptions.Keys.Select(n => $"disk {n}"),
        .. ShareOptions.Keys.Select(n => $"share {n}"),
        .. NodePoolShapes.File.Fields.SelectMany(f => f.Shape is ObjectShape inner ? inner.Fields.Select(i => $"pool {f.Name}.{i.Name}") : [$"pool {f.Name}"]),
        .. PoolExtensions.All.Select(n => $"extension {n}"),
        .. AzureSettingNames.Login.Append(LoginSettings.TenantKey).Where(n => n != LoginSettings.MethodKey).Select(n => $"environment {n}"),
        "certificate source",
    ];

    [GeneratedRegex(@"\.yml:\d+:\d+")]
    private static partial Regex Place();
}
