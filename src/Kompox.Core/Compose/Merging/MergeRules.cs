using Kompox.Yaml;

namespace Kompox.Compose.Merging;

/// <summary>The merge rules of canonical Compose trees (specification 13; for sequences also "Merging service definitions" of 05).</summary>
internal static class MergeRules
{
    /// <summary>Rules of one service.</summary>
    public static MergeRule Service { get; } = CreateService();

    /// <summary>Rules of a whole document.</summary>
    public static MergeRule Document { get; } = new MergeRule()
        .With(new MergeRule().WithAny(Service), "services")
        .With(new MergeRule().WithAny(new MergeRule()
            .With(new MergeRule().With(new MergeRule(MergeKind.Unique, n => TextOf(n, "subnet")), "config"), "ipam")), "networks");

    /// <summary>Key of a port: <c>{ip, target, published, protocol}</c>.</summary>
    public static string? PortKey(YamlNode node)
    {
        if (node is not YamlMapping port)
            return TextOf(node);
        var address = TextOf(port, "host_ip") is { } ip ? ip + ":" : "";
        return $"{address}{TextOf(port, "published")}:{TextOf(port, "target")}/{TextOf(port, "protocol") ?? "tcp"}";
    }

    /// <summary>Key of a volume or device: its target in the container.</summary>
    public static string? TargetKey(YamlNode node) => TextOf(node, "target") ?? TextOf(node, "source");

    /// <summary>Key of a config: its target, which defaults to <c>/NAME</c>.</summary>
    public static string? ConfigKey(YamlNode node) => MountKey(node, "/");

    /// <summary>Key of a secret: its target, which defaults to <c>/run/secrets/NAME</c>.</summary>
    public static string? SecretKey(YamlNode node) => MountKey(node, "/run/secrets/");

    private static MergeRule CreateService()
    {
        var replace = new MergeRule(MergeKind.Replace);
        var distinct = new MergeRule(MergeKind.Distinct);
        var byPath = new MergeRule(MergeKind.Unique, n => TextOf(n, "path"));
        var secrets = new MergeRule(MergeKind.Unique, SecretKey);
        var ulimits = new MergeRule().WithAny(replace);
        var hosts = new MergeRule().WithAny(replace);
        return new MergeRule()
            .With(replace, "command", "entrypoint", "extends")
            .With(new MergeRule().With(replace, "test"), "healthcheck")
            .With(new MergeRule(MergeKind.Unique, PortKey), "ports")
            .With(new MergeRule(MergeKind.Unique, TargetKey), "volumes", "devices")
            .With(new MergeRule(MergeKind.Unique, ConfigKey), "configs")
            .With(secrets, "secrets")
            .With(byPath, "env_file")
            .With(new MergeRule(MergeKind.SameDriver), "logging")
            .With(ulimits, "ulimits")
            .With(hosts, "extra_hosts")
            .With(distinct, "cap_add", "cap_drop", "security_opt", "expose", "external_links", "links", "device_cgroup_rules", "profiles",
                "volumes_from", "dns", "dns_search", "dns_opt", "tmpfs", "group_add", "label_file")
            .With(new MergeRule().WithAny(new MergeRule().With(distinct, "aliases", "link_local_ips")), "networks")
            .With(new MergeRule().WithAny(byPath), "blkio_config")
            .With(new MergeRule().With(new MergeRule().With(distinct, "constraints"), "placement"), "deploy")
            .With(new MergeRule().With(ulimits, "ulimits").With(hosts, "extra_hosts").With(secrets, "secrets")
                .With(distinct, "tags", "platforms", "cache_from", "cache_to", "entitlements"), "build");
    }

    private static string? MountKey(YamlNode node, string directory)
    {
        var target = TextOf(node, "target") ?? TextOf(node, "source");
        return target is null || target.StartsWith('/') ? target : directory + target;
    }

    private static string? TextOf(YamlNode node, string key) => node is YamlMapping mapping ? TextOf(mapping.Find(key)) : null;

    private static string? TextOf(YamlNode? node) => node is YamlScalar { IsNull: false } scalar ? scalar.Text : null;
}
