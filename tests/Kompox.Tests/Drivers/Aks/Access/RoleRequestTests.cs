using Kompox.Drivers.Aks.Access;

namespace Kompox.Tests.Drivers.Aks.Access;

public sealed class RoleRequestTests
{
    private const string Scope = "/subscriptions/9473abf6-f25e-420e-b3f2-128c1c7b46f2/resourceGroups/k4x-50vf7y_app_app1_13o40q";
    private const string Principal = "bf4fc6cf-a899-4dad-85a7-48bf1c513373";

    [Fact]
    public void The_same_role_has_the_same_name_whatever_the_letter_case()
    {
        var name = Of(Scope, Principal, AzureRoles.Contributor).Name;
        Assert.Equal(name, Of(Scope.ToUpperInvariant() + "/", Principal.ToUpperInvariant(), AzureRoles.Contributor).Name);
        Assert.True(Guid.TryParseExact(name, "D", out var id));
        Assert.Equal(8, id.Version);
    }

    [Fact]
    public void Another_scope_principal_or_role_has_another_name() =>
        Assert.Equal(4, new[]
        {
            Of(Scope, Principal, AzureRoles.Contributor), Of(Scope + "2", Principal, AzureRoles.Contributor),
            Of(Scope, Principal[..^1] + "4", AzureRoles.Contributor), Of(Scope, Principal, AzureRoles.AcrPull),
        }.Select(r => r.Name).Distinct().Count());

    private static RoleRequest Of(string scope, string principal, string role) => new(scope, principal, role) { Purpose = "app 'app1'" };
}
