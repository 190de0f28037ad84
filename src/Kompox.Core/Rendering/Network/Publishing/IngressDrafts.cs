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
        foreach (var (precedence, isStripped, paths) in Precedence.Split(target.Rule.Paths, p => dialect.PrecedenceOf(host, p)))
        {
            var kind = (isDefault ? "default" : "custom") + precedence.Word;
            var draft = isStripped
                ? Open($"{kind}strip-{target.Rule.Name}", guard.With(dialect.Strip(target, paths, precedence)), host, isDefault, precedence)
                : Open(target.IsGuarded ? $"{kind}-{target.Rule.Name}" : kind, guard, host, isDefault, precedence);
            draft.Hosts.Add(HostOf(target, draft.Parts, host, paths));
        }
    }

    /// <summary>Adds the hosts of redirects that lead to one target.</summary>
    public void AddRedirect(IngressTarget target, RedirectGroup group)
    {
        var parts = dialect.Redirect(target, group);
        foreach (var host in group.Hosts)
        {
            var precedence = dialect.PrecedenceOf(host, null);
            var draft = Open(string.Create(CultureInfo.InvariantCulture, $"redirect{precedence.Word}-{target.Rule.Name}-{group.Number}"), parts, host, false, precedence);
            draft.Hosts.Add(HostOf(target, parts, host, []));
        }
    }

    /// <summary>The Ingresses, after what they refer to.</summary>
    public IReadOnlyList<KubernetesObject> Build() =>
        [.. _drafts.Values.SelectMany(d => d.Parts.Objects).DistinctBy(o => (o.Kind, o.Metadata.Name)), .. _drafts.Values.Select(Build)];

    private Ingress Build(IngressDraft draft) => new()
    {
        Metadata = scope.Context.Names.Meta(draft.Name, scope.Context.Names.SharedLabels) with { Annotations = dialect.Annotations(draft) },
        IngressClassName = scope.Ingress.Class,
        Rules = draft.Hosts,
    };

    private IngressDraft Open(string kind, RuleParts parts, string host, bool isDefault, Precedence precedence)
    {
        var name = $"{scope.Names.Workload}-{kind}";
        if (!_drafts.TryGetValue(name, out var draft))
            _drafts[name] = draft = new IngressDraft(name, parts, isDefault || !dialect.HasResolvers ? null : ResolverOf(host), precedence);
        return draft;
    }

    private IngressHost HostOf(IngressTarget target, RuleParts parts, string host, IReadOnlyList<IngressPath> paths)
    {
        var entry = new IngressHost(host, parts.Service ?? PublishedServices.NameOf(scope.Context, target.Port.Pod), PortReference.Of(target.PortName));
        return paths.Count == 0 ? entry : entry with { Paths = [.. paths.Select(p => dialect.PathOf(target, p))] };
    }

    // Only DNS-01 proves a whole domain; the others would ask in vain where a static certificate serves the wildcard.
    private string? ResolverOf(string host)
    {
        if (scope.CertResolver is not { } resolver || !Precedence.IsWild(host))
            return scope.CertResolver;
        var declared = scope.Ingress.Resolvers.FirstOrDefault(r => r.Name == resolver);
        return declared is null ? scope.Ingress.Controller == IngressController.External ? resolver : null
            : declared.Challenge == AcmeChallenge.Dns ? resolver : null;
    }
}
