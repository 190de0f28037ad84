using System.Text.Json;
using Kompox.Drivers.Http;

namespace Kompox.Drivers.Aks.Arm;

/// <summary>Finds what an action gave in the last answer about it.</summary>
internal static class ArmResult
{
    /// <summary>The result, which may be wrapped in <c>{"status":"Succeeded","properties":{"output":...}}</c>; <c>null</c> when there is none.</summary>
    public static JsonElement? Find(RestAnswer answer)
    {
        var body = answer.Json();
        if (ArmJson.Text(body, "status") is null || ArmJson.Find(body, "properties") is not { } properties)
            return ArmJson.Text(body, "status") is not null && ArmJson.Find(body, "startTime") is not null ? null : body;
        return ArmJson.Find(properties, "output") ?? properties;
    }
}
