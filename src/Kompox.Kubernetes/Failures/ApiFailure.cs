using Kompox.Diagnostics;
using Kompox.Kubernetes.Requests;

namespace Kompox.Kubernetes.Failures;

/// <summary>Says what a refusal of the API server means.</summary>
internal static class ApiFailure
{
    /// <summary>The exception for a refusal of a request.</summary>
    public static KompoxException Of(ApiRequest request, ApiStatus status, string server, string user)
    {
        var (descriptor, message, hint) = Explain(request, status, server, user);
        return Of(descriptor, message, hint);
    }

    /// <summary>An exception with one diagnostic.</summary>
    public static KompoxException Of(DiagnosticDescriptor descriptor, string message, string? hint = null)
    {
        var bag = new DiagnosticBag();
        bag.Report(descriptor, null, message, hint);
        return KompoxException.Of(bag);
    }

    /// <summary>Whether the refusal says that the object is not there, and not that its type or namespace is unknown.</summary>
    public static bool IsAbsence(ApiRequest request, ApiStatus status) =>
        status.Code == 404 && status.Reason == "NotFound" && status.DetailsName is { Length: > 0 } name
        && (name == request.Name || request.Name is null) && !IsMissingNamespace(request, status);

    /// <summary>
    /// Whether a 409 only says that somebody else wrote at the same moment: to this object, or to one that the server had to write along with it,
    /// such as a ResourceQuota.
    /// </summary>
    public static bool IsContention(ApiRequest request, ApiStatus status) =>
        status.Message.Contains("the object has been modified", StringComparison.Ordinal)
        && (!request.IsVersioned || status.DetailsKind is { Length: > 0 } kind && kind != request.Type?.Plural);

    /// <summary>Whether a 500 is the request's own fault: server-side apply of older servers reports unknown fields like that.</summary>
    public static bool IsSchemaError(ApiStatus status) =>
        status.Code == 500 && (status.Message.Contains("field not declared in schema", StringComparison.Ordinal)
            || status.Message.Contains("failed to create typed patch object", StringComparison.Ordinal)
            || status.Message.Contains("failed to convert new object to proper version", StringComparison.Ordinal));

    private static (DiagnosticDescriptor, string, string?) Explain(ApiRequest request, ApiStatus status, string server, string user) => status switch
    {
        { Code: 401 } => (ApiDiagnostics.Unauthorized, $"The API server {server} does not accept the credentials of {user}",
            "Log in again, or fetch a new kubeconfig"),
        { Code: 403 } => Forbidden(request, status, user),
        { Code: 404 } => NotFound(request, status),
        { Code: 409, Reason: "AlreadyExists" } => (ApiDiagnostics.AlreadyExists, $"{request.Subject} exists already", null),
        { Code: 409 } => Conflict(request, status),
        { Code: 400 or 406 or 413 or 415 or 422 } => (ApiDiagnostics.Invalid, $"The API server refuses {request.Subject}: {Reasons(request, status)}", null),
        _ when IsSchemaError(status) => (ApiDiagnostics.Invalid, $"The API server refuses {request.Subject}: {Reasons(request, status)}",
            status.Message.Contains("not declared", StringComparison.Ordinal) ? "The cluster may be too old for this field" : null),
        _ => (ApiDiagnostics.ServerError, $"The API server {server} failed to {request.Verb} {request.Subject}: {Described(request, status)}", null),
    };

    private static (DiagnosticDescriptor, string, string?) Forbidden(ApiRequest request, ApiStatus status, string user)
    {
        if (HasCause(status, "NamespaceTerminating"))
        {
            return (ApiDiagnostics.Conflict, $"{request.Subject} cannot be made: namespace '{request.Namespace}' is being deleted",
                "Wait until it is gone, and run the command again");
        }
        // Access control says "cannot"; admission gives reasons of its own, such as an exceeded quota.
        if (!status.Message.Contains(" cannot ", StringComparison.Ordinal) && status.Message.Length > 0 && !LacksCreate(request, status))
            return (ApiDiagnostics.Forbidden, $"The API server refuses {request.Subject}: {ServerText.Hide(status.Message, IsSecret(request))}", null);
        var resource = request.Type is null ? $"'/{request.Path.Split('?')[0]}'" : request.Subresource is { } sub ? $"{request.Type.Plural}/{sub}" : request.Type.ToString();
        var place = request.Type is null ? "" : request.Namespace is { } space ? $" in namespace '{space}'" : " in the cluster";
        var name = request.Name is { } n ? $" (for '{n}')" : "";
        var verb = LacksCreate(request, status) ? "create" : request.Verb;
        return (ApiDiagnostics.Forbidden, $"{Capital(user)} may not {verb} {resource}{place}{name}",
            $"Allow the verb {verb} on {resource} in a role of this user; kompoxops cluster permissions prints a role with all that is needed");
    }

    // An apply of what is not there needs the verb create besides patch, and when it lacks that the server gives no reason.
    private static bool LacksCreate(ApiRequest request, ApiStatus status) =>
        request.Verb == "patch" && status.Message.TrimEnd().EndsWith("is forbidden:", StringComparison.Ordinal);

    private static (DiagnosticDescriptor, string, string?) NotFound(ApiRequest request, ApiStatus status)
    {
        if (IsMissingNamespace(request, status))
            return (ApiDiagnostics.NotFound, $"Namespace '{request.Namespace}' does not exist, so {request.Subject} cannot be made", null);
        if (request.Type is { } type && status.DetailsName is not { Length: > 0 })
        {
            return (ApiDiagnostics.NotFound, $"The cluster has no type {type} ({type.ApiVersion} {type.Kind})",
                "Install the operator or the CRDs that bring it, or use a newer cluster");
        }
        return (ApiDiagnostics.NotFound, $"{request.Subject} does not exist", null);
    }

    private static (DiagnosticDescriptor, string, string?) Conflict(ApiRequest request, ApiStatus status)
    {
        var fields = status.Causes.Where(c => c.Reason == "FieldManagerConflict").ToList();
        if (fields.Count == 0)
            return (ApiDiagnostics.Conflict, $"{request.Subject} has been changed by somebody else: {Described(request, status)}", "Run the command again");
        var owners = fields.Select(c => $"{c.Field} ({c.Message})");
        return (ApiDiagnostics.Conflict, $"Fields of {request.Subject} belong to others: {string.Join(", ", owners)}", "Take them over, or leave them to the others");
    }

    private static string Reasons(ApiRequest request, ApiStatus status)
    {
        var isSecret = IsSecret(request);
        var causes = status.Causes.Where(c => c.Message is not null)
            .Select(c => (c.Field is { Length: > 0 } ? $"{c.Field}: " : "") + ServerText.Hide(c.Message!, isSecret)).Distinct().ToList();
        return causes.Count > 0 ? string.Join("; ", causes) : Described(request, status);
    }

    private static string Described(ApiRequest request, ApiStatus status) =>
        status.Message.Length > 0 ? ServerText.Hide(status.Message, IsSecret(request)) : $"HTTP {status.Code}";

    private static bool IsMissingNamespace(ApiRequest request, ApiStatus status) =>
        status.DetailsKind == "namespaces" && request.Namespace is not null && request.Type != ResourceTypes.Namespace;

    private static bool HasCause(ApiStatus status, string reason) => status.Causes.Any(c => c.Reason == reason);

    private static bool IsSecret(ApiRequest request) => request.Type?.Kind == "Secret";

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
