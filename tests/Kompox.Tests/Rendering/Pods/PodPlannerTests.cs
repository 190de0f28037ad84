using Kompox.Rendering;
using Kompox.Rendering.Pods;

namespace Kompox.Tests.Rendering.Pods;

public sealed class PodPlannerTests
{
    [Fact]
    public void Services_share_the_main_pod_in_file_order() =>
        Assert.Equal("app: b a c", Plan("b: {image: x}", "a: {image: x}", "c: {image: x}"));

    [Fact]
    public void Only_the_later_of_two_services_with_one_port_moves_out() =>
        Assert.Equal(
            "app: a c | b: b",
            Plan("a: {image: x, expose: [80]}", "b: {image: x, ports: ['8080:80']}", "c: {image: x, expose: [81]}"));

    [Fact]
    public void One_port_of_two_protocols_is_no_collision() =>
        Assert.Equal("app: a b", Plan("a: {image: x, expose: [53]}", "b: {image: x, expose: ['53/udp']}"));

    [Fact]
    public void Ports_inside_a_range_collide() =>
        Assert.Equal("app: a | b: b", Plan("a: {image: x, expose: ['8000-8010']}", "b: {image: x, expose: [8005]}"));

    [Fact]
    public void Equal_replicas_of_all_services_are_replicas_of_the_one_pod()
    {
        var pods = PodPlanner.Plan(Case("a: {image: x, scale: 2}", "b: {image: x, deploy: {replicas: 2}}").Context());
        Assert.Equal(2, Assert.Single(pods).Replicas);
    }

    [Fact]
    public void A_service_of_several_replicas_leaves_the_main_pod_even_when_it_is_the_first() =>
        Assert.Equal("app: b | a: a", Plan("a: {image: x, scale: 2}", "b: {image: x}"));

    [Fact]
    public void Users_of_one_volume_move_out_together() =>
        Assert.Equal(
            "app: a | b: b c",
            Plan("a: {image: x, expose: [80]}", "b: {image: x, expose: [80], volumes: ['v:/v']}", "c: {image: x, volumes: ['v:/v']}"));

    [Fact]
    public void A_service_in_the_network_of_another_one_may_name_its_ports_too() =>
        Assert.Equal("app: a b", Plan("a: {image: x, ports: ['80:80']}", "b: {image: x, expose: [80], network_mode: 'service:a'}"));

    [Fact]
    public void A_preparation_goes_with_the_server_that_waits_for_it()
    {
        var pods = PodPlanner.Plan(Case(
            "p: {image: x}",
            "s: {image: x, scale: 2, depends_on: {p: {condition: service_completed_successfully}}}",
            "o: {image: x}").Context());
        Assert.Equal("app: o | s: p s", Describe(pods));
        Assert.Equal(["p"], pods[1].InitServices);
    }

    [Fact]
    public void A_moved_service_called_app_or_box_gets_another_name() =>
        Assert.Equal("app: x | app-2: app | box-2: box", Plan("x: {image: x}", "app: {image: x, scale: 2}", "box: {image: x, scale: 3}"));

    [Fact]
    public void Long_names_of_pods_are_cut_and_stay_apart()
    {
        var name = new string('n', 60);
        var pods = PodPlanner.Plan(Case("x: {image: x}", $"{name}a: {{image: x, scale: 2}}", $"{name}b: {{image: x, scale: 2}}").Context());
        Assert.Equal(3, pods.Select(p => p.Component).Distinct().Count());
        Assert.All(pods, p => Assert.True($"shop-{p.Component}-published".Length <= 63));
    }

    [Fact]
    public void Tasks_run_beside_the_pod_whose_volume_they_use()
    {
        var pods = PodPlanner.Plan(Case("a: {image: x, volumes: ['v:/v']}", "t: {image: x, restart: 'no', volumes: ['v:/v']}").Context());
        Assert.Equal("app: a | t: t", Describe(pods));
        Assert.Equal("app", pods[1].Beside);
    }

    private static RenderCase Case(params string[] services) =>
        new() { Compose = $"services:\n  {string.Join("\n  ", services)}\nvolumes: {{v: {{}}}}\n" };

    private static string Plan(params string[] services) => Describe(PodPlanner.Plan(Case(services).Context()));

    private static string Describe(IReadOnlyList<PodPlan> pods) =>
        string.Join(" | ", pods.Select(p => $"{p.Component}: {string.Join(' ', p.Services.Select(s => s.Name.Value))}"));
}
