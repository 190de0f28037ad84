using System.Text.Json.Nodes;

namespace Kompox.Cloud.Tests.Simulator;

/// <summary>An answer of a simulator.</summary>
internal sealed record RawAnswer(int Status, IReadOnlyDictionary<string, string> Headers, string Text)
{
    public JsonObject Json => Text.Length == 0 ? [] : (JsonObject)JsonNode.Parse(Text)!;

    /// <summary>The body, when the status is the expected one.</summary>
    public JsonObject Expect(int status)
    {
        Assert.True(Status == status, $"{Status} instead of {status}: {Text}");
        return Json;
    }
}
