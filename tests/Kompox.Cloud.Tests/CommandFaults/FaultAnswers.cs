using System.Text;
using System.Text.Json.Nodes;
using Kompox.Cloud.Tests.Azure.Arm;
using Kompox.Cloud.Tests.Azure.Faults;
using Microsoft.AspNetCore.Http;

namespace Kompox.Cloud.Tests.CommandFaults;

/// <summary>Ways in which an answer goes wrong.</summary>
internal static class FaultAnswers
{
    /// <summary>Always: no number of tries is enough.</summary>
    public const int Forever = int.MaxValue / 2;

    /// <summary>The main write of a command.</summary>
    public static Func<ArmCall, bool> Writes(FaultVerb verb) =>
        call => call.Method is "PUT" or "PATCH" or "DELETE" && $"{call.Path}/".Contains(verb.Target, StringComparison.OrdinalIgnoreCase);

    public static Func<ArmCall, bool> Reads(FaultVerb verb) =>
        call => call.Method == "GET" && call.Path.Contains(verb.Target.TrimEnd('/'), StringComparison.OrdinalIgnoreCase);

    public static bool Everything(ArmCall call) => true;

    public static bool Polls(ArmCall call) => call.Path.Contains("/operations/", StringComparison.Ordinal) || call.Path.Contains("/operationresults/", StringComparison.Ordinal);

    /// <summary>A refusal in Azure's form.</summary>
    public static Fault Refuse(Func<ArmCall, bool> meets, int times, int status, string code, string message, params (string Name, string Value)[] headers) => new()
    {
        Name = code,
        Meets = meets,
        Times = times,
        Act = (_, _) =>
        {
            var answer = ArmAnswer.Of(new ArmRefusal(status, code, message));
            foreach (var (name, value) in headers)
                answer.With(name, value);
            return Task.FromResult<ArmAnswer?>(answer);
        },
    };

    /// <summary>The connection ends without an answer, after the request was carried out or before.</summary>
    public static Fault Drop(Func<ArmCall, bool> meets, int times, bool isTaken) => new()
    {
        Name = "dropped",
        Meets = meets,
        Times = times,
        Act = (context, answer) =>
        {
            if (isTaken)
                answer();
            context.Abort();
            return Task.FromResult<ArmAnswer?>(null);
        },
    };

    /// <summary>What is answered instead, after the request was carried out.</summary>
    public static Fault Change(Func<ArmCall, bool> meets, int times, Func<ArmAnswer, ArmAnswer> change) => new()
    {
        Name = "changed",
        Meets = meets,
        Times = times,
        Act = (_, answer) => Task.FromResult<ArmAnswer?>(change(answer())),
    };

    /// <summary>Text that is not what it should be; the request was carried out.</summary>
    public static Fault Text(Func<ArmCall, bool> meets, int times, int status, string type, string text) => new()
    {
        Name = "text",
        Meets = meets,
        Times = times,
        Act = async (context, answer) =>
        {
            answer();
            context.Response.StatusCode = status;
            context.Response.ContentType = type;
            context.Response.Headers["x-ms-request-id"] = Guid.NewGuid().ToString();
            await context.Response.WriteAsync(text);
            return null;
        },
    };

    /// <summary>The answer breaks off: after half of it, or with fewer bytes than it promised.</summary>
    public static Fault BreakOff(Func<ArmCall, bool> meets, int times, int promised) => new()
    {
        Name = "half a body",
        Meets = meets,
        Times = times,
        Act = async (context, answer) =>
        {
            var bytes = Encoding.UTF8.GetBytes((answer().Body ?? new JsonObject { ["status"] = "Succeeded" }).ToJsonString());
            context.Response.ContentType = "application/json";
            context.Response.ContentLength = bytes.Length + promised;
            await context.Response.Body.WriteAsync(bytes.AsMemory(0, promised == 0 ? bytes.Length / 2 : bytes.Length));
            await context.Response.Body.FlushAsync();
            context.Abort();
            return null;
        },
    };

    /// <summary>No answer comes; the time limit of the request passes on the scene's clock.</summary>
    public static Fault Hang(FaultScene scene, Func<ArmCall, bool> meets, int times) => new()
    {
        Name = "hanging",
        Meets = meets,
        Times = times,
        Act = async (context, _) =>
        {
            await Task.Delay(20);
            scene.Clock.Hang();
            await Task.Delay(TimeSpan.FromSeconds(30), context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
            return null;
        },
    };

    /// <summary>The operation that a write begins ends otherwise, or never.</summary>
    public static Fault Fate(FaultScene scene, FaultVerb verb, int times, Action<ArmOperation> fate) => new()
    {
        Name = "fate",
        Meets = Writes(verb),
        Times = times,
        Act = (_, answer) =>
        {
            var given = answer();
            lock (scene.Azure.World.Gate)
            {
                if (scene.Azure.World.Operations.Values.LastOrDefault(o => !o.HasEnded) is { } operation)
                    fate(operation);
            }
            return Task.FromResult<ArmAnswer?>(given);
        },
    };
}
