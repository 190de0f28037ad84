using System.Text.RegularExpressions;
using Kompox.Diagnostics;

namespace Kompox.Drivers.Aks.Arm;

/// <summary>
/// Reads <c>The client 'a' with object id 'b' does not have authorization to perform action 'c' over scope 'd' ...</c> and knows which role gives the action.
/// </summary>
internal static partial class ArmForbidden
{
    // The narrowest built-in role for what Kompox does; a longer beginning wins.
    private static readonly (string Action, string Role)[] Roles =
    [
        ("Microsoft.Authorization/", "Role Based Access Control Administrator"),
        ("Microsoft.Authorization/locks", "Owner"),
        ("Microsoft.Compute/", "Contributor"),
        ("Microsoft.ContainerRegistry/", "Reader"),
        ("Microsoft.ContainerService/", "Azure Kubernetes Service Contributor Role"),
        ("Microsoft.ContainerService/managedClusters/listClusterUserCredential", "Azure Kubernetes Service Cluster User Role"),
        ("Microsoft.ContainerService/managedClusters/listClusterAdminCredential", "Azure Kubernetes Service Cluster Admin Role"),
        ("Microsoft.Insights/diagnosticSettings", "Monitoring Contributor"),
        ("Microsoft.KeyVault/", "Key Vault Contributor"),
        ("Microsoft.ManagedIdentity/", "Managed Identity Contributor"),
        ("Microsoft.Network/dnsZones", "DNS Zone Contributor"),
        ("Microsoft.Storage/", "Storage Account Contributor"),
    ];

    /// <summary>The diagnostic of a refusal for lack of a role.</summary>
    public static (DiagnosticDescriptor Descriptor, string Message, string? Hint) Explain(string title, ArmError error)
    {
        if (Sentence().Match(error.Message) is not { Success: true } match)
            return (ArmDiagnostics.Forbidden, $"The login may not have {title}: {ArmFailure.Coded(error)}", "Give the login a role that allows it; docs/drivers/aks.md lists them");
        var (client, action, scope) = (match.Groups["client"].Value, match.Groups["action"].Value, match.Groups["scope"].Value);
        var who = match.Groups["id"] is { Success: true } id && id.Value != client ? $"'{client}' (object id {id.Value})" : $"'{client}'";
        var assignee = match.Groups["id"] is { Success: true } given ? given.Value : client;
        return (ArmDiagnostics.Forbidden, $"{who} may not do {action} on {scope}, which {title} needs",
            $"Give it the role: az role assignment create --assignee {assignee} --role \"{RoleFor(action)}\" --scope {scope}; it takes some minutes to be known");
    }

    /// <summary>A built-in role that allows an action.</summary>
    public static string RoleFor(string action)
    {
        if (action.EndsWith("/read", StringComparison.OrdinalIgnoreCase))
            return "Reader";
        return Roles.Where(r => action.StartsWith(r.Action, StringComparison.OrdinalIgnoreCase)).OrderByDescending(r => r.Action.Length).FirstOrDefault().Role
            ?? "Contributor";
    }

    [GeneratedRegex(
        @"client '(?<client>[^']+)'(?: with object id '(?<id>[^']+)')?.*?perform (?:the )?action\(?s?\)? '(?<action>[^']+)'.*?scope\(?s?\)? '(?<scope>[^']+)'",
        RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex Sentence();
}
