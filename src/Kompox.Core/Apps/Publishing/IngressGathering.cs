using Kompox.Diagnostics;
using Kompox.Kubernetes;
using Kompox.Kubernetes.FrontDoors;
using Kompox.Model;
using Kompox.Planning;
using Kompox.Rendering;
using Kompox.Rendering.Network.Publishing;

namespace Kompox.Apps.Publishing;

/// <summary>Asks a cluster what serves the Ingresses of an app.</summary>
internal static class IngressGathering
{
    /// <summary>The facts; <c>null</c> for an app without HTTP rules, which needs none.</summary>
    public static async Task<IngressFacts?> ReadAsync(AppTarget target, DiagnosticBag bag, CancellationToken cancellationToken)
    {
        if (target.App.Ingress?.Rules.Any(r => r.Protocol == IngressProtocol.Http) is not true)
            return null;
        var controller = FindControllerAsync(target, cancellationToken);
        var hasTypes = HasTraefikTypesAsync(target.Connection, cancellationToken);
        var space = FindNamespaceAsync(target, bag, cancellationToken);
        await Task.WhenAll(controller, hasTypes, space).ConfigureAwait(false);
        return new IngressFacts
        {
            Controller = await controller.ConfigureAwait(false),
            HasTraefikTypes = await hasTypes.ConfigureAwait(false),
            ControllerNamespace = await space.ConfigureAwait(false),
        };
    }

    /// <summary>The facts with the Secrets of the app's namespace: what they hold, not their values.</summary>
    public static IngressFacts? WithSecrets(IngressFacts? facts, Inventory inventory) => facts is null ? null : facts with
    {
        Secrets = inventory.Of(ResourceTypes.Secret).ToDictionary(s => s.Name, s => new SecretShape(s.Text("type") ?? "Opaque", KeysOf(s)), StringComparer.Ordinal),
    };

    private static IReadOnlyList<string> KeysOf(ObservedObject secret) =>
        ObservedObject.Find(secret.Root, "data") is { ValueKind: System.Text.Json.JsonValueKind.Object } data ? [.. data.EnumerateObject().Select(p => p.Name)] : [];

    // Who may not read classes takes the manifest's word.
    private static async Task<string?> FindControllerAsync(AppTarget target, CancellationToken cancellationToken)
    {
        var key = new ObjectKey(ResourceTypes.IngressClass, null, target.Managed.Cluster.IngressOrDefault.Class);
        try
        {
            return (await target.Connection.GetAsync(key, cancellationToken).ConfigureAwait(false))?.Text("spec", "controller");
        }
        catch (KompoxException e) when (e.Diagnostic.Code == ApiDiagnostics.Forbidden.Code)
        {
            return null;
        }
    }

    // Pods let the controller in by its namespace, which is anywhere when somebody else installed it.
    private static async Task<string?> FindNamespaceAsync(AppTarget target, DiagnosticBag bag, CancellationToken cancellationToken)
    {
        var cluster = target.Managed.Cluster;
        if (cluster.Ingress is not { Controller: IngressController.External, ServiceNamespace: null } ingress)
            return null;
        var found = new DiagnosticBag();
        try
        {
            if (await FrontDoorFinder.FindAsync(target.Connection, cluster, found, cancellationToken).ConfigureAwait(false) is { } door)
                return door.Service.Namespace;
        }
        catch (KompoxException e) when (e.Diagnostic.Code == ApiDiagnostics.Forbidden.Code)
        {
            found.Add(e.Diagnostic);
        }
        if (ingress.Places.Of("namespace") is null)
            bag.Report(
                PublishingDiagnostics.ControllerUnknown, ingress.Places.Of("controller") ?? cluster.Location,
                $"Where the ingress controller of class '{ingress.Class}' runs cannot be told, so the pods of app '{target.App.Id.Name}' let in namespace '{ingress.Namespace}' only{(found.FirstOrDefault() is { } why ? $": {why.Message}" : "")}",
                "name its namespace in 'ingress.namespace', or its Service in 'ingress.service' as NAMESPACE/NAME");
        return null;
    }

    private static async Task<bool> HasTraefikTypesAsync(IClusterConnection connection, CancellationToken cancellationToken) =>
        await connection.HasTypeAsync(ResourceTypes.Middleware, cancellationToken).ConfigureAwait(false)
        && await connection.HasTypeAsync(ResourceTypes.ServersTransport, cancellationToken).ConfigureAwait(false);
}
