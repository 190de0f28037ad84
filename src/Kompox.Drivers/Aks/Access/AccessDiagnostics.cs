using Kompox.Diagnostics;

namespace Kompox.Drivers.Aks.Access;

/// <summary>Problems of resource groups and role assignments: KPX5123 to KPX5125.</summary>
public static class AccessDiagnostics
{
    public static readonly DiagnosticDescriptor ForeignGroup = new()
    {
        Code = "KPX5123",
        Severity = Severity.Error,
        Title = "Resource group of somebody else",
        Explanation = """
            The subscription has a resource group of the name that Kompox needs, and its tags (`managed-by`, `kompox-workspace-name`, `kompox-provider-name`, and the hash of the
            cluster or app) do not say that Kompox made it for this. It is left alone. `AZURE_RESOURCE_GROUP_NAME` in the settings of the cluster or app chooses another group,
            which may be somebody else's: it is used and never deleted.
            """,
    };

    public static readonly DiagnosticDescriptor GroupGoing = new()
    {
        Code = "KPX5124",
        Severity = Severity.Error,
        Title = "Resource group does not go",
        Explanation = "A resource group of the name that is needed is being deleted, and nothing can be made in it until it is gone. A lock or a resource in use may hold it: the portal shows which.",
    };

    public static readonly DiagnosticDescriptor NoPrincipal = new()
    {
        Code = "KPX5125",
        Severity = Severity.Error,
        Title = "Role assignment finds no principal",
        Explanation = """
            An identity that was just made is not known everywhere in Microsoft Entra ID at once; that takes a minute or two, and this one did not come in ten. Run the command again;
            it goes on where it stopped. When it stays so, the identity has been deleted.
            """,
    };

    /// <summary>Every descriptor of this area.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } = [ForeignGroup, GroupGoing, NoPrincipal];
}
