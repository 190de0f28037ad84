using System.Text.Json.Nodes;

namespace Kompox.Tests.KubernetesChecks;

internal static class ContainerCheck
{
    private static readonly string[] Handlers = ["exec", "httpGet", "tcpSocket", "grpc", "sleep"];

    /// <param name="set">The stream.</param>
    /// <param name="spec">The pod.</param>
    /// <param name="container">The container.</param>
    /// <param name="endsFirst">Whether it is an init container that must end before the others start.</param>
    /// <param name="path">Where it is.</param>
    public static void Run(ManifestSet set, JsonNode? spec, JsonObject container, bool endsFirst, string path)
    {
        set.Require(Names.IsLabel(container.Text("name") ?? ""), path, "is not a valid name");
        set.Require(Names.IsImage(container.Text("image") ?? ""), path, $"image '{container.Text("image")}'");
        set.Require(container.Text("imagePullPolicy") is null or "Always" or "IfNotPresent" or "Never", path, "imagePullPolicy");
        CheckPorts(set, spec, container, path);
        CheckEnvironment(set, container, path);
        CheckMounts(set, spec, container, path);
        CheckProbes(set, container, endsFirst, path);
        CheckResources(set, container, path);
        CheckSecurity(set, container, path);
    }

    /// <summary>Whether a path stays below the place where it is mounted.</summary>
    public static bool IsRelative(string? path) => path is { Length: > 0 } && path[0] != '/' && !path.Split('/').Contains("..");

    private static void CheckPorts(ManifestSet set, JsonNode? spec, JsonObject container, string path)
    {
        foreach (var port in container.Items("ports"))
        {
            set.Require(port.Number("containerPort") is > 0 and <= 65535, path, $"containerPort '{port["containerPort"]}'");
            set.Require(port.Text("protocol") is null or "TCP" or "UDP" or "SCTP", path, $"protocol '{port["protocol"]}'");
            set.Require(port.Text("name") is not { } name || Names.IsPortName(name), path, $"port name '{port["name"]}'");
            if (spec.IsTrue("hostNetwork") && port.Number("hostPort") is { } host)
                set.Require(host == port.Number("containerPort"), path, "hostPort differs from containerPort on the host's network");
        }
    }

    private static void CheckEnvironment(ManifestSet set, JsonObject container, string path)
    {
        foreach (var variable in container.Items("env"))
        {
            set.Require(Names.IsEnvName(variable.Text("name") ?? ""), path, $"variable name '{variable.Text("name")}'");
            set.Require(variable["value"] is null || variable["valueFrom"] is null, path, "value and valueFrom");
            if (variable.Text("valueFrom", "secretKeyRef", "name") is { } secret)
                CheckKey(set, set.Resolve("Secret", secret, path), variable.Text("valueFrom", "secretKeyRef", "key"), path);
            if (variable.Text("valueFrom", "configMapKeyRef", "name") is { } map)
                CheckKey(set, set.Resolve("ConfigMap", map, path), variable.Text("valueFrom", "configMapKeyRef", "key"), path);
        }
        foreach (var source in container.Items("envFrom"))
        {
            set.Require(source.Count(p => p.Key != "prefix") == 1, path, "envFrom needs one source");
            if (source["secretRef"] is { } secret && !secret.IsTrue("optional"))
                CheckEnvKeys(set, set.Resolve("Secret", secret.Text("name"), path), path);
            if (source["configMapRef"] is { } map && !map.IsTrue("optional"))
                CheckEnvKeys(set, set.Resolve("ConfigMap", map.Text("name"), path), path);
        }
    }

    private static void CheckKey(ManifestSet set, JsonObject? source, string? key, string path) =>
        set.Require(source is null || source.Pairs("data").ContainsKey(key ?? "") || source.Pairs("stringData").ContainsKey(key ?? ""), path, $"no key '{key}'");

    private static void CheckEnvKeys(ManifestSet set, JsonObject? source, string path)
    {
        foreach (var key in source.Pairs("data").Keys.Concat(source.Pairs("stringData").Keys))
            set.Require(Names.IsEnvName(key), path, $"variable name '{key}'");
    }

    private static void CheckMounts(ManifestSet set, JsonNode? spec, JsonObject container, string path)
    {
        var volumes = spec.Items("volumes").Select(v => v.Text("name")).ToHashSet();
        var targets = new HashSet<string>();
        foreach (var mount in container.Items("volumeMounts"))
        {
            var target = mount.Text("mountPath") ?? "";
            set.Require(volumes.Contains(mount.Text("name")), path, $"mounts '{mount.Text("name")}', which is no volume of the pod");
            set.Require(target.StartsWith('/') && !target.Contains(':'), path, $"mountPath '{target}'");
            set.Require(targets.Add(target.TrimEnd('/')), path, $"two mounts at '{target}'");
            set.Require(mount["subPath"] is null || IsRelative(mount.Text("subPath")), path, $"subPath '{mount.Text("subPath")}'");
        }
    }

    private static void CheckProbes(ManifestSet set, JsonObject container, bool endsFirst, string path)
    {
        foreach (var name in new[] { "livenessProbe", "readinessProbe", "startupProbe" })
        {
            if (container[name] is not { } probe)
                continue;
            set.Require(!endsFirst, path, $"{name} of a container that ends");
            CheckHandler(set, probe, path, name);
            foreach (var field in new[] { "periodSeconds", "timeoutSeconds", "failureThreshold", "successThreshold" })
                set.Require(probe.Number(field) is null or >= 1 and <= int.MaxValue, path, $"{name}.{field} '{probe[field]}'");
            set.Require(probe.Number("initialDelaySeconds") is null or >= 0, path, $"{name}.initialDelaySeconds");
            set.Require(name == "readinessProbe" || (probe.Number("successThreshold") ?? 1) == 1, path, $"{name}.successThreshold");
        }
        foreach (var name in new[] { "postStart", "preStop" })
        {
            if (container.At("lifecycle", name) is not { } handler)
                continue;
            set.Require(!endsFirst, path, $"{name} of a container that ends");
            CheckHandler(set, handler, path, name);
        }
    }

    private static void CheckHandler(ManifestSet set, JsonNode handler, string path, string name)
    {
        set.Require(Handlers.Count(h => handler[h] is not null) == 1, path, $"{name} needs exactly one handler");
        if (handler["exec"] is { } exec)
            set.Require(exec.Texts("command") is { Count: > 0 } command && command[0].Length > 0, path, $"{name} needs a command");
    }

    private static void CheckResources(ManifestSet set, JsonObject container, string path)
    {
        foreach (var (key, request) in container.Pairs("resources", "requests"))
        {
            if (container.Pairs("resources", "limits").TryGetValue(key, out var limit))
                set.Require(Amount(request) <= Amount(limit), path, $"requests more {key} ({request}) than its limit ({limit})");
        }
        foreach (var (key, limit) in container.Pairs("resources", "limits"))
            set.Require(Amount(limit) >= 0, path, $"limit of {key} '{limit}'");
    }

    private static void CheckSecurity(ManifestSet set, JsonObject container, string path)
    {
        var security = container["securityContext"];
        var mayNotRise = security?["allowPrivilegeEscalation"] is not null && !security.IsTrue("allowPrivilegeEscalation");
        set.Require(!mayNotRise || !security.IsTrue("privileged"), path, "privileged without allowPrivilegeEscalation");
        set.Require(!mayNotRise || !security.Texts("capabilities", "add").Contains("SYS_ADMIN"), path, "SYS_ADMIN without allowPrivilegeEscalation");
        foreach (var id in new[] { "runAsUser", "runAsGroup" })
            set.Require(security?[id] is null || security.Number(id) is >= 0 and <= int.MaxValue, path, $"{id} '{security?[id]}'");
        foreach (var capability in security.Texts("capabilities", "add").Concat(security.Texts("capabilities", "drop")))
            set.Require(!capability.StartsWith("CAP_", StringComparison.Ordinal) && capability == capability.ToUpperInvariant(), path, $"capability '{capability}'");
    }

    private static double Amount(string quantity)
    {
        var unit = quantity.TrimStart("+-.0123456789".ToCharArray());
        var number = double.Parse(quantity[..^unit.Length], System.Globalization.CultureInfo.InvariantCulture);
        var power = "KMGTPE".IndexOf(unit.Length > 0 ? char.ToUpperInvariant(unit[0]) : ' ', StringComparison.Ordinal) + 1;
        return unit switch
        {
            "" => number,
            "m" => number / 1e3,
            "u" => number / 1e6,
            "n" => number / 1e9,
            _ => number * Math.Pow(unit.EndsWith('i') ? 1024 : 1000, power),
        };
    }
}
