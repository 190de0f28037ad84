using Kompox.Diagnostics;
using Kompox.Files;
using Kompox.Manifests.NodePools;
using Kompox.Model;
using Kompox.NodePools;

namespace Kompox.Tests.NodePools;

public sealed class NodePoolPlannerTests
{
    private static readonly NodePool Template = new()
    {
        Name = "npuser1",
        Labels = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["kompox.dev/node-pool"] = "user",
            ["kompox.dev/node-zone"] = "1",
            ["platform.example/mode"] = "user",
            ["team"] = "a",
        },
        Zones = ["eastus-1"],
        InstanceType = "Standard_D2ds_v4",
        OsDiskType = "Ephemeral",
        OsDiskSize = 64,
        Scaling = new NodePoolScaling { Enabled = true, Min = 0, Max = 10, Desired = 1 },
        State = "Succeeded",
        NodeCount = 1,
        Version = "v1",
    };

    [Fact]
    public void A_new_pool_gets_its_name_and_only_zone_as_labels_unless_they_are_declared()
    {
        var plan = Plan("name: np1\nzones: [eastus-2]\nlabels: {team: b}", makes: true)!;
        Assert.Equal(NodePoolAction.Create, plan.Action);
        Assert.Equal("kompox.dev/node-pool=np1 kompox.dev/node-zone=2 team=b", Labels(plan));
        Assert.Equal("kompox.dev/node-pool=user kompox.dev/node-zone=eastus-2", Labels(Plan("name: np1\nzones: [eastus-2]\nlabels: {kompox.dev/node-pool: user, kompox.dev/node-zone: eastus-2}", makes: true)!));
    }

    [Fact]
    public void A_pool_of_several_zones_says_none() => Assert.Equal("kompox.dev/node-pool=np1", Labels(Plan("name: np1\nzones: [eastus-1, eastus-2]", makes: true)!));

    [Fact]
    public void An_update_keeps_the_labels_that_apps_and_the_platform_live_by()
    {
        Assert.Equal("kompox.dev/node-pool=user kompox.dev/node-zone=1 platform.example/mode=user tier=gold", Labels(Plan("name: npuser1\nlabels: {tier: gold}")!));
        Assert.Equal("kompox.dev/node-pool=user kompox.dev/node-zone=1 platform.example/mode=user", Labels(Plan("name: npuser1\nlabels: {}")!));
    }

    [Fact]
    public void An_update_without_labels_leaves_them()
    {
        var plan = Plan("name: npuser1\nautoscaling: {max: 3}")!;
        Assert.Equal("autoscaling.max: 10 -> 3", string.Join('|', plan.Changes));
        Assert.Equal(Template.Labels, plan.After!.Labels);
    }

    [Fact]
    public void A_label_that_is_declared_anew_is_set_even_when_it_is_one_of_ours() =>
        Assert.Equal("labels.kompox.dev/node-pool: user -> batch", string.Join('|', Plan("name: npuser1\nlabels: {kompox.dev/node-pool: batch, team: a}")!.Changes));

    [Fact]
    public void Nothing_to_change_is_no_change()
    {
        Assert.Equal(NodePoolAction.None, Plan("name: npuser1\nmode: user\nzones: [eastus-1]\ninstanceType: standard_d2ds_v4\nautoscaling: {enabled: true, min: 0, max: 10}")!.Action);
        Assert.Equal(NodePoolAction.Update, Plan("name: npuser1", pools: [Template with { State = "Failed", IsFailed = true }])!.Action);
    }

    [Fact]
    public void Fixed_fields_are_one_error_that_names_all_of_them()
    {
        var bag = new DiagnosticBag();
        Assert.Null(Plan("name: npuser1\nmode: system\nzones: [eastus-2]\ninstanceType: Standard_D4\nosDiskSizeGiB: 100\npriority: spot\nlabels: {team: b}", bag: bag));
        var problem = Assert.Single(bag);
        Assert.Equal(
            "np.yml:2:7: error KPX3608: Cannot modify immutable fields of node pool 'npuser1': mode (user -> system), zones (eastus-1 -> eastus-2), "
            + "instanceType (Standard_D2ds_v4 -> Standard_D4), osDiskSizeGiB (64 -> 100), priority (regular -> spot)", problem.ToString());
        Assert.Equal([3, 4, 5, 6], problem.Related.Select(r => r.Line));
    }

    [Fact]
    public void Creating_a_pool_that_is_there_is_an_update_or_refused()
    {
        Assert.Equal(NodePoolAction.Update, Plan("name: npuser1\nlabels: {team: c}", makes: true)!.Action);
        Assert.Equal("KPX3608", Code("name: npuser1\ninstanceType: Standard_D4", makes: true));
    }

    [Theory]
    [InlineData("name: npuser2", "KPX3609")]
    [InlineData("name: npuser1\nautoscaling: {min: 11}", "KPX3610")]
    [InlineData("name: npuser1\nautoscaling: {enabled: true, min: 5, max: 2}", "KPX3610")]
    [InlineData("name: npuser1\nautoscaling: {desired: 4}", "KPX3610")]
    [InlineData("name: npuser1\nautoscaling: {enabled: false, min: 1, desired: 4}", "KPX3610")]
    [InlineData("name: npuser1\nlabels: {platform.example/mode: x}", "KPX3616")]
    [InlineData("name: npuser1\nlabels: {'no key': x}", "KPX3616")]
    [InlineData("name: npuser1\nlabels: {team: 'a b'}", "KPX1802")]
    [InlineData("name: npuser1\nlabels: {kompox.dev/node-zone: '2'}", "KPX3616")]
    public void What_cannot_be_is_refused(string file, string code) => Assert.Equal(code, Code(file));

    [Fact]
    public void Problems_are_told_together() =>
        Assert.Equal("KPX3608 KPX3616 KPX3610", Code("name: npuser1\nmode: system\nlabels: {platform.example/mode: x}\nautoscaling: {min: 11}"));

    [Fact]
    public void A_system_pool_has_a_node()
    {
        Assert.Equal("KPX3610", Code("name: np1\nmode: system\nautoscaling: {min: 0, max: 3}", makes: true));
        Assert.Equal("KPX3610", Code("name: np1\nmode: system\nautoscaling: {enabled: false, desired: 0}", makes: true));
    }

    [Fact]
    public void A_pool_of_others_is_never_changed() => Assert.Equal("KPX3611", Code("name: npuser1", pools: [Template with { IsOurs = false }]));

    [Fact]
    public void The_last_system_pool_stays()
    {
        var bag = new DiagnosticBag();
        var system = Template with { Name = "npsystem", Mode = NodePoolMode.System };
        Assert.Null(NodePoolRemoval.Decide("npsystem", [system, Template], bag));
        Assert.Equal("KPX3612", Assert.Single(bag).Code);
        Assert.Equal(NodePoolAction.Delete, NodePoolRemoval.Decide("npsystem", [system, system with { Name = "np2" }], bag)!.Action);
        Assert.Equal(NodePoolAction.None, NodePoolRemoval.Decide("gone", [system], bag)!.Action);
    }

    [Fact]
    public void Pods_keep_a_pool_unless_forced_and_unknown_ones_do_too()
    {
        var bag = new DiagnosticBag();
        Assert.True(NodePoolRemoval.Allows(Template, [], isForced: false, bag));
        Assert.False(NodePoolRemoval.Allows(Template, ["ns/a", "ns/b", "ns/c", "ns/d", "ns/e", "ns/f"], isForced: false, bag));
        Assert.False(NodePoolRemoval.Allows(Template, null, isForced: false, bag));
        Assert.True(NodePoolRemoval.Allows(Template, null, isForced: true, bag));
        Assert.Equal("KPX3613 KPX3614", string.Join(' ', bag.Select(d => d.Code)));
        Assert.EndsWith("ns/e and 1 more", bag.First().Message, StringComparison.Ordinal);
    }

    private static string Code(string file, bool makes = false, IReadOnlyList<NodePool>? pools = null)
    {
        var bag = new DiagnosticBag();
        Assert.Null(Plan(file, makes, pools, bag));
        return string.Join(' ', bag.Select(d => d.Code));
    }

    private static NodePoolPlan? Plan(string file, bool makes = false, IReadOnlyList<NodePool>? pools = null, DiagnosticBag? bag = null)
    {
        bag ??= new DiagnosticBag();
        var declared = NodePoolReader.Read(new SourceText { Path = "np.yml", Text = file }, bag);
        Assert.Empty(bag);
        return NodePoolPlanner.Decide(declared!, pools ?? [Template], new PlatformPools(), makes, bag);
    }

    private static string Labels(NodePoolPlan plan) => string.Join(' ', plan.After!.Labels.Select(l => $"{l.Key}={l.Value}"));
}
