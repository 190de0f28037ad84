namespace Kompox.Drivers.Aks.Access;

/// <summary>Who may do what where.</summary>
internal sealed record RoleAssignmentProperties
{
    /// <summary>ARM id of the role, of the subscription or of all.</summary>
    public required string RoleDefinitionId { get; init; }
    public required string PrincipalId { get; init; }

    /// <summary><c>ServicePrincipal</c>, <c>User</c>, <c>Group</c>.</summary>
    public string? PrincipalType { get; init; }
    public string? Description { get; init; }

    /// <summary>Where it holds; told by Azure only.</summary>
    public string? Scope { get; init; }
}
