using Kompox.Rendering;
using Kompox.Rendering.Pods;

namespace Kompox.Tests.Rendering.Pods;

public sealed class StartPlannerTests
{
    [Fact]
    public void Services_start_behind_what_they_wait_for_and_else_in_file_order() =>
        Assert.Equal(
            "c b a d",
            Order("a: {image: x, depends_on: [b]}", "b: {image: x, depends_on: [c]}", "c: {image: x}", "d: {image: x}"));

    [Fact]
    public void Links_and_shared_volumes_imply_an_order() =>
        Assert.Equal("b c a", Order("a: {image: x, links: ['b:db'], volumes_from: [c]}", "b: {image: x}", "c: {image: x}"));

    [Fact]
    public void A_chain_of_thousands_does_not_exhaust_the_stack()
    {
        const int Count = 3000;
        var services = Enumerable.Range(0, Count).Select(i => i + 1 < Count ? $"s{i}: {{image: x, depends_on: [s{i + 1}]}}" : $"s{i}: {{image: x}}");
        var plan = Plan([.. services]);
        Assert.Equal(Count, plan.Order.Count);
        Assert.Equal("s2999", plan.Order[0].Name.Value);
    }

    [Fact]
    public void Only_health_conditions_ask_for_health()
    {
        var plan = Plan(
            "a: {image: x, depends_on: {b: {condition: service_healthy}, c: {condition: service_started}}}",
            "b: {image: x, healthcheck: {test: t}}",
            "c: {image: x}");
        Assert.Equal(["b"], plan.HealthAwaited);
        Assert.Equal(["b", "c"], plan.Awaited.Order());
    }

    private static string Order(params string[] services) => string.Join(' ', Plan(services).Order.Select(s => s.Name.Value));

    private static StartPlan Plan(params string[] services)
    {
        var context = new RenderCase { Compose = $"services:\n  {string.Join("\n  ", services)}\n" }.Context();
        var pod = new PodPlan { Component = "app", Kind = WorkloadKind.Deployment, Replicas = 1, Services = context.Compose.Services };
        return StartPlanner.Plan(context, [pod], context.Compose.Services.ToDictionary(s => s.Name.Value, s => new ServicePlace(pod, s)))[0];
    }
}
