using System.Globalization;
using Kompox.Diagnostics;
using Kompox.Model;
using Kompox.Objects;
using Kompox.Objects.Traefik;

namespace Kompox.Rendering.Network.Publishing;

/// <summary>Traefik v3: annotations of routers, and Middlewares and ServersTransports that they name.</summary>
internal sealed class TraefikDialect(PublishScope scope) : IIngressDialect
{
    private const string Router = "traefik.ingress.kubernetes.io/router.";
    private const string Transport = "traefik.ingress.kubernetes.io/service.serverstransport";

    /// <inheritdoc/>
    public bool HasResolvers => true;

    private string Workload => scope.Names.Workload;

    // Networks before users: strangers are not even asked for a password.
    /// <inheritdoc/>
    public RuleParts Guard(IngressTarget target)
    {
        var rule = target.Rule;
        var parts = RuleParts.None;
        if (rule.AllowedSources.Count > 0 && CanDo(rule, "allowedSources"))
            parts = parts.With(Through(new Middleware { Metadata = Meta($"{Workload}-allow-{rule.Name}"), AllowedSources = rule.AllowedSources }));
        if (rule.BasicAuth is { } auth && CanDo(rule, "basicAuth") && BasicAuthSecrets.Find(scope, rule, auth, new SecretNeed(IsUsable, "exactly one key", LeavesOpen: true)) is { } secret)
            parts = parts.With(Through(new Middleware { Metadata = Meta($"{Workload}-auth-{rule.Name}"), BasicAuth = new BasicAuthUsers(secret.Name, auth.Realm) })).With(secret.Parts);
        if (rule.MaxBodySize is { } size && CanDo(rule, "maxBodySize"))
            parts = parts.With(Through(new Middleware { Metadata = Meta($"{Workload}-body-{rule.Name}"), MaxRequestBytes = size.Bytes }));
        return rule.Timeouts is { } timeouts && CanDo(rule, "timeouts") ? parts.With(Patience(target, timeouts)) : parts;
    }

    /// <inheritdoc/>
    public Precedence PrecedenceOf(string host, IngressPath? path) => TraefikPrecedence.Of(host, path);

    /// <inheritdoc/>
    public RuleParts Strip(IngressTarget target, IReadOnlyList<IngressPath> paths, Precedence precedence)
    {
        foreach (var path in paths)
        {
            if (!CanDo(target.Rule, "paths", path.Location))
                return RuleParts.None;
        }
        // The first prefix that fits counts, so that longer ones come first.
        var prefixes = paths.Select(p => p.Key).Distinct().OrderByDescending(p => p.Length).ThenBy(p => p, StringComparer.Ordinal);
        return Through(new Middleware { Metadata = Meta($"{Workload}-strip{precedence.Word}-{target.Rule.Name}"), StripPrefixes = [.. prefixes] });
    }

    /// <inheritdoc/>
    public RuleParts Redirect(IngressTarget target, RedirectGroup group)
    {
        if (!CanDo(target.Rule, "redirects", group.Location))
            return RuleParts.None;
        var to = group.To.Replace("$", "$$", StringComparison.Ordinal);
        var redirect = group.IsUrl ? new UrlRedirect("^.*$", to, group.IsPermanent) : new UrlRedirect("^https?://[^/]+(/.*)?$", $"https://{to}${{1}}", group.IsPermanent);
        return Through(new Middleware { Metadata = Meta(string.Create(CultureInfo.InvariantCulture, $"{Workload}-redirect-{target.Rule.Name}-{group.Number}")), Redirect = redirect });
    }

    /// <inheritdoc/>
    public IngressHttpPath PathOf(IngressTarget target, IngressPath path) => new(path.Path, path.IsExact ? "Exact" : "Prefix");

    /// <inheritdoc/>
    public IReadOnlyList<KeyValuePair<string, string>> Annotations(IngressDraft draft)
    {
        var annotations = new List<KeyValuePair<string, string>> { new(Router + "entrypoints", "websecure"), new(Router + "tls", "true") };
        if (draft.Precedence.Priority is { } priority)
            annotations.Add(new(Router + "priority", priority.ToString(CultureInfo.InvariantCulture)));
        if (draft.CertResolver is { } resolver)
        {
            annotations.Add(new(Router + "tls.certresolver", resolver));
            for (var i = 0; i < draft.Wildcards.Count; i++)
                annotations.Add(new(string.Create(CultureInfo.InvariantCulture, $"{Router}tls.domains.{i}.main"), draft.Wildcards[i]));
        }
        if (draft.Parts.Middlewares.Count > 0)
            annotations.Add(new(Router + "middlewares", string.Join(',', draft.Parts.Middlewares.Select(Reference))));
        return annotations;
    }

    // A Service says how it is reached, for all its ports: a rule with timeouts gets one of its own.
    private RuleParts Patience(IngressTarget target, IngressTimeouts timeouts)
    {
        var transport = new ServersTransport
        {
            Metadata = Meta($"{Workload}-timeouts-{target.Rule.Name}"),
            DialTimeout = Text(timeouts.Connect),
            ResponseHeaderTimeout = Text(timeouts.Response),
        };
        var service = PublishedServices.OfOneRule(scope.Context, target, [new(Transport, Reference(transport.Metadata.Name!)), .. ServerSchemes.OfOneRule(target)]);
        return new RuleParts { Service = service.Metadata.Name, Objects = [transport, service] };
    }

    private static string? Text(TimeSpan? time) => time is not { } value ? null
        : value.Ticks % TimeSpan.TicksPerSecond == 0 ? string.Create(CultureInfo.InvariantCulture, $"{value.Ticks / TimeSpan.TicksPerSecond}s")
        : string.Create(CultureInfo.InvariantCulture, $"{(long)Math.Ceiling(value.TotalMilliseconds)}ms");

    private string Reference(string name) => $"{scope.Names.Namespace}-{name}@kubernetescrd";

    private ObjectMeta Meta(string name) => scope.Context.Names.Meta(name, scope.Context.Names.SharedLabels);

    private static RuleParts Through(Middleware middleware) => new() { Middlewares = [middleware.Metadata.Name!], Objects = [middleware] };

    private static bool IsUsable(SecretShape secret) => secret.Keys.Count == 1 || secret.Type == "kubernetes.io/basic-auth";

    private bool CanDo(IngressRule rule, string field, SourceLocation? at = null)
    {
        if (scope.Context.Request.Ingress is not { HasTraefikTypes: false })
            return true;
        scope.Context.Bag.Report(
            PublishingDiagnostics.NoTraefikTypes, at ?? rule.PlaceOf(field), $"'{scope.Field(rule, field)}' needs Middlewares of Traefik, and the cluster does not have that type",
            "run 'kompoxops cluster install', or install the definitions of 'traefik.io/v1alpha1' and turn on the provider 'kubernetesCRD'");
        return false;
    }
}
