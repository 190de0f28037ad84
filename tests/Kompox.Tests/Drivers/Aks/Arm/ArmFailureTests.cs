using System.Text;
using Kompox.Diagnostics;
using Kompox.Drivers.Aks.Arm;
using Kompox.Drivers.Http;

namespace Kompox.Tests.Drivers.Aks.Arm;

public sealed class ArmFailureTests
{
    [Theory]
    [InlineData(400, "InvalidParameter", "x", "KPX5113")]
    [InlineData(404, "ResourceNotFound", "x", "KPX5106")]
    [InlineData(401, "ExpiredAuthenticationToken", "x", "KPX5105")]
    [InlineData(401, "InvalidAuthenticationTokenTenant", "x", "KPX5105")]
    [InlineData(403, "AuthorizationFailed", "x", "KPX5107")]
    [InlineData(403, "RequestDisallowedByPolicy", "x", "KPX5111")]
    [InlineData(409, "MissingSubscriptionRegistration", "x", "KPX5108")]
    [InlineData(409, "ReadOnlyDisabledSubscription", "x", "KPX5116")]
    [InlineData(409, "ScopeLocked", "x", "KPX5112")]
    [InlineData(409, "OperationNotAllowed", "exceeding approved Total Regional Cores quota", "KPX5109")]
    [InlineData(409, "SkuNotAvailable", "x", "KPX5110")]
    [InlineData(409, "ZonalAllocationFailed", "x", "KPX5110")]
    [InlineData(409, "AnotherOperationInProgress", "x", "KPX5114")]
    [InlineData(409, "Whatever", "x", "KPX5114")]
    [InlineData(412, "PreconditionFailed", "x", "KPX5114")]
    [InlineData(429, "TooManyRequests", "x", "KPX5053")]
    [InlineData(503, "ServiceUnavailable", "x", "KPX5054")]
    public void Sorts_what_azure_says(int status, string code, string message, string diagnostic)
    {
        var failure = Of(status, $$$"""{"error":{"code":"{{{code}}}","message":"{{{message}}}"}}""");
        Assert.Equal(diagnostic, failure.Diagnostic.Code);
        Assert.Equal(code, failure.Reason);
        Assert.Contains("(request id r-1)", failure.Diagnostic.Message);
        Assert.True(diagnostic == "KPX5113" || failure.Diagnostic.Hint is { Length: > 10 });
    }

    [Fact]
    public void Names_the_action_the_scope_the_login_and_the_role()
    {
        var failure = Of(403, """
            {"error":{"code":"AuthorizationFailed","message":"The client 'me@example.com' with object id '11111111-2222-3333-4444-555555555555' does not have authorization to perform action 'Microsoft.ContainerService/managedClusters/listClusterUserCredential/action' over scope '/subscriptions/s1/resourceGroups/g1' or the scope is invalid. If access was recently granted, please refresh your credentials."}}
            """);
        Assert.Equal(
            "'me@example.com' (object id 11111111-2222-3333-4444-555555555555) may not do Microsoft.ContainerService/managedClusters/listClusterUserCredential/action "
            + "on /subscriptions/s1/resourceGroups/g1, which disk 'd1' needs (request id r-1)", failure.Diagnostic.Message);
        Assert.Equal(
            "Give it the role: az role assignment create --assignee 11111111-2222-3333-4444-555555555555 --role \"Azure Kubernetes Service Cluster User Role\" "
            + "--scope /subscriptions/s1/resourceGroups/g1; it takes some minutes to be known", failure.Diagnostic.Hint);
    }

    [Theory]
    [InlineData("Microsoft.Compute/disks/read", "Reader")]
    [InlineData("Microsoft.Compute/disks/write", "Contributor")]
    [InlineData("Microsoft.Authorization/roleAssignments/write", "Role Based Access Control Administrator")]
    [InlineData("Microsoft.Network/dnszones/A/write", "DNS Zone Contributor")]
    public void Knows_a_role_for_an_action(string action, string role) => Assert.Equal(role, ArmForbidden.RoleFor(action));

    [Fact]
    public void Says_how_to_register_a_provider() => Assert.Equal(
        "Run once: az provider register --namespace Microsoft.ContainerService --wait",
        Of(409, """{"error":{"code":"MissingSubscriptionRegistration","message":"The subscription is not registered to use namespace 'Microsoft.ContainerService'. See https://aka.ms/rps-not-found"}}""").Diagnostic.Hint);

    [Theory]
    [InlineData("""{"code":"BadRequest","message":"flat"}""", "BadRequest: flat")]
    [InlineData("""{"error":{"code":"A","message":"a","details":[{"code":"B","message":"b"}]}}""", "A: a: b")]
    [InlineData("plain words\nmore", "plain words")]
    [InlineData("<html></html>", "HTTP 400")]
    [InlineData("", "HTTP 400")]
    [InlineData("""{"error":{"code":5,"message":[1],"details":"x"}}""", "HTTP 400")]
    public void Reads_any_form_of_error(string body, string text) => Assert.Contains(text, Of(400, body).Diagnostic.Message);

    [Theory]
    [InlineData("https://x/y?sv=1&sig=canary%2F=&se=2 is wrong")]
    [InlineData("token eyJcanaryAAAAAAAAAA.eyJcanaryBBBBBB.canary is wrong")]
    [InlineData("AccountKey=canary;Endpoint=x")]
    public void Repeats_no_secret(string message) => Assert.DoesNotContain("canary", Of(400, $$$"""{"error":{"code":"A","message":"{{{message}}}"}}""").Diagnostic.Message);

    private static KompoxException Of(int status, string body) => ArmFailure.Of("disk 'd1'", ArmError.Of(new RestAnswer
    {
        Status = status,
        Body = Encoding.UTF8.GetBytes(body),
        Headers = new Dictionary<string, string> { ["x-ms-request-id"] = "r-1" },
    }));
}
