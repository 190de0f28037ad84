namespace Kompox.Cloud.Tests.Azure.Arm.Routing;

/// <summary>What the caller may do; everything unless a test takes it away.</summary>
internal static class ArmRights
{
    public static void Check(ArmWorld world, ArmCall call, ArmId id)
    {
        var type = call.Method == "POST" && id.Parent is { } of ? of.Type : id.Type;
        Check(world, call, type + call.Method switch
        {
            "GET" or "HEAD" => "/read",
            "DELETE" => "/delete",
            "POST" => $"/{id.Words[^1]}/action",
            _ => "/write",
        });
    }

    public static void Check(ArmWorld world, ArmCall call, string action)
    {
        if (world.Options.Denied.Contains(action))
        {
            throw new ArmRefusal(
                403, "AuthorizationFailed",
                $"The client '{call.Caller}' with object id '{call.Caller}' does not have authorization to perform action '{action}' over scope '{call.Path}' or the scope is invalid. If access was recently granted, please refresh your credentials.");
        }
    }
}
