using Kompox.Compose;
using Kompox.Model;
using Kompox.Rendering.Containers;
using Kompox.Yaml;

namespace Kompox.Rendering.Pods;

/// <summary><c>labels</c>, <c>annotations</c> and <c>deploy.labels</c> as annotations.</summary>
internal sealed class PodAnnotations(RenderContext context)
{
    private readonly Dictionary<string, string> _pod = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _workload = new(StringComparer.Ordinal);
    private readonly HashSet<string> _traefik = new(StringComparer.Ordinal);

    /// <summary>Annotations of the pod template.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Pod => Sorted(_pod);

    /// <summary>Annotations of the workload itself.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Workload => Sorted(_workload);

    /// <summary>Sets one of Kompox's own.</summary>
    public void Set(string key, string value) => _pod[key] = value;

    /// <summary>Sets one of Kompox's own on the workload itself: a change restarts nothing.</summary>
    public void SetOnWorkload(string key, string value) => _workload[key] = value;

    /// <summary>Adds those of a service.</summary>
    public void Add(ComposeService service)
    {
        foreach (var label in service.Labels)
            Add(service, label, _pod);
        foreach (var annotation in service.Annotations)
            Add(service, annotation, _pod);
        foreach (var label in service.Deploy?.Labels ?? [])
            Add(service, label, _workload);
    }

    private void Add(ComposeService service, KeyedValue entry, Dictionary<string, string> target)
    {
        context.Ledger.Use(entry.Key.Source);
        var (key, value) = (entry.Key.Value, context.Use(entry.Value));
        if (key.StartsWith("traefik.", StringComparison.Ordinal) && _traefik.Add(service.Name.Value))
        {
            context.Bag.Report(
                ContainerDiagnostics.TraefikLabels,
                entry.Key.Location,
                $"The Traefik labels of service '{service.Name}' route nothing on Kubernetes",
                "Publish the port and name its host in the app's ingress rules");
        }
        if (!IsKey(key) || key.StartsWith("kompox.dev/", StringComparison.Ordinal))
            Leave(entry.Key, $"The label '{key}' of service '{service.Name}' is left out: it is not a name for an annotation");
        else if (!target.TryAdd(key, value) && target[key] != value)
            Leave(entry.Key, $"The label '{key}' of service '{service.Name}' is left out: another service of the pod gives it a different value");
    }

    private static List<KeyValuePair<string, string>> Sorted(Dictionary<string, string> map)
    {
        var names = new List<string>(map.Keys);
        names.Sort(StringComparer.Ordinal);
        return names.ConvertAll(n => new KeyValuePair<string, string>(n, map[n]));
    }

    private void Leave(Located<string> key, string message) => context.Bag.Report(ContainerDiagnostics.Annotation, key.Location, message);

    // prefix/name, the prefix a DNS name, the name of letters, digits and -_. with a letter or digit at both ends
    private static bool IsKey(string key)
    {
        var slash = key.IndexOf('/', StringComparison.Ordinal);
        if (slash >= 0 && !DnsName.IsSubdomain(key[..slash].ToLowerInvariant()))
            return false;
        var name = key.AsSpan(slash + 1);
        if (name.Length is 0 or > 63 || !char.IsAsciiLetterOrDigit(name[0]) || !char.IsAsciiLetterOrDigit(name[^1]))
            return false;
        foreach (var c in name)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_' or '.'))
                return false;
        }
        return true;
    }
}
