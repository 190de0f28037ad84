namespace Kompox.Cloud.Tests.Azure.Arm.Routing;

/// <summary>The version of the API that every request names.</summary>
internal static class ArmVersions
{
    public static void Check(ArmCall call, ResourceKind kind, IReadOnlyList<string> versions)
    {
        if (string.IsNullOrEmpty(call.ApiVersion))
            throw ArmRefusal.Bad("MissingApiVersionParameter", "The api-version query parameter (?api-version=) is required for all requests.");
        if (!versions.Contains(call.ApiVersion))
        {
            throw ArmRefusal.Bad(
                "NoRegisteredProviderFound",
                $"No registered resource provider found for location 'eastus' and API version '{call.ApiVersion}' for type '{kind.Type}'. The supported api-versions are '{string.Join(", ", versions)}'.");
        }
    }
}
