using System.Text.RegularExpressions;
using Kompox.Drivers.Aks.Clusters.Desired;
using Kompox.Drivers.Aks.Settings;
using Kompox.Tests.Architecture;

namespace Kompox.Tests.Drivers.Aks.Settings;

/// <summary>The tables of <c>docs/drivers/aks.md</c> name the settings that the driver reads, and no others.</summary>
public sealed partial class DocumentedSettingTests
{
    private static readonly string Page = Repository.Read("docs/drivers/aks.md");

    [Fact]
    public void Of_the_provider() => AssertSame(AzureSettingNames.OfProvider, Table("of the provider"));

    [Fact]
    public void Of_the_cluster() => AssertSame(ClusterSettingNames.All, Table("of the cluster"));

    [Fact]
    public void Of_the_app() => AssertSame([AzureSettingNames.Group, AzureSettingNames.DiskRole], Table("of the app"));

    private static void AssertSame(IEnumerable<string> read, IEnumerable<string> documented) =>
        Assert.Equal(read.Distinct().Order(StringComparer.Ordinal), documented.Distinct().Order(StringComparer.Ordinal));

    // The first cells of the rows; `_ZONES` after `AZURE_AKS_USER_VM_SIZE` is `AZURE_AKS_USER_VM_ZONES`.
    private static IEnumerable<string> Table(string title)
    {
        var cells = Page.Split('\n').SkipWhile(l => l != $"| {title} | |").Skip(2).TakeWhile(l => l.StartsWith('|')).ToList();
        Assert.NotEmpty(cells);
        foreach (var row in cells)
        {
            var start = "";
            // Endpoints of a custom cloud are told with the setting that needs them.
            foreach (Match name in Name().Matches(row.Contains("`AZURE_CLOUD`", StringComparison.Ordinal) ? row : row.Split(" | ")[0]))
            {
                var text = name.Groups[1].Value;
                if (text.StartsWith('_'))
                    text = start + text[1..];
                else
                    start = text[..(text.IndexOf("_VM_", StringComparison.Ordinal) is > 0 and var at ? at + "_VM_".Length : 0)];
                yield return text;
            }
        }
    }

    [GeneratedRegex("`((?:AZURE)?_[A-Z_]+)`")]
    private static partial Regex Name();
}
