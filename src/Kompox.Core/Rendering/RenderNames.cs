using Kompox.Model;
using Kompox.Objects;

namespace Kompox.Rendering;

/// <summary>Names and labels of the objects of one run: Kompox's own for a project's app, plain ones for <c>convert</c>.</summary>
internal sealed class RenderNames
{
    private readonly AppNames? _managed;

    /// <summary>Names of a project's app.</summary>
    public RenderNames(AppNames managed)
    {
        _managed = managed;
        App = managed.App;
    }

    /// <summary>Plain names below the app's name, a DNS label.</summary>
    public RenderNames(string app) => App = app;

    /// <summary>The app's name.</summary>
    public string App { get; }

    /// <summary>Kompox's names, or <c>null</c> for <c>convert</c>.</summary>
    public AppNames? Managed => _managed;

    /// <summary>Namespace of every object; <c>null</c>: whatever namespace they are applied to.</summary>
    public string? Namespace => _managed?.Namespace;

    /// <summary>Workload of a pod: <c>app1-app</c>, or plainly <c>gitea</c> and <c>gitea-worker</c>.</summary>
    public string Workload(PodPlan pod) =>
        _managed is not null ? Of(pod).Workload : pod.IsMain ? App : $"{App}-{pod.Component}";

    /// <summary>Secret of a service's env files and environment.</summary>
    public string EnvSecret(PodPlan pod, string service) =>
        _managed is not null ? Of(pod).EnvBaseSecret(DnsName.ToLabel(service)) : $"{App}-{DnsName.ToLabel(service)}-env";

    /// <summary>Secret that an operator may set over it; only for a project's app.</summary>
    public string? EnvOverrideSecret(PodPlan pod, string service) =>
        _managed is null ? null : Of(pod).EnvOverrideSecret(DnsName.ToLabel(service));

    /// <summary>Image pull Secrets that a pod may have, the first one that exists counts: its component's own, then the app's.</summary>
    public IReadOnlyList<string> PullSecrets(PodPlan pod) => _managed is null ? [] : [Of(pod).PullSecret, (_managed with { Component = AppNames.AppComponent }).PullSecret];

    /// <summary>ConfigMap of a config or bound file.</summary>
    public string ConfigMap(string config) => _managed?.ConfigMap(DnsName.ToLabel(config)) ?? $"{App}-{DnsName.ToLabel(config)}";

    /// <summary>Secret of a Compose secret.</summary>
    public string Secret(string secret) => _managed?.Secret(DnsName.ToLabel(secret)) ?? $"{App}-{DnsName.ToLabel(secret)}";

    /// <summary>Labels of objects that belong to the app as a whole.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> AppLabels =>
        _managed is not null ? Model.AppLabels.ForApp(_managed) : [new(Model.AppLabels.Name, App), new(Model.AppLabels.ManagedBy, Model.AppLabels.ManagedByKompox)];

    /// <summary>Labels of a pod and of the objects that belong to it.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Labels(PodPlan pod) =>
        _managed is not null
            ? Model.AppLabels.ForComponent(Of(pod))
            : [new(Model.AppLabels.App, Workload(pod)), .. AppLabels, new(Model.AppLabels.Component, pod.Component)];

    /// <summary>The labels that choose the pods of a plan, and no others.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Selector(PodPlan pod) => [new(Model.AppLabels.App, Workload(pod))];

    /// <summary>Labels of the ConfigMaps and Secrets that every pod may mount.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> SharedLabels => _managed is not null ? Model.AppLabels.ForComponent(_managed) : AppLabels;

    /// <summary>Name, namespace and labels of an object.</summary>
    public ObjectMeta Meta(string name, IReadOnlyList<KeyValuePair<string, string>> labels) => new() { Name = name, Namespace = Namespace, Labels = labels };

    private AppNames Of(PodPlan pod) => _managed! with { Component = pod.Component };
}
