using System.Text.Json;
using Kompox.Diagnostics;
using Kompox.Kubernetes;
using Kompox.Model;
using Kompox.Planning;
using Kompox.Rendering.Network.Publishing;

namespace Kompox.Apps.Publishing;

/// <summary>Finds hosts of an app that another namespace of the cluster already serves.</summary>
internal static class HostConflicts
{
    /// <summary>The Ingresses of the whole cluster; none for an app without hosts of its own, or when they may not be listed.</summary>
    public static async Task<IReadOnlyList<ObservedObject>> ListAsync(AppTarget target, DiagnosticBag bag, CancellationToken cancellationToken)
    {
        if (!Claims(target.App).Any())
            return [];
        try
        {
            return await target.Connection.ListAllAsync(ResourceTypes.Ingress, null, null, cancellationToken).ConfigureAwait(false);
        }
        catch (KompoxException e) when (e.Diagnostic.Code == ApiDiagnostics.Forbidden.Code)
        {
            bag.Report(
                PublishingDiagnostics.HostsUnchecked, null, $"Whether another app has a host of app '{target.App.Id.Name}' is unknown: {e.Diagnostic.Message}",
                "'kompoxops cluster permissions' prints what the user should be allowed to do");
            return [];
        }
    }

    /// <summary>Reports each host that an Ingress of another namespace has with the same path and class.</summary>
    public static void Report(AppTarget target, IReadOnlyList<ObservedObject> ingresses, DiagnosticBag bag)
    {
        var routes = new Dictionary<(string Host, string? Path), ObservedObject>();
        var className = target.Managed.Cluster.IngressOrDefault.Class;
        foreach (var ingress in ingresses.Where(i => i.Namespace != target.Names.Namespace && !i.IsTerminating && (IngressReading.ClassOf(i) ?? className) == className))
        {
            foreach (var (host, path) in RoutesOf(ingress))
            {
                routes.TryAdd((host, path), ingress);
                routes.TryAdd((host, null), ingress);
            }
        }
        foreach (var (host, path, at) in Claims(target.App))
        {
            if (routes.TryGetValue((host, path), out var other))
                bag.Report(
                    PublishingDiagnostics.HostTaken, at, $"Host '{host}'{(path is null or "/" ? "" : $" with path '{path}'")} is already served by {Describe(other)}",
                    "take it from one of the two, or give them different paths");
        }
    }

    private static string Describe(ObservedObject ingress) =>
        (ingress.Label(AppLabels.ManagedBy) == AppLabels.ManagedByKompox && ingress.Label(AppLabels.Name) is { } app ? $"app '{app}' in" : $"the Ingress '{ingress.Name}' of") + $" namespace '{ingress.Namespace}'";

    private static IEnumerable<(string Host, string Path)> RoutesOf(ObservedObject ingress)
    {
        foreach (var rule in ingress.Items("spec", "rules"))
        {
            if (ObservedObject.Find(rule, "host")?.GetString() is not { } host)
                continue;
            foreach (var path in ObservedObject.Find(rule, "http", "paths") is { ValueKind: JsonValueKind.Array } paths ? paths.EnumerateArray() : default)
                yield return (host, IngressPath.KeyOf(ObservedObject.Find(path, "path")?.GetString() ?? "/"));
        }
    }

    // A host that is redirected is claimed as a whole (no path).
    private static IEnumerable<(string Host, string? Path, SourceLocation At)> Claims(App app)
    {
        foreach (var rule in app.Ingress?.Rules.Where(r => r.Protocol == IngressProtocol.Http) ?? [])
        {
            for (var i = 0; i < rule.Hosts.Count; i++)
            {
                foreach (var path in rule.PathKeys)
                    yield return (rule.Hosts[i].ToLowerInvariant(), path, rule.PlaceOf("hosts", i));
            }
            for (var i = 0; i < rule.Redirects.Count; i++)
                yield return (rule.Redirects[i].Host.ToLowerInvariant(), null, rule.PlaceOf("redirects", i));
        }
    }
}
