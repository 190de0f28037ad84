using System.Globalization;
using Kompox.Model;
using Kompox.Objects;

namespace Kompox.Rendering.Network.Publishing;

/// <summary>ingress-nginx: annotations, as far as its own checks of their values let them through.</summary>
internal sealed class NginxDialect(PublishScope scope) : IIngressDialect
{
    private const string Prefix = "nginx.ingress.kubernetes.io/";

    /// <inheritdoc/>
    public bool HasResolvers => false;

    /// <inheritdoc/>
    public RuleParts Guard(IngressTarget target)
    {
        var rule = target.Rule;
        var annotations = new List<KeyValuePair<string, string>>();
        if (rule.AllowedSources.Count > 0)
            Add(annotations, "whitelist-source-range", string.Join(',', rule.AllowedSources));
        if (rule.MaxBodySize is { } size)
            Add(annotations, "proxy-body-size", size.Bytes.ToString(CultureInfo.InvariantCulture));
        AddTime(annotations, rule, "proxy-connect-timeout", "timeouts.connect", rule.Timeouts?.Connect);
        AddTime(annotations, rule, "proxy-read-timeout", "timeouts.response", rule.Timeouts?.Response);
        var parts = new RuleParts { Annotations = annotations };
        return rule.BasicAuth is { } auth ? parts.With(Users(rule, auth)) : parts;
    }

    /// <inheritdoc/>
    public Precedence PrecedenceOf(string host, IngressPath? path) => Precedence.None;

    /// <inheritdoc/>
    public RuleParts Strip(IngressTarget target, IReadOnlyList<IngressPath> paths, Precedence precedence)
    {
        foreach (var path in paths.Where(p => p.IsExact))
            scope.Refuse(target.Rule, "paths", path.Location, "has 'exact' and 'strip' together, which is not possible", "remove 'exact' or 'strip'");
        return new RuleParts { Annotations = [new(Prefix + "use-regex", "true"), new(Prefix + "rewrite-target", "/$2")] };
    }

    /// <inheritdoc/>
    public RuleParts Redirect(IngressTarget target, RedirectGroup group)
    {
        // Since its annotations are checked, '$request_uri' is not let through.
        if (!group.IsUrl)
            scope.Refuse(target.Rule, string.Create(CultureInfo.InvariantCulture, $"redirects[{group.Index}].to"), group.Location, "is a host, and keeping the path is not possible", "write a URL, to which every path is sent, or publish the app with Traefik");
        else if (!group.To.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_' or '~' or '/' or ':' or ',' or '?' or '&' or '='))
            scope.Refuse(target.Rule, string.Create(CultureInfo.InvariantCulture, $"redirects[{group.Index}].to"), group.Location, "has characters that are not possible", "write a plainer URL");
        else
            return new RuleParts { Annotations = [new(Prefix + (group.IsPermanent ? "permanent-redirect" : "temporal-redirect"), group.To)] };
        return RuleParts.None;
    }

    /// <inheritdoc/>
    public IngressHttpPath PathOf(IngressTarget target, IngressPath path)
    {
        if (!path.Path.All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '-' or '_' or '.'))
            scope.Refuse(target.Rule, "paths", path.Location, $"has the path '{path.Path}', which is not possible", "use letters, digits, '-', '_', '.' and '/' only");
        return path.IsStripped
            ? new IngressHttpPath($"{path.Key.Replace(".", @"\.", StringComparison.Ordinal)}(/|$)(.*)", "ImplementationSpecific")
            : new IngressHttpPath(path.Path, path.IsExact ? "Exact" : "Prefix");
    }

    /// <inheritdoc/>
    public IReadOnlyList<KeyValuePair<string, string>> Annotations(IngressDraft draft) =>
        [new(Prefix + "force-ssl-redirect", "true"), .. draft.Parts.Annotations];

    private RuleParts Users(IngressRule rule, BasicAuth auth)
    {
        if (auth.Realm is { } realm && !realm.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_' or '~' or '/' or ':' or ' '))
            scope.Refuse(rule, "basicAuth.realm", rule.PlaceOf("basicAuth.realm"), "has characters that are not possible", "use letters, digits, spaces, '-', '.', '_', '~', '/' and ':' only");
        if (BasicAuthSecrets.Find(scope, rule, auth, new SecretNeed(static s => s.Keys.Contains(BasicAuthSecrets.Key), $"the key '{BasicAuthSecrets.Key}'", LeavesOpen: false)) is not { } secret)
            return RuleParts.None;
        var annotations = new List<KeyValuePair<string, string>>();
        Add(annotations, "auth-type", "basic");
        Add(annotations, "auth-secret", secret.Name);
        if (auth.Realm is not null)
            Add(annotations, "auth-realm", auth.Realm);
        return secret.Parts with { Annotations = annotations };
    }

    private void AddTime(List<KeyValuePair<string, string>> annotations, IngressRule rule, string name, string field, TimeSpan? time)
    {
        if (time is not { } value)
            return;
        if (value.Ticks % TimeSpan.TicksPerSecond != 0)
            scope.Refuse(rule, field, rule.PlaceOf(field), "is no number of whole seconds, which is all that is possible", "write whole seconds");
        Add(annotations, name, (value.Ticks / TimeSpan.TicksPerSecond).ToString(CultureInfo.InvariantCulture));
    }

    private static void Add(List<KeyValuePair<string, string>> annotations, string name, string value) => annotations.Add(new(Prefix + name, value));
}
