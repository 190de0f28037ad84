using Kompox.Diagnostics;
using Kompox.Drivers.Aks.Authentication;
using Kompox.Drivers.Http;

namespace Kompox.Drivers.Aks.Arm;

/// <summary>Says what a refusal of Azure means and what to do.</summary>
internal static class ArmFailure
{
    /// <summary>The exception for a refused request.</summary>
    /// <param name="title">What it is about, for example <c>disk 'd1'</c>.</param>
    /// <param name="error">What Azure says.</param>
    public static KompoxException Of(string title, ArmError error)
    {
        // Azure Resource Manager never sends anybody elsewhere; sign-in pages of networks do.
        if (error.Status is >= 300 and < 400)
            return ArmJson.NotUnderstood(title, error.Trace);
        var (descriptor, message, hint) = Explain(title, error);
        return Make(descriptor, message + HttpFailure.Traced(error.Trace), hint, error.Code.Length > 0 ? error.Code : null);
    }

    /// <summary>The exception for an operation that ended without success.</summary>
    public static KompoxException OfOperation(string title, string state, ArmError error)
    {
        if (ArmErrorKinds.Of(error with { Status = 200 }) is not ArmErrorKind.Invalid)
            return Of(title, error);
        var reason = error.Message.Length > 0 ? $"{Coded(error)}" : $"state {state}";
        return Make(
            ArmDiagnostics.OperationFailed, $"The operation on {title} failed: {reason}{HttpFailure.Traced(error.Trace)}",
            "Run the command again: it goes on from what is there", error.Code.Length > 0 ? error.Code : state);
    }

    /// <summary>An exception with one diagnostic and Azure's code.</summary>
    public static KompoxException Make(DiagnosticDescriptor descriptor, string message, string? hint, string? reason = null) =>
        new(descriptor.Failure(message, hint).Diagnostic) { Reason = reason };

    private static (DiagnosticDescriptor, string, string?) Explain(string title, ArmError error) => ArmErrorKinds.Of(error) switch
    {
        ArmErrorKind.Unauthorized => (LoginDiagnostics.Refused, $"Azure does not accept the login for {title}: {Coded(error)}", LoginHints.ForRefusal(error.Code)),
        ArmErrorKind.Forbidden => ArmForbidden.Explain(title, error),
        ArmErrorKind.NotFound => (ArmDiagnostics.NotFound, $"{Capital(title)} cannot be found: {Coded(error)}", "Check the names and ids in the settings"),
        ArmErrorKind.NotRegistered => NotRegistered(title, error),
        ArmErrorKind.QuotaExceeded => (ArmDiagnostics.QuotaExceeded, $"The quota does not allow {title}: {Coded(error)}",
            "Ask for more quota in the Azure portal, or choose another size or region in the settings"),
        ArmErrorKind.NotAvailable => (ArmDiagnostics.NotAvailable, $"Azure has no room or offer for {title}: {Coded(error)}",
            "Choose another size, zone or region in the settings; az vm list-skus lists what is offered"),
        ArmErrorKind.PolicyDisallowed => (ArmDiagnostics.PolicyDisallowed, $"A policy forbids {title}: {Coded(error)}",
            "Change the settings so that the policy is met, or ask for an exemption"),
        ArmErrorKind.Locked => (ArmDiagnostics.Locked, $"{Capital(title)} is locked: {Coded(error)}",
            "When the change is meant, remove the lock: az lock list shows it, az lock delete removes it"),
        ArmErrorKind.SubscriptionUnusable => (ArmDiagnostics.SubscriptionUnusable, $"The subscription cannot be used for {title}: {Coded(error)}",
            "Check AZURE_SUBSCRIPTION_ID and AZURE_TENANT_ID; az account list --output table shows what the login sees"),
        ArmErrorKind.Throttled => (HttpDiagnostics.Throttled, $"Azure answers too many requests to {title}: {Coded(error)}", Later(error)),
        ArmErrorKind.ServerError => (HttpDiagnostics.ServerError, $"Azure failed at {title}: {Coded(error)}",
            "See https://azure.status.microsoft, and run the command again"),
        ArmErrorKind.Blocked => (ArmDiagnostics.Conflict, $"Another operation on {title} did not end in time: {Coded(error)}", "Run the command again when it has ended"),
        ArmErrorKind.Conflict => (ArmDiagnostics.Conflict, $"{Capital(title)} does not allow it as it is now: {Coded(error)}", "Run the command again: it looks at how things stand first"),
        _ => (ArmDiagnostics.Invalid, $"Azure refuses {title}: {Coded(error)}",
            "Correct in the settings or options what Azure names, and run the command again"),
    };

    private static (DiagnosticDescriptor, string, string?) NotRegistered(string title, ArmError error)
    {
        var space = ResourceProviderName.Find(error.Message) ?? "NAMESPACE";
        return (ArmDiagnostics.NotRegistered, $"The subscription is not registered for {space}, which {title} needs",
            $"Run once: az provider register --namespace {space} --wait");
    }

    private static string Later(ArmError error) =>
        error.RetryAfter is { } wait ? $"Run the command again in {HttpFailure.Text(wait)}" : "Run the command again in some minutes";

    /// <summary>Azure's code and sentence.</summary>
    internal static string Coded(ArmError error) => (error.Code, error.Message) switch
    {
        ({ Length: > 0 } code, { Length: > 0 } message) => $"{code}: {message}",
        ({ Length: > 0 } code, _) => code,
        (_, { Length: > 0 } message) => message,
        _ => $"HTTP {error.Status}",
    };

    private static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];
}
