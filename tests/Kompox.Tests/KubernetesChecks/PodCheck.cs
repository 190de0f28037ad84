using System.Text.Json.Nodes;

namespace Kompox.Tests.KubernetesChecks;

internal static class PodCheck
{
    private static readonly string[] NotSources = ["name"];

    public static void Run(ManifestSet set, JsonNode? spec, string path)
    {
        var containers = spec.Items("containers");
        var init = spec.Items("initContainers");
        set.Require(containers.Count > 0, path, "containers are required");
        CheckVolumes(set, spec, path);
        CheckPodFields(set, spec, path);
        var all = containers.Concat(init).ToList();
        foreach (var twice in all.GroupBy(c => c.Text("name")).Where(g => g.Count() > 1))
            set.Report(path, $"two containers are named '{twice.Key}'");
        foreach (var container in all)
        {
            var isInit = init.Contains(container);
            set.Require(container.Text("restartPolicy") is not { } policy || isInit && policy == "Always", path, "restartPolicy of a container");
            ContainerCheck.Run(set, spec, container, isInit && container.Text("restartPolicy") is null, $"{path}/{container.Text("name")}");
        }
        CheckPorts(set, [.. containers, .. init.Where(c => c.Text("restartPolicy") == "Always")], path);
    }

    private static void CheckPodFields(ManifestSet set, JsonNode? spec, string path)
    {
        if (spec.Text("serviceAccountName") is { } account)
            set.Resolve("ServiceAccount", account, path);
        set.Require(spec.Text("hostname") is not { } host || Names.IsLabel(host), path, $"hostname '{spec.Text("hostname")}'");
        set.Require(spec.Text("subdomain") is not { } sub || Names.IsLabel(sub), path, $"subdomain '{spec.Text("subdomain")}'");
        set.Require(spec.Number("terminationGracePeriodSeconds") is null or >= 0, path, "terminationGracePeriodSeconds");
        foreach (var alias in spec.Items("hostAliases"))
        {
            set.Require(Names.IsAddress(alias.Text("ip") ?? ""), path, $"host alias address '{alias.Text("ip")}'");
            set.Require(alias.Texts("hostnames").All(Names.IsSubdomain), path, $"host alias names '{string.Join(", ", alias.Texts("hostnames"))}'");
        }
        var servers = spec.Texts("dnsConfig", "nameservers");
        set.Require(servers.Count <= 3 && servers.All(Names.IsAddress), path, $"name servers '{string.Join(", ", servers)}'");
        set.Require(spec.Text("dnsPolicy") != "None" || servers.Count > 0, path, "dnsPolicy None needs name servers");
        foreach (var secret in spec.Items("imagePullSecrets"))
            set.Require(secret.Text("name") is { Length: > 0 }, path, "imagePullSecrets need names");
    }

    private static void CheckVolumes(ManifestSet set, JsonNode? spec, string path)
    {
        var used = spec.Items("containers").Concat(spec.Items("initContainers")).SelectMany(c => c.Items("volumeMounts")).Select(m => m.Text("name")).ToHashSet();
        foreach (var volume in spec.Items("volumes"))
        {
            var at = $"{path} volume {volume.Text("name")}";
            set.Require(Names.IsLabel(volume.Text("name") ?? ""), at, "is not a valid name");
            set.Require(volume.Count(p => !NotSources.Contains(p.Key)) == 1, at, "needs exactly one source");
            set.Require(used.Contains(volume.Text("name")), at, "is mounted nowhere");
            CheckSource(set, volume, at);
        }
    }

    private static void CheckSource(ManifestSet set, JsonObject volume, string at)
    {
        if (volume["persistentVolumeClaim"] is { } claim)
            set.Resolve("PersistentVolumeClaim", claim.Text("claimName"), at);
        if (volume["configMap"] is { } map && !map.IsTrue("optional"))
            CheckItems(set, set.Resolve("ConfigMap", map.Text("name"), at), map, at);
        if (volume["secret"] is { } secret && !secret.IsTrue("optional"))
            CheckItems(set, set.Resolve("Secret", secret.Text("secretName"), at), secret, at);
        if (volume["emptyDir"] is { } empty)
            set.Require(empty.Text("medium") is null or "" or "Memory", at, $"medium '{empty.Text("medium")}'");
        if (volume["hostPath"] is { } host)
            set.Require(host.Text("path")?.StartsWith('/') == true, at, $"host path '{host.Text("path")}'");
        if (volume["nfs"] is { } nfs)
            set.Require(nfs.Text("server") is { Length: > 0 } && nfs.Text("path")?.StartsWith('/') == true, at, "nfs needs server and path");
    }

    private static void CheckItems(ManifestSet set, JsonObject? source, JsonNode volume, string at)
    {
        foreach (var item in volume.Items("items"))
        {
            var key = item.Text("key") ?? "";
            var known = source is null || source.Pairs("data").ContainsKey(key) || source.Pairs("binaryData").ContainsKey(key) || source.Pairs("stringData").ContainsKey(key);
            set.Require(known, at, $"no key '{key}'");
            set.Require(ContainerCheck.IsRelative(item.Text("path")), at, $"path '{item.Text("path")}'");
            set.Require(item.Number("mode") is null or >= 0 and <= 511, at, $"mode '{item["mode"]}'");
        }
    }

    /// <summary>Containers of a pod share one network: a port belongs to one of them.</summary>
    private static void CheckPorts(ManifestSet set, IReadOnlyList<JsonObject> running, string path)
    {
        var ports = running.SelectMany(c => c.Items("ports")).ToList();
        foreach (var twice in ports.GroupBy(p => (p.Number("containerPort"), p.Text("protocol") ?? "TCP")).Where(g => g.Count() > 1))
            set.Report(path, $"two containers claim port {twice.Key.Item1}/{twice.Key.Item2}");
        foreach (var twice in ports.Where(p => p["hostPort"] is not null).GroupBy(p => (p.Number("hostPort"), p.Text("protocol") ?? "TCP")).Where(g => g.Count() > 1))
            set.Report(path, $"two containers claim host port {twice.Key.Item1}/{twice.Key.Item2}");
        foreach (var twice in ports.GroupBy(p => p.Text("name")).Where(g => g.Key is not null && g.Count() > 1))
            set.Report(path, $"two container ports are named '{twice.Key}'");
    }
}
