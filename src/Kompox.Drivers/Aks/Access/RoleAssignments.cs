using Kompox.Diagnostics;
using Kompox.Drivers.Aks.Arm;
using Kompox.Drivers.Aks.Settings;
using Kompox.Model;
using Kompox.Operations;

namespace Kompox.Drivers.Aks.Access;

/// <summary>The roles that Kompox gives to identities.</summary>
internal sealed class RoleAssignments(AzureSession session, IOperationSink events)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan LongestPropagation = TimeSpan.FromMinutes(10);

    /// <summary>Gives the role unless the principal has it there; a principal that was just made is waited for.</summary>
    public async Task EnsureAsync(RoleRequest request, CancellationToken cancellationToken)
    {
        events.Report(new MessageEvent(
            "ensuring role assignment", new("scope", request.Scope), new("principal_id", request.PrincipalId), new("role_definition_id", request.RoleId)));
        if (await FindAsync(request, cancellationToken).ConfigureAwait(false) is null)
            await CreateAsync(request, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The assignment under its own name, or one of another name that says the same; <c>null</c> when the principal does not have the role there.</summary>
    public async Task<RoleAssignment?> FindAsync(RoleRequest request, CancellationToken cancellationToken)
    {
        if (await session.Arm.FindAsync(request.Id, AccessJson.Default.RoleAssignment, cancellationToken).ConfigureAwait(false) is { } own)
            return own;
        var filter = request.CountsGroups ? $"assignedTo('{request.PrincipalId}')" : OfPrincipal(request.PrincipalId);
        await foreach (var other in QueryAsync(request.Scope, filter, cancellationToken).ConfigureAwait(false))
        {
            if (HasRole(other, request.RoleId) && HoldsAt(other, request.Scope))
                return other;
        }
        return null;
    }

    /// <summary>Whether anybody was given a role at the very scope.</summary>
    public async Task<bool> IsGivenAsync(string scope, string roleId, CancellationToken cancellationToken)
    {
        await foreach (var assignment in QueryAsync(scope, "atScope()", cancellationToken).ConfigureAwait(false))
        {
            if (HasRole(assignment, roleId) && ArmId.AreSame(assignment.Properties.Scope, scope))
                return true;
        }
        return false;
    }

    /// <summary>Every role of a principal at, above or below a scope.</summary>
    public IAsyncEnumerable<RoleAssignment> ListAsync(string scope, string principalId, CancellationToken cancellationToken) =>
        QueryAsync(scope, OfPrincipal(principalId), cancellationToken);

    /// <summary>Every role of anybody at, above or below a scope.</summary>
    public IAsyncEnumerable<RoleAssignment> ListAsync(string scope, CancellationToken cancellationToken) => QueryAsync(scope, null, cancellationToken);

    /// <summary>Takes away an assignment that was listed; <c>false</c> when it was gone already.</summary>
    public Task<bool> RemoveAsync(RoleAssignment assignment, CancellationToken cancellationToken) =>
        session.Arm.DeleteAsync(assignment.Id!, Write(assignment.Properties.RoleDefinitionId), cancellationToken);

    /// <summary>Whether an assignment is of that role.</summary>
    public static bool HasRole(RoleAssignment assignment, string roleId) =>
        assignment.Properties.RoleDefinitionId.EndsWith($"/{roleId}", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether Kompox made it.</summary>
    public static bool IsOurs(RoleAssignment assignment) => assignment.Properties.Description?.StartsWith(RoleRequest.Mark, StringComparison.Ordinal) == true;

    /// <summary>Whether Kompox made it for a cluster.</summary>
    public static bool IsOf(RoleAssignment assignment, ResourceId cluster) =>
        IsOurs(assignment) && assignment.Properties.Description!.Contains(RoleRequest.TextOf(cluster), StringComparison.Ordinal);

    private IAsyncEnumerable<RoleAssignment> QueryAsync(string scope, string? filter, CancellationToken cancellationToken) =>
        session.Arm.ListAsync($"{scope.TrimEnd('/')}/providers/Microsoft.Authorization/roleAssignments", AccessJson.Default.RoleAssignment, filter, cancellationToken);

    private static string OfPrincipal(string id) => $"principalId eq '{id}'";

    // A list has what is at a scope, above it (management groups too) and below it.
    private static bool HoldsAt(RoleAssignment assignment, string scope) =>
        assignment.Properties.Scope is not { } at || !at.StartsWith($"{scope.TrimEnd('/')}/", StringComparison.OrdinalIgnoreCase);

    private async Task CreateAsync(RoleRequest request, CancellationToken cancellationToken)
    {
        var start = session.Host.Time.GetTimestamp();
        var pause = FirstPause;
        while (!await TryCreateAsync(request, session.Host.Time.GetElapsedTime(start) > LongestPropagation, cancellationToken).ConfigureAwait(false))
        {
            await Task.Delay(pause, session.Host.Time, cancellationToken).ConfigureAwait(false);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
    }

    // False: the principal is not known everywhere yet.
    private async Task<bool> TryCreateAsync(RoleRequest request, bool isLast, CancellationToken cancellationToken)
    {
        try
        {
            await session.Arm.PutAsync(request.Id, BodyOf(request), AccessJson.Default.RoleAssignment, Write(request.RoleId), cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (KompoxException e) when (e.Reason == "RoleAssignmentExists")
        {
            return true;
        }
        catch (KompoxException e) when (e.Reason == "PrincipalNotFound")
        {
            return isLast
                ? throw AccessDiagnostics.NoPrincipal.Failure(
                    $"The principal '{request.PrincipalId}' of {request.Purpose} cannot be given a role on '{request.Scope}': it is not known to Microsoft Entra ID",
                    "Run the command again")
                : false;
        }
    }

    private RoleAssignment BodyOf(RoleRequest request) => new()
    {
        Properties = new RoleAssignmentProperties
        {
            RoleDefinitionId = $"{session.Account.Path}/providers/Microsoft.Authorization/roleDefinitions/{request.RoleId}",
            PrincipalId = request.PrincipalId,
            PrincipalType = request.PrincipalType,
            Description = $"{RoleRequest.Mark}{request.Purpose}",
        },
    };

    private static ArmWrite Write(string role) => new($"role assignment of '{role[(role.LastIndexOf('/') + 1)..]}'");
}
