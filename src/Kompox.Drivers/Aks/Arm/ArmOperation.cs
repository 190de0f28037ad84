using System.Text.Json;
using Kompox.Drivers.Http;

namespace Kompox.Drivers.Aks.Arm;

/// <summary>Reads the forms in which Azure tells how far an operation is.</summary>
internal static class ArmOperation
{
    private const string Succeeded = "Succeeded";

    /// <summary>Where an operation's own state is told, or <c>null</c>.</summary>
    public static string? StatusAddress(RestAnswer answer) => answer.Header("Azure-AsyncOperation") ?? answer.Header("Operation-Location");

    /// <summary>What the address of an operation's state says: <c>{"status":"InProgress"}</c>.</summary>
    public static OperationState OfStatus(string title, RestAnswer answer)
    {
        var body = answer.Json();
        if (body is null && answer.Body.Length > 0)
            throw ArmJson.NotUnderstood(title, answer.Trace);
        var word = ArmJson.Text(body, "status") ?? ProvisioningState(body) ?? (answer.Status == 202 ? "Accepted" : Succeeded);
        return Of(title, word, ArmJson.Find(body, "error"), answer);
    }

    /// <summary>What a resource says of itself: <c>{"properties":{"provisioningState":"Updating"}}</c>; one that says nothing is ready.</summary>
    public static OperationState OfResource(string title, RestAnswer answer)
    {
        var body = answer.Json();
        var properties = ArmJson.Find(body, "properties");
        var error = ArmJson.Find(ArmJson.Find(properties, "status"), "provisioningError") ?? ArmJson.Find(properties, "error");
        return Of(title, ProvisioningState(body) ?? Succeeded, error, answer);
    }

    /// <summary>What the address of an operation's result says by its status: 202 until it is there.</summary>
    public static OperationState OfResult(RestAnswer answer) =>
        answer.Status == 202 ? Going("Accepted", answer) : new OperationState(true, Succeeded);

    /// <summary>Where the result's address has moved to, or <c>null</c>.</summary>
    public static string? ResultAddress(RestAnswer answer) => answer.Status == 202 ? answer.Header("Location") : null;

    /// <summary>Whether the address of an operation is not known any more, so that only the resource can tell.</summary>
    public static bool IsLost(RestAnswer answer) => answer.Status is 404 or 410;

    private static OperationState Of(string title, string word, JsonElement? error, RestAnswer answer)
    {
        if (word.Equals(Succeeded, StringComparison.OrdinalIgnoreCase))
            return new OperationState(true, word);
        if (word.ToLowerInvariant() is not ("failed" or "canceled" or "cancelled"))
            return Going(word, answer);
        var said = error is { } e ? ArmError.Of(e, answer) : ArmError.Of(default, answer);
        return new OperationState(false, word) { Failure = ArmFailure.OfOperation(title, word, said) };
    }

    private static OperationState Going(string word, RestAnswer answer) => new(false, word) { RetryAfter = answer.RetryAfter };

    private static string? ProvisioningState(JsonElement? body) => ArmJson.Text(ArmJson.Find(body, "properties"), "provisioningState");
}
