using System.Text.Json;
using Kompox.Drivers.Http;

namespace Kompox.Drivers.Aks.Arm;

/// <summary>One page of a listing.</summary>
/// <param name="Items">What it holds.</param>
/// <param name="Next">Address of the next page; <c>null</c> at the end.</param>
internal sealed record ArmPage(IReadOnlyList<JsonElement> Items, string? Next)
{
    /// <summary>The page in an answer.</summary>
    public static ArmPage Read(RestAnswer answer, string title)
    {
        if (!answer.IsSuccess)
            throw ArmFailure.Of(title, ArmError.Of(answer));
        var body = answer.Json();
        if (ArmJson.Find(body, "value") is not { ValueKind: JsonValueKind.Array } value)
        {
            throw HttpDiagnostics.NotUnderstood.Failure(
                $"The answer about {title} is no list{HttpFailure.Traced(answer.Trace)}", "Check AZURE_RESOURCE_MANAGER_URL and the proxy: something else may answer there");
        }
        return new ArmPage([.. value.EnumerateArray()], ArmJson.Text(body, "nextLink") is { Length: > 0 } link ? link : null);
    }
}
