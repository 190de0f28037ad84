using System.Text.Json.Nodes;
using Kompox.Cloud.Tests.Azure.Arm;

namespace Kompox.Cloud.Tests.Azure.Kinds.Access;

/// <summary>Role assignments: one name for one triple of scope, principal and role.</summary>
internal sealed class RoleAssignmentKind : ResourceKind
{
    public override string Type => "Microsoft.Authorization/roleAssignments";
    public override IReadOnlyList<string> Versions { get; } = ["2022-04-01", "2020-04-01-preview", "2015-07-01"];
    public override bool IsTracked => false;
    public override bool IsExtension => true;

    public override JsonObject Shape(ArmChange change)
    {
        if (!Guid.TryParse(change.Name, out _))
            throw ArmRefusal.Bad("InvalidRoleAssignmentId", $"The role assignment ID '{change.Name}' is not valid. The role assignment ID must be a GUID.");
        var scope = ScopeOf(change.Id);
        CheckScope(change.World, scope);
        var principal = Required(change, "principalId");
        var role = RoleOf(Required(change, "roleDefinitionId"));
        if (change.Existing is { } existing)
        {
            if (!Same(existing, scope, principal, role))
                throw ArmRefusal.Conflict("RoleAssignmentUpdateNotPermitted", "Tenant ID, application ID, principal ID, and scope are not allowed to be updated.");
            return change.Body.Merged([]);
        }
        if (change.World.Store.OfType(Type).FirstOrDefault(r => Same(r, scope, principal, role)) is { } other)
            throw ArmRefusal.Conflict("RoleAssignmentExists", $"The role assignment already exists. The ID of the conflicting role assignment is {other.Name.Replace("-", "", StringComparison.Ordinal)}.");
        CheckPrincipal(change.World, principal, change.Properties.Text("principalType"));
        change.Properties.Default("principalType", "ServicePrincipal");
        change.Properties["roleDefinitionId"] = $"/subscriptions/{change.World.Subscription}/providers/Microsoft.Authorization/roleDefinitions/{role}";
        change.Properties["scope"] = scope;
        change.Properties["createdBy"] = change.Call.Caller;
        return change.Body;
    }

    /// <summary>At the scope, above and below it, as the filter asks.</summary>
    public override IEnumerable<ArmResource> List(ArmWorld world, ArmId list, ArmCall call)
    {
        var filter = call.Query.GetValueOrDefault("$filter");
        var (atScope, isTransitive, principal) = Read(filter);
        var scope = ArmId.Key(list.Scope) + "/";
        foreach (var resource in world.Store.OfType(Type))
        {
            var at = ArmId.Key(ScopeOf(resource.Id)) + "/";
            var isNear = scope.StartsWith(at, StringComparison.Ordinal) || !atScope && at.StartsWith(scope, StringComparison.Ordinal);
            if (isNear && (principal is null || IsOf(resource.Properties.Text("principalId")!)))
                yield return resource;
        }

        bool IsOf(string holder) => holder == principal || isTransitive && world.Directory.Members.Contains((holder, principal!));
    }

    /// <summary>The scope that an assignment's id hangs on.</summary>
    public static string ScopeOf(string id) => id[..id.LastIndexOf("/providers/Microsoft.Authorization/", StringComparison.OrdinalIgnoreCase)];

    private static (bool AtScope, bool IsTransitive, string? Principal) Read(string? filter)
    {
        var (atScope, isTransitive) = (false, false);
        string? principal = null;
        foreach (var term in (filter ?? "").Split(" and ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (term == "atScope()")
                atScope = true;
            else if (term.StartsWith("assignedTo('", StringComparison.Ordinal) && term.EndsWith("')", StringComparison.Ordinal))
                (isTransitive, principal) = (true, term["assignedTo('".Length..^2]);
            else if (term.StartsWith("principalId eq ", StringComparison.Ordinal) && term == filter)
                principal = term["principalId eq ".Length..].Trim('\'');
            else
                throw ArmRefusal.Bad("UnsupportedQuery", $"The filter '{filter}' is not supported. Supported filters are either 'atScope()', 'principalId eq', or 'assignedTo()'.");
        }
        return (atScope, isTransitive, principal);
    }

    private static void CheckScope(ArmWorld world, string scope)
    {
        if (ArmId.GroupOf(scope) is null)
            return;
        world.RequireGroup(scope);
        // Secrets of a vault are scopes, although Resource Manager does not list them.
        var holder = scope.Contains("/Microsoft.KeyVault/vaults/", StringComparison.OrdinalIgnoreCase) && scope.IndexOf("/secrets/", StringComparison.OrdinalIgnoreCase) is > 0 and var at ? scope[..at] : scope;
        if (holder.Contains("/providers/", StringComparison.OrdinalIgnoreCase) && world.Find(holder) is null)
            throw ArmRefusal.NoResource(holder);
    }

    private static void CheckPrincipal(ArmWorld world, string principal, string? type)
    {
        if (!Guid.TryParse(principal, out _))
            throw ArmRefusal.Bad("InvalidPrincipalId", $"A valid principal ID must be provided for role assignment: '{principal}' is not a GUID.");
        if (!world.Directory.Knows(principal))
        {
            throw ArmRefusal.Bad(
                "PrincipalNotFound",
                $"Principal {principal.Replace("-", "", StringComparison.Ordinal)} does not exist in the directory {world.Directory.Tenant}. Check that you have the correct principal ID. If you are creating this principal and then immediately assigning a role, this error might be related to a replication delay. In this case, set the role assignment principalType property to a value, such as ServicePrincipal, User, or Group.");
        }
        if (type is not (null or "ServicePrincipal" or "User" or "Group" or "ForeignGroup" or "Device"))
            throw ArmRefusal.Bad("InvalidPrincipalType", $"The principal type '{type}' is not valid.");
    }

    private static string RoleOf(string definition)
    {
        var name = definition[(definition.LastIndexOf('/') + 1)..];
        return BuiltInRoles.All.ContainsKey(name)
            ? name.ToLowerInvariant()
            : throw new ArmRefusal(404, "RoleDefinitionDoesNotExist", $"The specified role definition with ID '{name}' does not exist.");
    }

    private static string Required(ArmChange change, string name) => change.Properties.Text(name) is { Length: > 0 } value
        ? value : throw ArmRefusal.Bad("InvalidCreateRoleAssignmentRequest", $"Request to create role assignment is not valid: '{name}' is missing.");

    private static bool Same(ArmResource resource, string scope, string principal, string role) =>
        ArmId.Key(ScopeOf(resource.Id)) == ArmId.Key(scope)
        && string.Equals(resource.Properties.Text("principalId"), principal, StringComparison.OrdinalIgnoreCase)
        && resource.Properties.Text("roleDefinitionId")!.EndsWith(role, StringComparison.OrdinalIgnoreCase);
}
