using System.Security.Cryptography;
using System.Text;
using Kompox.Model;

namespace Kompox.Drivers.Aks.Access;

/// <summary>A role that a principal has on a scope.</summary>
/// <param name="Scope">ARM id of a resource, resource group or subscription.</param>
/// <param name="PrincipalId">Object id in Microsoft Entra ID.</param>
/// <param name="RoleId">GUID of the built-in role, for example from <see cref="AzureRoles"/>.</param>
internal sealed record RoleRequest(string Scope, string PrincipalId, string RoleId)
{
    /// <summary>Beginning of the description of every assignment that Kompox makes.</summary>
    public const string Mark = "Kompox: ";

    /// <summary><c>ServicePrincipal</c> for identities of Azure, <c>User</c> for people.</summary>
    public string PrincipalType { get; init; } = "ServicePrincipal";

    /// <summary>What for, for example <c>cluster 'ws1/aks1/cluster1' attaches disks</c>: by the cluster in it the assignment is found again.</summary>
    public required string Purpose { get; init; }

    /// <summary>Whether having the role through a group counts too: for who is logged in. Identities that were just made are in none.</summary>
    public bool CountsGroups { get; init; }

    /// <summary>How purposes name a cluster: no other cluster of the subscription has the same text.</summary>
    public static string TextOf(ResourceId cluster) => $"cluster '{string.Join('/', cluster.Names)}'";

    /// <summary>
    /// Name of the assignment, the same for the same scope, principal and role: a second run finds the first one's. A GUID of version 8 (RFC 9562)
    /// from the SHA-256 of the three.
    /// </summary>
    public string Name
    {
        get
        {
            Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
            SHA256.HashData(Encoding.UTF8.GetBytes($"{Scope.TrimEnd('/')}|{PrincipalId}|{RoleId}".ToLowerInvariant()), hash);
            hash[6] = (byte)(hash[6] & 0x0f | 0x80);
            hash[8] = (byte)(hash[8] & 0x3f | 0x80);
            return new Guid(hash[..16], bigEndian: true).ToString("D");
        }
    }

    /// <summary>ARM id of the assignment.</summary>
    public string Id => $"{Scope.TrimEnd('/')}/providers/Microsoft.Authorization/roleAssignments/{Name}";
}
