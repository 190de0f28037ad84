using Kompox.Compose;
using Kompox.Diagnostics;
using Kompox.Model;

namespace Kompox.Rendering.Network;

/// <summary>Collects every name by which the services of an app reach each other, and finds those that contradict each other.</summary>
internal sealed class ServiceNames
{
    private readonly RenderContext _context;
    private readonly IReadOnlyList<PodPlan> _pods;
    private readonly Dictionary<string, PodPlan> _podOf = new(StringComparer.Ordinal);
    private readonly OrderedDictionary<string, ServiceName> _names = new(StringComparer.Ordinal);
    private readonly HashSet<string> _reserved;

    private ServiceNames(RenderContext context, IReadOnlyList<PodPlan> pods, HashSet<string> reserved)
    {
        _context = context;
        _pods = pods;
        _reserved = reserved;
        foreach (var pod in pods)
        {
            foreach (var service in pod.Services)
                _podOf[service.Name.Value] = pod;
        }
    }

    /// <summary>The names in file order: those of the services first, then aliases; <paramref name="reserved"/> are names of other Services.</summary>
    public static IReadOnlyList<ServiceName> Collect(RenderContext context, IReadOnlyList<PodPlan> pods, HashSet<string> reserved)
    {
        var names = new ServiceNames(context, pods, reserved);
        foreach (var service in context.Compose.Services)
            names.Add(service, service.Name.Value, "service", service.Name.Location);
        foreach (var service in context.Compose.Services)
            names.AddAliases(service);
        foreach (var service in context.Compose.Services)
            names.AddLinks(service);
        return [.. names._names.Values];
    }

    private void AddAliases(ComposeService service)
    {
        if (service.ContainerName is { } container)
            Add(service, _context.Use(container), "container name", container.Location);
        if (service.Hostname is { } host)
            Add(service, host.Value, "host name", host.Location);
        foreach (var network in service.Networks)
        {
            foreach (var alias in network.Aliases)
                Add(service, _context.Use(alias), "alias", alias.Location);
        }
    }

    private void AddLinks(ComposeService service)
    {
        foreach (var link in service.Links)
        {
            var text = _context.Use(link);
            var colon = text.IndexOf(':', StringComparison.Ordinal);
            var other = _context.Compose.Services.FirstOrDefault(s => s.Name.Value == (colon < 0 ? text : text[..colon]));
            if (other is not null && colon >= 0)
                Add(other, text[(colon + 1)..], "link", link.Location);
        }
        foreach (var link in service.ExternalLinks)
        {
            _context.Use(link);
            _context.Bag.Report(
                NetworkDiagnostics.ExternalLink, link.Location, $"Service '{service.Name}' links to '{link}' outside of this app", "reach other apps by 'SERVICE.NAMESPACE', or add the service to the file");
        }
    }

    private void Add(ComposeService service, string written, string title, SourceLocation at)
    {
        if (!_podOf.TryGetValue(service.Name.Value, out var pod))
            return;
        var isService = title == "service";
        if (NameFor(written, isService) is not { } name)
        {
            // Inside a shared pod the hosts file knows the name; elsewhere nothing can.
            if (_pods.Count > 1 || !DnsName.IsSubdomain(written.ToLowerInvariant()))
                _context.Bag.Report(NetworkDiagnostics.NoName, at, $"{Shown(written, title, service)} cannot be the name of a Service", $"reach the service by '{DnsName.ToLabel(service.Name.Value)}'");
            return;
        }
        var entry = new ServiceName(written, name, title, service, pod, at);
        if (_names.TryGetValue(name, out var first))
        {
            CheckTwin(first, entry);
            return;
        }
        if (_reserved.Contains(name))
        {
            if (isService || pod.Services.Count > 0 && _pods.Count > 1)
                _context.Bag.Report(NetworkDiagnostics.Reserved, at, $"{Shown(written, title, service)} is the name of a Service that Kompox makes", "rename it");
            return;
        }
        _names[name] = entry;
        if (name != written)
            ReportChange(entry);
    }

    // A changed name matters where another service says the old one.
    private void ReportChange(ServiceName entry)
    {
        var users = _context.Compose.Services.Where(s => !ReferenceEquals(s, entry.Service) && NameUses.Mentions(s, entry.Written)).Select(s => $"'{s.Name}'").ToList();
        var message = $"{Shown(entry.Written, entry.Title, entry.Service)} is called '{entry.Name}' in the cluster";
        if (users.Count == 0)
            _context.Bag.Report(NetworkDiagnostics.AliasChanged, entry.At, message, $"use '{entry.Name}' wherever other services name it");
        else
            _context.Bag.Report(NetworkDiagnostics.NameChanged, entry.At, $"{message}, and {string.Join(", ", users.Take(3))} still say{(users.Count == 1 ? "s" : "")} '{entry.Written}'", $"use '{entry.Name}' there too");
    }

    // Equal names of one pod lead to the same place; two services of one name are reported with the pods.
    private void CheckTwin(ServiceName first, ServiceName second)
    {
        if (ReferenceEquals(first.Pod, second.Pod) || first.Title == "service" && second.Title == "service")
            return;
        _context.Bag.Report(
            NetworkDiagnostics.NameTwice, second.At,
            $"'{second.Name}' is {first.Title} of service '{first.Service.Name}' and {second.Title} of service '{second.Service.Name}', which run in different pods", "rename one of them", first.At);
    }

    private static string Shown(string written, string title, ComposeService service) =>
        title == "service" ? $"Service '{written}'" : $"{char.ToUpperInvariant(title[0])}{title[1..]} '{written}' of service '{service.Name}'";

    // Services need a letter in front; only a service's own name is worth a prefix.
    private static string? NameFor(string written, bool isService)
    {
        if (written.Contains('.', StringComparison.Ordinal) && !isService)
            return null;
        var label = DnsName.ToLabel(written);
        if (char.IsAsciiLetterLower(label[0]))
            return label;
        return isService ? DnsName.ToLabel("svc-" + label) : null;
    }
}
