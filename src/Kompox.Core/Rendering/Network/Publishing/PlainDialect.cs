using System.Globalization;
using Kompox.Model;
using Kompox.Objects;

namespace Kompox.Rendering.Network.Publishing;

/// <summary>A controller that nothing is known about: hosts and paths, and nothing else.</summary>
internal sealed class PlainDialect(PublishScope scope) : IIngressDialect
{
    /// <inheritdoc/>
    public bool HasResolvers => false;

    /// <inheritdoc/>
    public RuleParts Guard(IngressTarget target)
    {
        var rule = target.Rule;
        Refuse(rule, "allowedSources", rule.AllowedSources.Count > 0);
        Refuse(rule, "basicAuth", rule.BasicAuth is not null);
        Refuse(rule, "maxBodySize", rule.MaxBodySize is not null);
        Refuse(rule, "timeouts", rule.Timeouts is not null);
        return RuleParts.None;
    }

    /// <inheritdoc/>
    public Precedence PrecedenceOf(string host, IngressPath? path) => Precedence.None;

    /// <inheritdoc/>
    public RuleParts Strip(IngressTarget target, IReadOnlyList<IngressPath> paths, Precedence precedence)
    {
        foreach (var path in paths)
            scope.Refuse(target.Rule, "paths", path.Location, $"asks to strip '{path.Path}', which has no effect");
        return RuleParts.None;
    }

    /// <inheritdoc/>
    public RuleParts Redirect(IngressTarget target, RedirectGroup group)
    {
        scope.Refuse(target.Rule, string.Create(CultureInfo.InvariantCulture, $"redirects[{group.Index}]"), group.Location);
        return RuleParts.None;
    }

    /// <inheritdoc/>
    public IngressHttpPath PathOf(IngressTarget target, IngressPath path) => new(path.Path, path.IsExact ? "Exact" : "Prefix");

    /// <inheritdoc/>
    public IReadOnlyList<KeyValuePair<string, string>> Annotations(IngressDraft draft) => [];

    private void Refuse(IngressRule rule, string field, bool isGiven)
    {
        if (isGiven)
            scope.Refuse(rule, field, rule.PlaceOf(field));
    }
}
