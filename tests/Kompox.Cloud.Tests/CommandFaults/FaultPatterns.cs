using System.Globalization;
using System.Text.Json.Nodes;
using Kompox.Cloud.Tests.Azure.Arm;
using Kompox.Cloud.Tests.Azure.Faults;
using static Kompox.Cloud.Tests.CommandFaults.FaultAnswers;

namespace Kompox.Cloud.Tests.CommandFaults;

/// <summary>Everything that goes wrong in these tests.</summary>
internal static class FaultPatterns
{
    private const string Unreachable = "KPX5050", TimeOver = "KPX5052", Throttled = "KPX5053", ServerError = "KPX5054", NotUnderstood = "KPX5055", ForeignAddress = "KPX5056";
    private const string LoginRefused = "KPX5105";
    private const string Elsewhere = "https://elsewhere.example.com";

    private static readonly string[] AnyArm = ["KPX51"];
    private static readonly string[] AnyCode = ["KPX"];

    // A pool that is made only where there is none is there after a write whose answer got lost: nobody knows whose it is.
    private static readonly string[] Meanwhile = ["KPX5114"];

    public static IReadOnlyList<FaultPattern> All { get; } = [.. Servers(), .. Connections(), .. Operations(), .. Staleness(), .. Refusals(), .. Forgeries()];

    private static IEnumerable<FaultPattern> Servers() =>
    [
        new("throttled, seconds", (_, _) => Refuse(Everything, 3, 429, "TooManyRequests", "Wait.", ("Retry-After", "7"))),
        new("throttled, date", (v, s) => Refuse(Writes(v), 2, 429, "TooManyRequests", "Wait.", ("Retry-After", s.Clock.GetUtcNow().AddSeconds(30).ToString("r", CultureInfo.InvariantCulture)))),
        new("throttled for hours", (v, _) => Refuse(Writes(v), Forever, 429, "TooManyRequests", "Wait.", ("Retry-After", "7200"))) { Codes = [Throttled] },
        new("500 once", (_, _) => Refuse(Everything, 1, 500, "InternalServerError", "Oops.")),
        new("502 twice", (v, _) => Refuse(Writes(v), 2, 502, "BadGateway", "Oops.")),
        new("503 with Retry-After", (v, _) => Refuse(Writes(v), 2, 503, "ServiceUnavailable", "Oops.", ("Retry-After", "5"))),
        new("504 after the write was taken", (v, _) => Change(Writes(v), 1, _ => ArmAnswer.Of(new ArmRefusal(504, "GatewayTimeout", "Oops.")))) { MaySucceed = true, Codes = Meanwhile },
        new("503 forever", (v, _) => Refuse(Writes(v), Forever, 503, "ServiceUnavailable", "Oops.")) { Codes = [ServerError] },
        new("500 forever on everything", (_, _) => Refuse(Everything, Forever, 500, "InternalServerError", "Oops.")) { Codes = [ServerError] },
    ];

    private static IEnumerable<FaultPattern> Connections() =>
    [
        new("dropped before the write was taken", (v, _) => Drop(Writes(v), 2, isTaken: false)),
        new("dropped after the write was taken", (v, _) => Drop(Writes(v), 1, isTaken: true)) { MaySucceed = true, Codes = Meanwhile },
        new("dropped forever", (v, _) => Drop(Writes(v), Forever, isTaken: false)) { Codes = [Unreachable] },
        new("half a body", (_, _) => BreakOff(Everything, 2, promised: 0)),
        new("wrong content length", (v, _) => BreakOff(Writes(v), 1, promised: 50)) { MaySucceed = true, Codes = Meanwhile },
        new("slow", (_, _) => new Fault
        {
            Name = "slow", Meets = Everything, Times = 3, Act = async (_, answer) =>
            {
                await Task.Delay(300);
                return answer();
            },
        }),
        new("hanging once", (v, s) => Hang(s, Writes(v), 1)),
        new("hanging forever", (v, s) => Hang(s, Writes(v), Forever)) { Codes = [Unreachable, TimeOver] },
    ];

    private static IEnumerable<FaultPattern> Operations() =>
    [
        new("operation fails", (v, s) => Fate(s, v, 1, o => o.Fate = ("Failed", new ArmRefusal(409, "InternalOperationError", "It did not work out."))))
            { OnlyLong = true, NoChange = true, Codes = ["KPX5115"], MaySucceed = true },
        new("operation is canceled", (v, s) => Fate(s, v, 1, o => o.Fate = ("Canceled", new ArmRefusal(409, "OperationPreempted", "Preempted by a more recent operation."))))
            { OnlyLong = true, NoChange = true, Codes = ["KPX5114", "KPX5115"], MaySucceed = true },
        new("operation never ends", (v, s) => Fate(s, v, Forever, o => o.IsStuck = true)) { OnlyLong = true, Codes = [TimeOver], Heal = Unstick },
        new("the address of the operation is unknown", (_, _) => Refuse(Polls, Forever, 404, "NotFound", "The entity was not found.")) { OnlyLong = true },
        new("the operation cannot be asked for a while", (_, _) => Refuse(Polls, 4, 503, "ServiceUnavailable", "Oops.")) { OnlyLong = true },
    ];

    private static IEnumerable<FaultPattern> Staleness() =>
    [
        new("a new resource is not found at first", (v, s) => Refuse(AfterWrite(v, s), 3, 404, "ResourceNotFound", "Not yet.")) { OnlyCreation = true, OnlyLong = true },
        new("lists miss what is new", (v, _) => Change(Lists(v), 2, a => a with { Body = new JsonObject { ["value"] = new JsonArray() } })) { MaySucceed = true, Codes = AnyCode, HasRequestId = false, OnlyCreation = true },
        new("412 once", (v, _) => Refuse(Writes(v), 1, 412, "PreconditionFailed", "The condition was not satisfied.")) { MaySucceed = true, Codes = AnyCode, HasRequestId = false },
        new("a new identity is not known", (_, s) =>
        {
            s.Azure.Options.UnknownPrincipals = 3;
            return null;
        }),
    ];

    private static IEnumerable<FaultPattern> Refusals() =>
    [
        new("the token expires in the middle", (v, s) => new Fault
        {
            Name = "expired", Meets = Writes(v), Times = 1, Act = (_, answer) =>
            {
                s.Azure.Tokens.ExpireAll();
                return Task.FromResult<ArmAnswer?>(answer());
            },
        }),
        new("401 always", (_, _) => Refuse(Everything, Forever, 401, "InvalidAuthenticationToken", "The access token is invalid.")) { Codes = [LoginRefused] },
        new("403", (v, _) => Refuse(Writes(v), Forever, 403, "AuthorizationFailed", "The client 'x' with object id 'y' does not have authorization to perform action 'z/write' over scope '/s' or the scope is invalid.")) { Codes = AnyArm },
        new("another operation, then fine", (v, _) => Refuse(Writes(v), 3, 409, "AnotherOperationInProgress", "Another operation is in progress.")),
        new("locked", (v, _) => Refuse(Writes(v), Forever, 409, "ScopeLocked", "The scope cannot perform the operation because following scope(s) are locked.")) { Codes = AnyArm },
        new("quota", (v, _) => Refuse(Writes(v), Forever, 409, "OperationNotAllowed", "Operation could not be completed as it results in exceeding approved quota.")) { Codes = AnyArm },
        new("policy", (v, _) => Refuse(Writes(v), Forever, 403, "RequestDisallowedByPolicy", "Resource was disallowed by policy.")) { Codes = AnyArm },
        new("SKU not available", (v, _) => Refuse(Writes(v), Forever, 409, "SkuNotAvailable", "The requested size is currently not available in this location.")) { Codes = AnyArm },
        new("not registered", (v, _) => Refuse(Writes(v), Forever, 409, "MissingSubscriptionRegistration", "The subscription is not registered to use namespace 'Microsoft.Compute'.")) { Codes = AnyArm },
    ];

    private static IEnumerable<FaultPattern> Forgeries() =>
    [
        new("invalid JSON", (_, _) => Text(Everything, Forever, 200, "application/json", "{\"value\": [")) { Codes = [NotUnderstood] },
        new("a sign-in page", (_, _) => Text(Everything, Forever, 200, "text/html", "<html><body>Sign in</body></html>")) { Codes = [NotUnderstood] },
        new("an error page of a gateway", (_, _) => Text(Everything, Forever, 502, "text/html", "<html><body>Bad gateway</body></html>")) { Codes = [ServerError] },
        new("redirected to another server", (v, _) => Change(Writes(v), Forever, _ => new ArmAnswer(307).With("Location", $"{Elsewhere}/x"))) { Codes = [NotUnderstood], Also = NobodyElse },
        new("the operation is on another server", (v, _) => Change(Writes(v), 1, a => a.With("Azure-AsyncOperation", $"{Elsewhere}/operations/1").With("Location", $"{Elsewhere}/operations/1")))
            { OnlyLong = true, Codes = [ForeignAddress], Also = NobodyElse, Heal = EndAll },
        new("the next page is on another server", (_, _) => Change(c => c.Method == "GET", Forever, ToElsewhere)) { MaySucceed = true, Codes = [ForeignAddress], Also = NobodyElse },
    ];

    private static Func<ArmCall, bool> AfterWrite(FaultVerb verb, FaultScene scene)
    {
        var before = scene.Azure.Calls.Count;
        return call => Reads(verb)(call) && !Polls(call) && scene.Azure.Calls.Skip(before).Any(c => Writes(verb)(c) && c.Path == call.Path);
    }

    private static Func<ArmCall, bool> Lists(FaultVerb verb)
    {
        var type = verb.Target.Trim('/').StartsWith("agentPools", StringComparison.Ordinal) ? "/agentPools" : verb.Target.TrimEnd('/');
        return call => call.Method == "GET" && call.Path.EndsWith(type, StringComparison.OrdinalIgnoreCase);
    }

    private static ArmAnswer ToElsewhere(ArmAnswer answer)
    {
        if (answer.Body is JsonObject body && body["value"] is JsonArray)
            body["nextLink"] = $"{Elsewhere}/next";
        return answer;
    }

    private static void Unstick(FaultScene scene)
    {
        lock (scene.Azure.World.Gate)
        {
            foreach (var operation in scene.Azure.World.Operations.Values)
                operation.IsStuck = false;
        }
    }

    private static void EndAll(FaultScene scene)
    {
        lock (scene.Azure.World.Gate)
        {
            foreach (var operation in scene.Azure.World.Operations.Values.ToList())
                operation.End();
        }
    }

    private static void NobodyElse(FaultScene scene) => Assert.Empty(scene.Azure.StrangeHosts);
}
