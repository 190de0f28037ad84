using System.Text.Json.Nodes;
using Kompox.Cloud.Tests.Azure.Arm;

namespace Kompox.Cloud.Tests.Azure.Recording;

/// <summary>What one simulator was asked, as lines for the validator.</summary>
internal sealed class RequestLog(SimulatorOptions options)
{
    private readonly List<string> _lines = [];
    private readonly List<ArmCall> _calls = [];
    private readonly List<RecordedAnswer> _answers = [];

    /// <summary>The requests so far, one line of JSON each.</summary>
    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (_lines)
                return [.. _lines];
        }
    }

    /// <summary>The requests so far.</summary>
    public IReadOnlyList<ArmCall> Calls
    {
        get
        {
            lock (_lines)
                return [.. _calls];
        }
    }

    /// <summary>What was answered without any fault.</summary>
    public IReadOnlyList<RecordedAnswer> Answers
    {
        get
        {
            lock (_lines)
                return [.. _answers];
        }
    }

    /// <summary>Keeps an answer that no fault has spoilt.</summary>
    public void Add(ArmCall call, ArmAnswer answer)
    {
        var recorded = new RecordedAnswer(call.Method, call.Path, answer.Status, answer.Headers.ContainsKey("Azure-AsyncOperation") || answer.Headers.ContainsKey("Location"));
        lock (_lines)
            _answers.Add(recorded);
        SimulatedRequests.Add(recorded);
    }

    /// <summary>Keeps a request; what names a page is left out, because it is not the client's.</summary>
    public void Add(ArmCall call)
    {
        var line = new JsonObject
        {
            ["method"] = call.Method,
            ["path"] = call.Path,
            ["api"] = call.ApiVersion,
            ["query"] = new JsonArray([.. call.Query.Keys.Where(k => k != "api-version" && k != ArmLists.Skip).Select(JsonNode? (k) => k)]),
            ["body"] = call.Text.Length == 0 ? null : call.Text,
        }.ToJsonString();
        lock (_lines)
        {
            _lines.Add(line);
            _calls.Add(call);
        }
        if (options.Records)
            SimulatedRequests.Add(line);
    }
}
