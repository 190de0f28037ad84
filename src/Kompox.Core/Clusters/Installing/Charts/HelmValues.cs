using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kompox.Model;
using Kompox.Objects.Pods;
using Kompox.Serialization;

namespace Kompox.Clusters.Installing.Charts;

/// <summary>The values that the chart of Traefik (41 and later) is given, so that it installs what Kompox installs itself.</summary>
public static class HelmValues
{
    // What these say stands in values of their own.
    private static readonly string[] Valued =
    [
        "log.level", "log.format", "accesslog", "accesslog.format", "global.checknewversion", "global.sendanonymoususage",
        "providers.kubernetesingress.allowemptyservices", "providers.kubernetesingress.strictprefixmatching",
    ];

    /// <summary>The values as JSON, which every reader of YAML reads.</summary>
    public static string Write(InstallationRequest request)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true }))
            Build(request).WriteTo(json);
        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    private static JsonObject Build(InstallationRequest request)
    {
        var (registry, repository, tag) = ImageReference.Split(request.Ingress.Image ?? TraefikPod.DefaultImage);
        var values = new JsonObject
        {
            ["image"] = new JsonObject { ["registry"] = registry ?? "docker.io", ["repository"] = repository, ["tag"] = tag },
            ["deployment"] = Deployment(request),
            ["updateStrategy"] = new JsonObject { ["type"] = request.Certificates.NeedsStorage ? "Recreate" : "RollingUpdate" },
            ["podDisruptionBudget"] = new JsonObject { ["enabled"] = true, ["maxUnavailable"] = 1 },
            ["ingressClass"] = new JsonObject { ["enabled"] = true, ["isDefaultClass"] = false, ["name"] = request.Names.Class },
            ["ingressRoute"] = new JsonObject { ["dashboard"] = new JsonObject { ["enabled"] = false } },
            ["providers"] = Providers(request),
            ["log"] = new JsonObject { ["level"] = Value(request, "log.level"), ["format"] = Value(request, "log.format") },
            ["accessLog"] = new JsonObject { ["enabled"] = IsOn(request, "accesslog"), ["format"] = Value(request, "accesslog.format") },
            ["global"] = new JsonObject { ["checkNewVersion"] = IsOn(request, "global.checknewversion"), ["sendAnonymousUsage"] = IsOn(request, "global.sendanonymoususage") },
            ["ports"] = Ports(),
            ["service"] = new JsonObject { ["spec"] = new JsonObject { ["externalTrafficPolicy"] = "Local" } },
            ["serviceAccount"] = new JsonObject { ["name"] = request.Names.ServiceAccount },
            ["persistence"] = Persistence(request),
            ["podSecurityContext"] = Json(TraefikPod.PodSecurity),
            ["securityContext"] = Json(TraefikPod.ContainerSecurity),
            ["resources"] = Json(new Resources { Requests = TraefikPod.Requests }),
            ["additionalArguments"] = Texts(Others(request)),
            ["additionalVolumeMounts"] = List(TraefikPod.ConfigMounts(request)),
            ["envFrom"] = List([.. request.Certificates.EnvironmentSecrets.Select(s => new EnvFromSource(s, Optional: false))]),
        };
        // The chart wants to know the version when the tag does not say it.
        if (!IsVersion(tag))
            values["versionOverride"] = ImageReference.Split(TraefikPod.DefaultImage).Tag;
        if (request.HasSystemNodes)
        {
            values["nodeSelector"] = new JsonObject { [AppLabels.NodePool] = TraefikPod.SystemPool };
            values["tolerations"] = new JsonArray(new JsonObject { ["key"] = TraefikPod.SystemTaint, ["operator"] = "Exists" });
        }
        return values;
    }

    private static JsonObject Deployment(InstallationRequest request)
    {
        var annotations = new JsonObject();
        foreach (var (name, value) in TraefikPod.Annotations(request))
            annotations[name] = value;
        return new JsonObject
        {
            ["replicas"] = 1,
            ["terminationGracePeriodSeconds"] = TraefikPod.GracePeriod,
            ["podAnnotations"] = annotations,
            ["podLabels"] = new JsonObject(request.Platform.PodLabels.Select(l => KeyValuePair.Create(l.Key, (JsonNode?)l.Value))),
            ["imagePullSecrets"] = new JsonArray([.. request.Ingress.PullSecrets.Select(s => (JsonNode)new JsonObject { ["name"] = s })]),
            ["additionalVolumes"] = List(TraefikPod.ConfigVolumes(request)),
        };
    }

    private static JsonObject Providers(InstallationRequest request) => new()
    {
        ["kubernetesCRD"] = new JsonObject { ["enabled"] = true },
        ["kubernetesIngress"] = new JsonObject
        {
            ["enabled"] = true,
            ["ingressClass"] = request.Names.Class,
            ["allowEmptyServices"] = IsOn(request, "providers.kubernetesingress.allowemptyservices"),
            ["strictPrefixMatching"] = IsOn(request, "providers.kubernetesingress.strictprefixmatching"),
            ["publishedService"] = new JsonObject { ["enabled"] = true },
        },
    };

    private static JsonObject Ports() => new()
    {
        ["web"] = new JsonObject
        {
            ["port"] = ControllerArguments.WebPort,
            ["http"] = new JsonObject
            {
                ["redirections"] = new JsonObject { ["entryPoint"] = new JsonObject { ["to"] = "websecure", ["scheme"] = "https", ["permanent"] = true } },
            },
        },
        ["websecure"] = new JsonObject { ["port"] = ControllerArguments.SecurePort, ["http"] = new JsonObject { ["tls"] = new JsonObject { ["enabled"] = true } } },
        ["traefik"] = new JsonObject { ["port"] = ControllerArguments.PingPort },
        ["metrics"] = new JsonObject { ["port"] = ControllerArguments.MetricsPort },
    };

    private static JsonObject Persistence(InstallationRequest request)
    {
        var persistence = new JsonObject
        {
            ["enabled"] = request.Certificates.NeedsStorage,
            ["accessMode"] = "ReadWriteOnce",
            ["path"] = ControllerDirectories.Data,
            ["size"] = (request.Ingress.Storage?.Size ?? IngressStorage.DefaultSize).ToString(),
        };
        if (request.Ingress.Storage?.Class is { } name)
            persistence["storageClass"] = name;
        return persistence;
    }

    private static IEnumerable<string> Others(InstallationRequest request) =>
        ControllerArguments.WithoutChartOwn(request.Ingress, request.Arguments).Where(a => !Valued.Contains(ControllerArguments.KeyOf(a)));

    private static string? Value(InstallationRequest request, string key) =>
        request.Arguments.FirstOrDefault(a => ControllerArguments.KeyOf(a) == key) is { } argument && argument.Contains('=', StringComparison.Ordinal)
            ? argument[(argument.IndexOf('=', StringComparison.Ordinal) + 1)..]
            : "true";

    private static bool IsOn(InstallationRequest request, string key) => Value(request, key) == "true";

    private static bool IsVersion(string? tag) => tag is not null && Version.TryParse(tag.TrimStart('v').Split('-')[0], out var version) && version.Build >= 0;

    private static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(t => (JsonNode)JsonValue.Create(t))]);

    private static JsonArray List(IReadOnlyList<IWritable> items) => new([.. items.Select(Json)]);

    private static JsonNode Json(IWritable item) => JsonNode.Parse(JsonObjectWriter.Write(item).Span)!;
}
