using System.Globalization;
using Kompox.Model;
using Kompox.Objects;
using Kompox.Serialization;

namespace Kompox.Rendering.Network.Publishing;

/// <summary>Sorts hosts into Ingresses: what an annotation says holds for all hosts and paths of one.</summary>
internal sealed class IngressDrafts(PublishScope scope, IIngressDialect dialect)
{
    private readonly OrderedDictionary<string, IngressDraft> _drafts = new(StringComparer.Ordinal);

    /// <summary>Adds a host of a rule.</summary>
    public void Add(IngressTarget target, RuleParts guard, string host, bool isDefault)
    {
        var kind = isDefault ? "default" : "custom";
        var resolver = isDefault || !dialect.HasResolvers ? null : scope.CertResolver;
        var isWild = resolver is not null && host.StartsWith("*.", StringComparison.Ordinal);
        if (isWild)
        {
            kind += "wild";
            resolver = WildcardResolver(resolver!);
        }
        var paths = target.Rule.Paths;
        List<IngressPath> stripped = [.. paths.Where(p => p.IsStripped)];
        if (stripped.Count == 0 || stripped.Count < paths.Count)
            AddPaths(target, target.IsGuarded ? $"{kind}-{target.Rule.Name}" : kind, guard, resolver, host, [.. paths.Where(p => !p.IsStripped)], isWild);
        if (stripped.Count > 0)
            AddPaths(target, $"{kind}strip-{target.Rule.Name}", guard.With(dialect.Strip(target, stripped)), resolver, host, stripped, isWild);
    }

    /// <summary>Adds the hosts of redirects that lead to one target.</summary>
    public void AddRedirect(IngressTarget target, RedirectGroup group)
    {
        var parts = dialect.Redirect(target, group);
        foreach (var host in group.Hosts)
        {
            var resolver = dialect.HasResolvers ? scope.CertResolver : null;
            var isWild = resolver is not null && host.StartsWith("*.", StringComparison.Ordinal);
            var name = string.Create(CultureInfo.InvariantCulture, $"redirect{(isWild ? "wild" : "")}-{target.Rule.Name}-{group.Number}");
            AddPaths(target, name, parts, isWild ? WildcardResolver(resolver!) : resolver, host, [], isWild);
        }
    }

    /// <summary>The Ingresses, after what they refer to.</summary>
    public IReadOnlyList<KubernetesObject> Build() =>
        [.. _drafts.Values.SelectMany(d => d.Parts.Objects).DistinctBy(o => (o.Kind, o.Metadata.Name)), .. _drafts.Values.Select(Build)];

    private Ingress Build(IngressDraft draft) => new()
    {
        Metadata = scope.Context.Names.Meta(draft.Name, scope.Context.Names.SharedLabels) with
        {
            Annotations = dialect.Annotations(draft.Parts, draft.CertResolver, draft.CertResolver is null ? [] : draft.Wildcards),
        },
        IngressClassName = scope.Ingress.Class,
        Rules = draft.Hosts,
    };

    private void AddPaths(IngressTarget target, string kind, RuleParts parts, string? resolver, string host, IReadOnlyList<IngressPath> paths, bool isWild)
    {
        var name = $"{scope.Names.Workload}-{kind}";
        if (!_drafts.TryGetValue(name, out var draft))
            _drafts[name] = draft = new IngressDraft(name, parts, resolver);
        var entry = new IngressHost(host, parts.Service ?? PublishedServices.NameOf(scope.Context, target.Port.Pod), PortReference.Of(target.PortName));
        draft.Hosts.Add(paths.Count == 0 ? entry : entry with { Paths = [.. paths.Select(p => dialect.PathOf(target, p))] });
        if (isWild)
            draft.Wildcards.Add(host);
    }

    // Only DNS-01 proves a whole domain; the others would ask in vain where a static certificate serves the wildcard.
    private string? WildcardResolver(string resolver)
    {
        var declared = scope.Ingress.Resolvers.FirstOrDefault(r => r.Name == resolver);
        return declared is null ? scope.Ingress.Controller == IngressController.External ? resolver : null
            : declared.Challenge == AcmeChallenge.Dns ? resolver : null;
    }
}
