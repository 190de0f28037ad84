using System.Globalization;
using Kompox.Diagnostics;
using Kompox.Model;
using Kompox.Rendering.Configuration;

namespace Kompox.Rendering.Network.Publishing;

/// <summary>What publishing the HTTP rules of an app works with.</summary>
internal sealed record PublishScope
{
    public required RenderContext Context { get; init; }
    public required ManagedApp Managed { get; init; }
    public required ControllerChoice Controller { get; init; }
    public required ResourceContent Contents { get; init; }

    /// <summary>The HTTP rules of the app.</summary>
    public required IReadOnlyList<IngressTarget> Targets { get; init; }

    /// <summary>The names of the app.</summary>
    public AppNames Names => Context.Names.Managed!;

    /// <summary>The cluster's front door as it is declared, or all defaults.</summary>
    public ClusterIngress Ingress => Managed.Cluster.IngressOrDefault;

    /// <summary>The certificate resolver of the app's own hosts, or <c>null</c>.</summary>
    public string? CertResolver => Managed.App.Ingress?.CertResolver is { Length: > 0 } own ? own : Ingress.CertResolver is { Length: > 0 } shared ? shared : null;

    /// <summary>The whole name of a rule's field: <c>ingress.rules[0].basicAuth</c>.</summary>
    public string Field(IngressRule rule, string field)
    {
        var rules = Managed.App.Ingress?.Rules ?? [];
        var index = 0;
        while (index < rules.Count - 1 && !ReferenceEquals(rules[index], rule))
            index++;
        return string.Create(CultureInfo.InvariantCulture, $"ingress.rules[{index}].{field}");
    }

    /// <summary>Says that the controller cannot do what a field asks for.</summary>
    public void Refuse(IngressRule rule, string field, SourceLocation at, string? why = null, string? hint = null) => Context.Bag.Report(
        PublishingDiagnostics.NotByController, at, $"'{Field(rule, field)}' {why ?? "has no effect"} with the ingress controller '{Controller.Word}' of class '{Ingress.Class}'",
        hint ?? "remove the field, or publish the app with Traefik");

    /// <summary>Says that a certificate resolver means nothing to the controller.</summary>
    public void RefuseResolver()
    {
        if (CertResolver is not { } resolver)
            return;
        var isOwn = Managed.App.Ingress?.CertResolver == resolver;
        Context.Bag.Report(
            PublishingDiagnostics.NotByController,
            isOwn ? Managed.App.Ingress!.Places.Of("certResolver") ?? Managed.App.Location : Ingress.Places.Of("certResolver") ?? Managed.Cluster.Location,
            $"'ingress.certResolver' of the {(isOwn ? "app" : "cluster")} is '{resolver}', and certificate resolvers are Traefik's: the ingress controller is '{Controller.Word}'",
            "remove it, and let the controller's own default certificate or cert-manager serve the hosts");
    }
}
