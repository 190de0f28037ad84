using Kompox.Diagnostics;
using Kompox.Kubernetes;
using Kompox.Kubernetes.Pods;
using Kompox.Model;
using Kompox.Planning;

namespace Kompox.Cli.Commands.Pods;

/// <summary>Which pods of an app are meant, as options name them.</summary>
internal sealed record PodQuery
{
    /// <summary>Component of pods that run one command only.</summary>
    public const string RunComponent = "run";

    public string? Container { get; init; }
    public string? Service { get; init; }
    public string? Component { get; init; }
    public string? Pod { get; init; }

    /// <summary>Label selector of the pods: those of the component, or for a service those of the whole app.</summary>
    public string Selector(AppTarget target) =>
        Component is null && (Service is not null || Pod is not null)
            ? $"{target.InstanceSelector},{AppLabels.Component}!={AppNames.BoxComponent},{AppLabels.Component}!={RunComponent}"
            : $"{AppLabels.App}={(target.Names with { Component = Component ?? AppNames.AppComponent }).Workload}";

    /// <summary>Looks for pods again and again, for connections over a longer time.</summary>
    public PodPicker Picker(AppTarget target) => new(target.Connection, target.Names.Namespace, Selector(target), Container, target.Time);

    /// <summary>The pods that are meant, in the order of their names; <see cref="StreamDiagnostics.NoPod"/> when there is none.</summary>
    public async Task<IReadOnlyList<ObservedObject>> ListAsync(AppTarget target, CancellationToken cancellationToken)
    {
        var all = await PodSelection.ListAsync(target.Connection, target.Names.Namespace, Selector(target), null, cancellationToken).ConfigureAwait(false);
        var pods = all.Where(p => (Pod is null || p.Name == Pod) && (Container is null || PodSelection.Containers(p).Contains(Container))).ToList();
        return pods.Count > 0 ? pods : throw await NothingAsync(target, all, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The pod to work with and its container.</summary>
    public async Task<(ObservedObject Pod, string Container)> ChooseAsync(AppTarget target, CancellationToken cancellationToken)
    {
        var pods = await ListAsync(target, cancellationToken).ConfigureAwait(false);
        var pod = PodSelection.Choose(pods)!;
        return (pod, Container ?? PodSelection.Containers(pod)[0]);
    }

    private async Task<KompoxException> NothingAsync(AppTarget target, IReadOnlyList<ObservedObject> pods, CancellationToken cancellationToken)
    {
        if (Pod is null && pods.Count > 0)
        {
            var containers = pods.SelectMany(PodSelection.Containers).Distinct().Order(StringComparer.Ordinal);
            return Failure(
                StreamDiagnostics.NoContainer,
                Service is null ? $"There is no container '{Container}' in the pods of app '{target.App.Id.Name}'" : $"No pod of app '{target.App.Id.Name}' runs service '{Service}'",
                $"There are: {string.Join(", ", containers)}");
        }
        if (Pod is not null)
            return Failure(StreamDiagnostics.NoPod, $"App '{target.App.Id.Name}' has no pod '{Pod}'", pods.Count == 0 ? null : $"There are: {string.Join(", ", pods.Select(p => p.Name))}");
        var others = Service is null
            ? await PodSelection.ListAsync(target.Connection, target.Names.Namespace, target.InstanceSelector, null, cancellationToken).ConfigureAwait(false)
            : [];
        var services = others.SelectMany(PodSelection.Containers).Distinct().Order(StringComparer.Ordinal).ToList();
        return Failure(
            services.Count > 0 ? StreamDiagnostics.NoContainer : StreamDiagnostics.NoPod,
            $"App '{target.App.Id.Name}' has no pods{(Component is null ? "" : $" of component '{Component}'")}",
            services.Count > 0 ? $"Choose a service with -S: {string.Join(", ", services)}" : "Deploy it with kompoxops app deploy, or see kompoxops app status");
    }

    private static KompoxException Failure(DiagnosticDescriptor descriptor, string message, string? hint) =>
        new(new Diagnostic { Descriptor = descriptor, Severity = descriptor.Severity, Message = message, Hint = hint });
}
