using System.Text.Json.Nodes;

namespace Kompox.Cloud.Tests.Azure.Arm;

/// <summary>What Resource Manager answers.</summary>
/// <param name="Status">For example 202.</param>
/// <param name="Body">JSON, or nothing.</param>
internal sealed record ArmAnswer(int Status, JsonNode? Body = null)
{
    public Dictionary<string, string> Headers { get; init; } = new(StringComparer.OrdinalIgnoreCase);

    public static ArmAnswer Of(ArmRefusal refusal) => new(refusal.Status, refusal.Body);

    /// <summary>One more header.</summary>
    public ArmAnswer With(string name, string value)
    {
        Headers[name] = value;
        return this;
    }
}
