namespace Kompox.Cloud.Tests.Azure.Kinds.Access;

/// <summary>Roles that every Azure tenant has, by id.</summary>
internal static class BuiltInRoles
{
    public static IReadOnlyDictionary<string, string> All { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["8e3af657-a8ff-443c-a75c-2fe8c4bcb635"] = "Owner",
        ["b24988ac-6180-42a0-ab88-20f7382dd24c"] = "Contributor",
        ["acdd72a7-3385-48ef-bd42-f606fba81ae7"] = "Reader",
        ["18d7d88d-d35e-4fb5-a5c3-7773c20a72d9"] = "User Access Administrator",
        ["7f951dda-4ed3-4680-a7ca-43fe172d538d"] = "AcrPull",
        ["befefa01-2a29-4197-83a8-272ff33ce314"] = "DNS Zone Contributor",
        ["b1ff04bb-8a4e-4dc4-8eb5-8693973ce19b"] = "Azure Kubernetes Service RBAC Cluster Admin",
        ["3498e952-d568-435e-9b2c-8d77e338d7f7"] = "Azure Kubernetes Service RBAC Admin",
        ["a7ffa36f-339b-4b5c-8bdf-e2c188b2c0eb"] = "Azure Kubernetes Service RBAC Writer",
        ["7f6c6a51-bcf8-42ba-9220-52d62157d7db"] = "Azure Kubernetes Service RBAC Reader",
        ["4abbcc35-e782-43d8-92c5-2d3f1bd2253f"] = "Azure Kubernetes Service Cluster User Role",
        ["0ab0b1a8-8aac-4efd-b8c2-3ee1fb270be8"] = "Azure Kubernetes Service Cluster Admin Role",
        ["4633458b-17de-408a-b874-0445c86b69e6"] = "Key Vault Secrets User",
        ["db79e9a7-68ee-4b58-9aeb-b90e7c24fcba"] = "Key Vault Certificate User",
        ["a4417e6f-fecd-4de8-b567-7b0420556985"] = "Key Vault Certificates Officer",
        ["21090545-7ca7-4776-b22c-e363652d74d2"] = "Key Vault Reader",
        ["7efff54f-a5b4-42b5-a1c5-5411624893ce"] = "Disk Snapshot Contributor",
        ["b50d9833-a0cb-478e-945f-707fcc997c13"] = "Disk Restore Operator",
        ["3e5e47e6-65f7-47ef-90b5-e5dd4d455f24"] = "Disk Backup Reader",
        ["9980e02c-c2be-4d73-94e8-173b1dc7cf3c"] = "Virtual Machine Contributor",
        ["f1a07417-d97a-45cb-824c-7a7467783830"] = "Managed Identity Operator",
        ["4d97b98b-1d4f-4787-a291-c67834d212e7"] = "Network Contributor",
        ["c12c1c16-33a1-487b-954d-41c89c60f349"] = "Reader and Data Access",
        ["17d1049b-9a84-46fb-8f53-869881c3d3ab"] = "Storage Account Contributor",
        ["81a9662b-bebf-436f-a333-f67b29880f12"] = "Storage Account Key Operator Service Role",
        ["0c867c2a-1d8c-454a-a3db-ab2ea1bdc8bb"] = "Storage File Data SMB Share Contributor",
        ["69566ab7-960f-475b-8e7c-b3118f30c6bd"] = "Storage File Data Privileged Contributor",
    };
}
