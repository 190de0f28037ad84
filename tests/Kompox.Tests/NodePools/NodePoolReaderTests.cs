using Kompox.Diagnostics;
using Kompox.Files;
using Kompox.Manifests.NodePools;
using Kompox.Model;

namespace Kompox.Tests.NodePools;

public sealed class NodePoolReaderTests
{
    [Fact]
    public void Yaml_and_json_say_the_same()
    {
        var yaml = Read("""
            name: np1
            mode: user
            instanceType: Standard_D2ds_v4
            osDiskType: Ephemeral
            osDiskSizeGiB: 64
            priority: regular
            zones:
              - "1"
            labels:
              e2e.kompox.dev/run: np-1
            autoscaling:
              enabled: true
              min: 1
              max: 1
            """);
        var json = Read("""
            { "name": "np1", "mode": "user", "instanceType": "Standard_D2ds_v4", "osDiskType": "Ephemeral", "osDiskSizeGiB": 64, "priority": "regular",
              "zones": ["1"], "labels": { "e2e.kompox.dev/run": "np-1" }, "autoscaling": { "enabled": true, "min": 1, "max": 1 } }
            """);
        foreach (var pool in new[] { yaml, json })
        {
            Assert.Equal(("np1", NodePoolMode.User, "Standard_D2ds_v4", "Ephemeral", 64, NodePoolPriority.Regular), (pool.Name, pool.Mode, pool.InstanceType, pool.OsDiskType, pool.OsDiskSize, pool.Priority));
            Assert.Equal(["1"], pool.Zones!);
            Assert.Equal("np-1", pool.Labels!["e2e.kompox.dev/run"]);
            Assert.Equal(new NodePoolScaling { Enabled = true, Min = 1, Max = 1 }, pool.Scaling);
        }
    }

    [Fact]
    public void What_is_absent_is_not_said()
    {
        var pool = Read("name: np1");
        Assert.Equal(new DeclaredNodePool { Name = "np1", Places = pool.Places, Location = pool.Location }, pool);
    }

    [Theory]
    [InlineData("mode: user", "np.yml:1:1: error KPX1104: Key 'name' is required")]
    [InlineData("name: ''", "np.yml:1:7: error KPX1104: Key 'name' is empty")]
    [InlineData("name: np1\nmode: users", "np.yml:2:7: error KPX1105: Value 'users' of 'mode' is not one of user, system")]
    [InlineData("name: np1\nmod: user", "np.yml:2:1: error KPX1102: Unknown key 'mod'")]
    [InlineData("Name: np1", "np.yml:1:1: error KPX1102: Unknown key 'Name'|np.yml:1:1: error KPX1104: Key 'name' is required")]
    [InlineData("name: np1\nosDiskSizeGiB: 64GB", "np.yml:2:16: error KPX1105: Value '64GB' of 'osDiskSizeGiB' is not a whole number from 1 to 2048")]
    [InlineData("name: np1\nautoscaling: {min: -1, max: 1001}", "np.yml:2:20: error KPX1105: Value '-1' of 'autoscaling.min' is not a whole number from 0 to 1000|np.yml:2:29: error KPX1105: Value '1001' of 'autoscaling.max' is not a whole number from 0 to 1000")]
    [InlineData("name: np1\nzones: 1", "np.yml:2:8: error KPX1103: 'zones' is a single value and must be a list")]
    [InlineData("{\"name\": \"np1\",\n  \"labels\": [\"a\"]}", "np.yml:2:13: error KPX1103: 'labels' is a list and must be a mapping")]
    [InlineData("name: np1\n---\nname: np2", "np.yml:3:1: error KPX1103: The file has 2 documents, and a command works on one node pool")]
    [InlineData("name: np1\nproviderName: np2", "np.yml:2:15: error KPX1105: Value 'np2' of 'providerName' is not the pool's name 'np1'")]
    public void Every_fault_has_its_place(string file, string expected)
    {
        var bag = new DiagnosticBag();
        Assert.Null(NodePoolReader.Read(new SourceText { Path = "np.yml", Text = file }, bag));
        Assert.Equal(expected, string.Join('|', bag));
    }

    [Theory]
    [InlineData("")]
    [InlineData("# nothing")]
    [InlineData("[")]
    [InlineData("name: \u0001")]
    [InlineData("&a [*a]")]
    public void A_file_without_a_pool_is_an_error(string file)
    {
        var bag = new DiagnosticBag();
        Assert.Null(NodePoolReader.Read(new SourceText { Path = "np.yml", Text = file }, bag));
        Assert.True(bag.HasErrors);
    }

    private static DeclaredNodePool Read(string text)
    {
        var bag = new DiagnosticBag();
        var pool = NodePoolReader.Read(new SourceText { Path = "np.yml", Text = text }, bag);
        Assert.Empty(bag);
        return pool!;
    }
}
