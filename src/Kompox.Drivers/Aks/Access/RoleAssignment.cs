namespace Kompox.Drivers.Aks.Access;

/// <summary>A role assignment as Azure Resource Manager tells it.</summary>
internal sealed record RoleAssignment
{
    public string? Id { get; init; }
    public string? Name { get; init; }
    public required RoleAssignmentProperties Properties { get; init; }
}
