using Kompox.Cloud.Tests.Azure.Arm;
using Kompox.Cloud.Tests.Azure.Faults;
using Kompox.Tests.Kubernetes.Loopback;
using Microsoft.AspNetCore.Http;

namespace Kompox.Cloud.Tests.Faults;

/// <summary>Something that goes wrong while a disk is made, and how that must end.</summary>
/// <param name="Name">For people.</param>
/// <param name="Outcome"><c>null</c>: all is well in the end; else the code of the diagnostic.</param>
/// <param name="Make">Makes the fault.</param>
internal sealed record FaultPattern(string Name, string? Outcome, Func<ShortcutTime, Fault> Make)
{
    private const int Always = int.MaxValue;

    /// <summary>Every pattern.</summary>
    public static IReadOnlyList<FaultPattern> All { get; } =
    [
        new("throttled, with seconds", null, _ => Answer(IsWrite, 3, Refusal(429, "TooManyRequests"), ("Retry-After", "17"))),
        new("throttled, with a date", null, _ => Answer(IsWrite, 1, Refusal(429, "TooManyRequests"), ("Retry-After", "Thu, 01 Jan 2026 00:00:40 GMT"))),
        new("throttled, without a time", null, _ => Answer(IsWrite, 4, Refusal(429, "TooManyRequests"))),
        new("throttled for ever", "KPX5053", _ => Answer(IsWrite, Always, Refusal(429, "TooManyRequests"), ("Retry-After", "50"))),
        new("request timed out at the server", null, _ => Answer(IsWrite, 1, Refusal(408, "RequestTimeout"))),
        new("internal error once", null, _ => Answer(IsWrite, 1, Refusal(500, "InternalServerError"))),
        new("bad gateway", null, _ => Answer(IsAny, 2, () => new ArmAnswer(502))),
        new("unavailable", null, _ => Answer(IsAny, 3, Refusal(503, "ServerTimeout"), ("Retry-After", "5"))),
        new("gateway timeout", null, _ => Answer(IsWrite, 2, Refusal(504, "GatewayTimeout"))),
        new("unavailable for ever", "KPX5054", _ => Answer(IsWrite, Always, Refusal(503, "ServiceUnavailable"))),
        new("connection dropped before anything was done", null, _ => Cut(IsWrite, 1, isDone: false)),
        new("answer lost after all was done", null, _ => Cut(IsWrite, 1, isDone: true)),
        new("connection dropped again and again", "KPX5050", _ => Cut(IsWrite, Always, isDone: false)),
        new("answer cut in the middle", null, _ => CutInTheMiddle(IsRead)),
        new("no answer once", null, time => Hang(IsWrite, 1, time)),
        new("no answer ever", "KPX5050", time => Hang(IsWrite, Always, time)),
        new("token expired", null, _ => Answer(IsWrite, 1, Refusal(401, "ExpiredAuthenticationToken"))),
        new("token never accepted", "KPX5105", _ => Answer(IsWrite, Always, Refusal(401, "InvalidAuthenticationToken"))),
        new("another operation goes on", null, _ => Answer(IsWrite, 3, Refusal(409, "AnotherOperationInProgress"))),
        new("another operation never ends", "KPX5114", _ => Answer(IsWrite, Always, Refusal(409, "OperationNotAllowed", "Another operation is in progress."))),
        new("operation unknown", null, _ => Answer(IsPoll, 1, Refusal(404, "NotFound"))),
        new("operation forgotten", null, _ => Answer(IsPoll, Always, Refusal(410, "Gone"))),
        new("operation unavailable", null, _ => Answer(IsPoll, 2, () => new ArmAnswer(503))),
        new("operation failed", "KPX5115", _ => Answer(IsPoll, Always, State("Failed", "InternalExecutionError"))),
        new("operation failed for lack of room", "KPX5110", _ => Answer(IsPoll, Always, State("Failed", "ZonalAllocationFailed"))),
        new("operation cancelled", "KPX5115", _ => Answer(IsPoll, Always, State("Canceled", "OperationPreempted"))),
        new("operation never ends", "KPX5052", _ => Answer(IsPoll, Always, State("InProgress", null))),
        new("page of a proxy instead of the operation", "KPX5055", _ => Page(IsPoll, 200)),
        new("made but not known everywhere", null, _ => Answer(IsRead, 3, Refusal(404, "ResourceNotFound"))),
        new("quota exceeded", "KPX5109", _ => Answer(IsWrite, Always, Refusal(409, "OperationNotAllowed", "exceeding approved quota"))),
        new("size not available", "KPX5110", _ => Answer(IsWrite, Always, Refusal(409, "SkuNotAvailable"))),
        new("no right", "KPX5107", _ => Answer(IsWrite, Always, Refusal(403, "AuthorizationFailed"))),
        new("policy", "KPX5111", _ => Answer(IsWrite, Always, Refusal(403, "RequestDisallowedByPolicy"))),
        new("lock", "KPX5112", _ => Answer(IsWrite, Always, Refusal(409, "ScopeLocked"))),
        new("not registered", "KPX5108", _ => Answer(IsWrite, Always, Refusal(409, "MissingSubscriptionRegistration", "not registered to use namespace 'Microsoft.Compute'"))),
        new("subscription disabled", "KPX5116", _ => Answer(IsWrite, Always, Refusal(409, "ReadOnlyDisabledSubscription"))),
        new("changed by somebody else", "KPX5114", _ => Answer(IsWrite, Always, Refusal(412, "PreconditionFailed"))),
        new("wrong value", "KPX5113", _ => Answer(IsWrite, Always, Refusal(400, "InvalidParameter"))),
        new("page of a proxy instead of the answer", "KPX5055", _ => Page(IsRead, 200)),
        new("sent elsewhere", "KPX5055", _ => Answer(IsWrite, Always, () => new ArmAnswer(302), ("Location", "https://login.example/"))),
        new("operation of another server", "KPX5056", _ => Answer(IsWrite, Always, () => new ArmAnswer(202), ("Location", "https://elsewhere.example/op"))),
    ];

    private static bool IsPoll(ArmCall call) => call.Path.Contains("/operation", StringComparison.Ordinal);

    private static bool IsWrite(ArmCall call) => call.Method == "PUT";

    private static bool IsRead(ArmCall call) => call.Method == "GET" && !IsPoll(call);

    private static bool IsAny(ArmCall call) => call.Path.Length > 0;

    private static Func<ArmAnswer> Refusal(int status, string code, string message = "The simulator says so.") => () => ArmAnswer.Of(new ArmRefusal(status, code, message));

    private static Func<ArmAnswer> State(string state, string? code) => () =>
    {
        var body = new System.Text.Json.Nodes.JsonObject { ["status"] = state };
        if (code is not null)
            body["error"] = new System.Text.Json.Nodes.JsonObject { ["code"] = code, ["message"] = "The simulator says so." };
        return new ArmAnswer(200, body);
    };

    private static Fault Answer(Func<ArmCall, bool> meets, int times, Func<ArmAnswer> answer, params (string Name, string Value)[] headers) => new()
    {
        Name = "answer",
        Meets = meets,
        Times = times,
        Act = (_, _) => Task.FromResult<ArmAnswer?>(headers.Aggregate(answer(), (a, h) => a.With(h.Name, h.Value))),
    };

    private static Fault Cut(Func<ArmCall, bool> meets, int times, bool isDone) => new()
    {
        Name = "cut",
        Meets = meets,
        Times = times,
        Act = (context, answer) =>
        {
            if (isDone)
                answer();
            context.Abort();
            return Task.FromResult<ArmAnswer?>(null);
        },
    };

    private static Fault CutInTheMiddle(Func<ArmCall, bool> meets) => new()
    {
        Name = "cut in the middle",
        Meets = meets,
        Act = async (context, _) =>
        {
            context.Response.ContentLength = 1000;
            await context.Response.WriteAsync("{\"name\":");
            await context.Response.Body.FlushAsync();
            context.Abort();
            return null;
        },
    };

    private static Fault Hang(Func<ArmCall, bool> meets, int times, ShortcutTime time) => new()
    {
        Name = "hang",
        Meets = meets,
        Times = times,
        Act = async (context, _) =>
        {
            time.Advance(70);
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
            return null;
        },
    };

    private static Fault Page(Func<ArmCall, bool> meets, int status) => new()
    {
        Name = "page",
        Meets = meets,
        Times = Always,
        Act = async (context, _) =>
        {
            context.Response.StatusCode = status;
            await context.Response.WriteAsync("<html>Please sign in</html>");
            return null;
        },
    };
}
