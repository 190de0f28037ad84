namespace Kompox.Rendering;

/// <summary>What to do instead of attributes that Kubernetes does not know.</summary>
internal static class AttributeHints
{
    /// <summary>The hint for <c>services</c>, the service, then the attribute's path; <c>null</c> when there is none.</summary>
    public static string? Find(IReadOnlyList<string> path)
    {
        if (path[^1] == "x-kompox")
            return "It belongs to services, volumes and the top level";
        if (path.Count < 3 || path[0] != "services")
            return null;
        return path[2] == "deploy" && path.Count > 3 ? OfDeploy(path[3]) : OfService(path[2]);
    }

    private static string? OfService(string attribute) => attribute switch
    {
        "cpuset" => "Ask for whole CPUs with equal request and limit on nodes with the static CPU policy",
        "pids_limit" => "Limit processes in the kubelet's settings of the node pool (podPidsLimit)",
        "memswap_limit" or "mem_swappiness" => "Swap is a setting of the nodes",
        "oom_score_adj" or "oom_kill_disable" => "Containers whose memory request equals their limit are killed last",
        "blkio_config" => "Choose a disk type with the speed that is needed",
        "cpu_rt_runtime" or "cpu_rt_period" or "cpu_count" or "cpu_percent" or "cpu_period" => "Use 'cpus' or 'deploy.resources'",
        "device_cgroup_rules" => "Use 'privileged: true' if the service needs the device",
        "logging" => "Collect the logs of the nodes with the cluster's log agent",
        "pull_refresh_after" => "Use 'pull_policy: always' and restart the pod",
        "post_start" or "pre_stop" or "stop_signal" => "A service that others wait for to end is an init container, which has no hooks",
        "uts" => "There is no host name of the node in a pod; remove it",
        "cgroup" or "cgroup_parent" => "Cgroups are made by the kubelet; remove it",
        "userns_mode" => "User namespaces are a setting of the cluster",
        "storage_opt" => "Only 'size' is known; use 'x-kompox.limits.ephemeral-storage'",
        "pid" => "Use 'host' or 'service:NAME'",
        "ipc" => "Use 'host', 'shareable' or 'service:NAME'",
        _ => null,
    };

    private static string? OfDeploy(string attribute) => attribute switch
    {
        "restart_policy" => "Kubernetes waits longer after each failure; remove 'delay' and 'window'",
        "rollback_config" => "Roll back with 'kubectl rollout undo'",
        "update_config" => "A Deployment stops when new pods do not become ready; roll back with 'kubectl rollout undo'",
        "resources" => "Name extended resources in 'x-kompox.limits'; the number of processes is a setting of the nodes",
        _ => null,
    };
}
