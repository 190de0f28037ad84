using System.Globalization;
using System.Text.Json.Nodes;

namespace Kompox.Cloud.Tests.Azure.Arm;

/// <summary>The answers that begin a long operation and those of whoever asks for its end.</summary>
internal static class LongAnswers
{
    /// <summary>Registers an operation of a resource.</summary>
    public static ArmOperation Begin(ArmWorld world, string location, Action complete, Func<ArmAnswer> result, Action<string>? onEnd = null, Func<JsonNode>? output = null)
    {
        var operation = new ArmOperation(Guid.NewGuid().ToString(), location.Length == 0 ? "eastus" : location, world.Options.Looks, complete) { Result = result, OnEnd = onEnd, Output = output };
        world.Operations[operation.Name] = operation;
        return operation;
    }

    /// <summary>The headers that tell where its end is told.</summary>
    public static ArmAnswer Tell(this ArmAnswer answer, ArmWorld world, ArmCall call, ArmOperation operation, string @namespace, LongForm form)
    {
        if (form is LongForm.None or LongForm.State)
            return answer;
        var host = call.Header("Host") ?? "management.azure.com";
        var place = @namespace == "Microsoft.Resources"
            ? $"https://{host}/subscriptions/{world.Subscription}"
            : $"https://{host}/subscriptions/{world.Subscription}/providers/{@namespace}/locations/{operation.Location}";
        if (form is LongForm.AsyncOperation or LongForm.Both)
            answer.With("Azure-AsyncOperation", $"{place}/operations/{operation.Name}?api-version={call.ApiVersion}");
        if (form is LongForm.Location or LongForm.Both)
            answer.With("Location", $"{place}/operationresults/{operation.Name}?api-version={call.ApiVersion}");
        return answer.With("Retry-After", world.Options.RetryAfter.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>Whether a path asks for an operation; then its answer.</summary>
    public static ArmAnswer? Find(ArmWorld world, ArmCall call)
    {
        var words = call.Path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length < 4 || words[^2] is not ("operations" or "operationresults") || call.Method != "GET" || !Guid.TryParse(words[^1], out _))
            return null;
        if (!world.Operations.TryGetValue(words[^1], out var operation))
            throw new ArmRefusal(404, "NotFound", $"The entity was not found: operation '{words[^1]}'.");
        operation.Look();
        return words[^2] == "operations" ? Status(operation) : Result(world, operation, call);
    }

    private static ArmAnswer Status(ArmOperation operation)
    {
        var body = new JsonObject { ["name"] = operation.Name, ["status"] = operation.Status, ["startTime"] = "2026-01-01T00:00:00Z" };
        if (operation.Failure is { } failure)
            body["error"] = failure.Body["error"]!.DeepClone();
        else if (operation is { HasEnded: true, Output: { } output })
            body["properties"] = new JsonObject { ["output"] = output() };
        return new ArmAnswer(200, body);
    }

    private static ArmAnswer Result(ArmWorld world, ArmOperation operation, ArmCall call)
    {
        if (operation.Failure is { } failure)
            return ArmAnswer.Of(failure);
        return operation.HasEnded
            ? operation.Result()
            : new ArmAnswer(202)
                .With("Location", $"https://{call.Header("Host")}{call.Path}?api-version={call.ApiVersion}")
                .With("Retry-After", world.Options.RetryAfter.ToString(CultureInfo.InvariantCulture));
    }
}
