using Kompox.Diagnostics;
using Kompox.Kubernetes;
using Kompox.Planning;

namespace Kompox.Apps.History;

/// <summary>The hosts that an app had in the revisions that are still kept: their records may be left over.</summary>
public static class FormerHosts
{
    /// <summary>All of them, those that it still has too; none for a user who may not read the history.</summary>
    public static async Task<IReadOnlySet<string>> ListAsync(AppTarget target, CancellationToken cancellationToken)
    {
        var hosts = new SortedSet<string>(StringComparer.Ordinal);
        try
        {
            foreach (var revision in await RevisionStore.ListAsync(target, cancellationToken).ConfigureAwait(false))
            {
                var objects = await RevisionStore.LoadAsync(target, revision.Number, cancellationToken).ConfigureAwait(false) ?? [];
                foreach (var item in objects.Where(o => o.Key.Type == ResourceTypes.Ingress || o.Key.Type == ResourceTypes.Service))
                    hosts.UnionWith(IngressReading.HostsOf(item.Content));
            }
        }
        catch (KompoxException e) when (e.Diagnostic.Code == ApiDiagnostics.Forbidden.Code)
        {
            // Records may be left over then; those of hosts that are known are set all the same.
        }
        return hosts;
    }
}
