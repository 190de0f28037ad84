using Kompox.Serialization;

namespace Kompox.Objects.Pods;

/// <summary>core/v1 PodSpec, the fields Kompox sets.</summary>
public sealed record PodSpec : IWritable
{
    public required IReadOnlyList<Container> Containers { get; init; }
    public IReadOnlyList<Container> InitContainers { get; init; } = [];
    public IReadOnlyList<PodVolume> Volumes { get; init; } = [];
    public string? ServiceAccountName { get; init; }
    public bool AutomountServiceAccountToken { get; init; }
    public bool EnableServiceLinks { get; init; }
    public string? RestartPolicy { get; init; }

    /// <summary>Seconds.</summary>
    public long? TerminationGracePeriodSeconds { get; init; }
    public PodSecurityContext? SecurityContext { get; init; }
    public string? Hostname { get; init; }
    public string? Subdomain { get; init; }
    public bool? SetHostnameAsFqdn { get; init; }
    public IReadOnlyList<HostAlias> HostAliases { get; init; } = [];
    public bool? HostNetwork { get; init; }
    public bool? HostPid { get; init; }
    public bool? HostIpc { get; init; }
    public bool? HostUsers { get; init; }
    public bool? ShareProcessNamespace { get; init; }
    public string? DnsPolicy { get; init; }
    public PodDnsConfig? DnsConfig { get; init; }
    public string? RuntimeClassName { get; init; }
    public IReadOnlyList<string> ImagePullSecrets { get; init; } = [];
    public IReadOnlyList<KeyValuePair<string, string>> NodeSelector { get; init; } = [];
    public IReadOnlyList<NodeRequirement> NodeAffinity { get; init; } = [];

    /// <summary>Pods with these labels must be on the same node.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> PodAffinity { get; init; } = [];

    /// <summary>Pods with these labels must not be on the same node.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> PodAntiAffinity { get; init; } = [];
    public IReadOnlyList<TopologySpread> TopologySpread { get; init; } = [];

    /// <summary>Whether it may run on nodes whatever their taints, a cordoned one for example.</summary>
    public bool ToleratesEverything { get; init; }

    /// <summary>Keys of taints that do not keep it away.</summary>
    public IReadOnlyList<string> ToleratedTaints { get; init; } = [];

    /// <inheritdoc/>
    public void Write(ObjectWriter writer)
    {
        writer.Field("affinity", Affinity.Of(this));
        writer.Field("automountServiceAccountToken", (bool?)AutomountServiceAccountToken);
        writer.Field("containers", Containers);
        writer.Field("dnsConfig", DnsConfig);
        writer.Field("dnsPolicy", DnsPolicy);
        writer.Field("enableServiceLinks", (bool?)EnableServiceLinks);
        writer.Field("hostAliases", HostAliases);
        writer.Field("hostIPC", HostIpc);
        writer.Field("hostNetwork", HostNetwork);
        writer.Field("hostPID", HostPid);
        writer.Field("hostUsers", HostUsers);
        writer.Field("hostname", Hostname);
        if (ImagePullSecrets.Count > 0)
        {
            writer.Key("imagePullSecrets");
            writer.StartList();
            foreach (var name in ImagePullSecrets)
            {
                writer.StartMap();
                writer.Field("name", name);
                writer.EndMap();
            }
            writer.EndList();
        }
        writer.Field("initContainers", InitContainers);
        writer.Field("nodeSelector", NodeSelector);
        writer.Field("restartPolicy", RestartPolicy);
        writer.Field("runtimeClassName", RuntimeClassName);
        writer.Field("securityContext", SecurityContext);
        writer.Field("serviceAccountName", ServiceAccountName);
        writer.Field("setHostnameAsFQDN", SetHostnameAsFqdn);
        writer.Field("shareProcessNamespace", ShareProcessNamespace);
        writer.Field("subdomain", Subdomain);
        writer.Field("terminationGracePeriodSeconds", TerminationGracePeriodSeconds);
        WriteTolerations(writer);
        writer.Field("topologySpreadConstraints", TopologySpread);
        writer.Field("volumes", Volumes);
    }

    private void WriteTolerations(ObjectWriter writer)
    {
        if (!ToleratesEverything && ToleratedTaints.Count == 0)
            return;
        writer.Key("tolerations");
        writer.StartList();
        foreach (var key in ToleratesEverything ? (IReadOnlyList<string?>)[null] : ToleratedTaints)
        {
            writer.StartMap();
            writer.Field("key", key);
            writer.Field("operator", "Exists");
            writer.EndMap();
        }
        writer.EndList();
    }
}
