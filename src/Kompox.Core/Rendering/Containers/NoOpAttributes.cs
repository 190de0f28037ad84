using Kompox.Compose;
using Kompox.Rendering.Pods;
using Kompox.Yaml;

namespace Kompox.Rendering.Containers;

/// <summary>Attributes that say what is so anyway, or that only matter on a developer's machine: nothing to do and nothing to report.</summary>
internal static class NoOpAttributes
{
    /// <summary>Marks them.</summary>
    public static void Consume(RenderContext context, ComposeService service)
    {
        var ledger = context.Ledger;
        // Already decided: the service is enabled.
        foreach (var profile in service.Profiles)
            ledger.Use(profile);
        // Restarting is what workloads do; Jobs and run-once services were told apart by the planner.
        RestartRule.Consume(context, service);
        // 'docker compose watch' and the log window of 'docker compose up'.
        ledger.UseAll(service.Source.Find("develop"));
        ledger.UseAll(service.Source.Find("attach"));
        // Containers of a pod share one IPC namespace, each has its own cgroup, and no user namespace is the default.
        if (service.Ipc is { Value: "shareable" or "private" or "" } ipc)
            ledger.Use(ipc);
        if (service.Source.Find("cgroup") is YamlScalar { Text: "private" } cgroup)
            ledger.Use(cgroup);
        if (service.UsernsMode is { Value: "host" or "" } userns)
            ledger.Use(userns);
        if (service.Source.Find("isolation") is YamlScalar { Text: "default" or "" } isolation)
            ledger.Use(isolation);
        if (service.Source.Find("oom_kill_disable") is YamlScalar { Text: "false" } oom)
            ledger.Use(oom);
        // The logs are rotated by the node.
        if (service.Logging is { } logging && logging.Find("driver") is null or YamlScalar { Text: "" or "json-file" or "local" })
            ledger.UseAll(service.Logging);
    }
}
