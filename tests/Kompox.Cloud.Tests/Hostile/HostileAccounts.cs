using Kompox.Cloud.Tests.Azure;

namespace Kompox.Cloud.Tests.Hostile;

/// <summary>Hostile settings of providers, in the manifest and in the environment.</summary>
internal static class HostileAccounts
{
    private const string Line = "cluster provision";
    private const string Nobody = "00000000-0000-0000-0000-000000000001";
    private const string Role = "b24988ac-6180-42a0-ab88-20f7382dd24c";
    private static readonly string[] Urls = ["", "http://management.example.com", "https://user:word@management.example.com", "https://management.example.com/x", "https://management.example.com?x=1", "management.example.com", "ftp://x"];
    private static readonly string[] Suffixes = ["", "https://vault.example.com", "vault example.com", "-vault.example.com", "vault.example.com/x", "vault.example.com:0", "vault.example.com:99999", "vault..com"];
    private static readonly string[] Clients = ["me", "11111111-aaaa", "https://kompox", $"{AzureSimulator.ClientId};x", $"{{{AzureSimulator.ClientId}}}", Nobody];
    private static readonly string[] Secrets = ["wrong-secret", AzureSimulator.ClientId, "a secret", "'; --secret", "sécret"];
    private static readonly string[] Paths = ["missing.pem", "dir", "garbage.txt", "empty.yml", "../../../etc/none", "np.yml"];
    private static readonly string[] Tenants = ["tenant", "../common", "72f988bf", "a b.com", "72f988bf-86f1-41af-91ab-2d7cd011db47/x", Nobody];

    /// <summary>Roles that are none.</summary>
    public static IReadOnlyList<string> Roles { get; } = ["Contributor", "../" + Role, "b24988ac", $"/subscriptions/{AzureSimulator.SubscriptionId}/{Role}", $"{{{Role}}}", Role + "0"];

    public static IReadOnlyList<HostileSetting> All { get; } =
    [
        new("provider", "AZURE_SUBSCRIPTION_ID", Line, "", "9473abf6", "9473abf6f25e420eb3f2128c1c7b46f2", $"/subscriptions/{AzureSimulator.SubscriptionId}", $"{{{AzureSimulator.SubscriptionId}}}", Nobody),
        new("provider", "AZURE_LOCATION", Line, "", "east_us", "1eastus", "eastus/providers", new string('e', 51), "e", "east?us"),
        new("provider", "AZURE_TENANT_ID", Line, Tenants),
        new("provider", "AZURE_RESOURCE_PREFIX", Line, "-a", "a/b", "a b", "é", "a?b", "../a"),
        new("provider", "AZURE_CLOUD", Line, "Moon", "AzureGermany", "AzurePublicX", "customs", "https://management.azure.com"),
        new("provider", "AZURE_DISK_ROLE_ID", "disk create -V default -N r1", [.. Roles]),
        new("provider", "AZURE_RESOURCE_MANAGER_URL", Line, Urls),
        new("provider", "AZURE_AUTHORITY_HOST", Line, Urls),
        new("provider", "AZURE_VAULT_SUFFIX", Line, Suffixes),
        new("provider", "AZURE_STORAGE_SUFFIX", Line, Suffixes),
        new("provider", "AZURE_AUTH_METHOD", Line, "", "password", "azure-cli", "cli", "managed identity", "none"),
        new("provider", "AZURE_CLIENT_ID", Line, ["", .. Clients]),
        new("provider", "AZURE_CLIENT_SECRET", Line, ["", .. Secrets]),
        new("provider", "AZURE_CLIENT_CERTIFICATE_PATH", Line, ["", .. Paths]) { Around = Certificate },
        new("provider", "AZURE_CLIENT_CERTIFICATE_PASSWORD", Line, Secrets) { Around = Encrypted },
        new("provider", "AZURE_FEDERATED_TOKEN_FILE", Line, ["", .. Paths]) { Around = Workload },
        new("environment", "AZURE_TENANT_ID", Line, ["", .. Tenants]),
        new("environment", "AZURE_CLIENT_ID", Line, ["", .. Clients]),
        new("environment", "AZURE_CLIENT_SECRET", Line, ["", .. Secrets]),
        new("environment", "AZURE_CLIENT_CERTIFICATE_PATH", Line, ["", .. Paths]) { Around = Certificate },
        new("environment", "AZURE_CLIENT_CERTIFICATE_PASSWORD", Line, Secrets) { Around = Encrypted },
        new("environment", "AZURE_FEDERATED_TOKEN_FILE", Line, ["", .. Paths]) { Around = Workload },
    ];

    private static void Certificate(HostileProject project) => project.Provider["AZURE_AUTH_METHOD"] = "client_certificate";

    private static void Workload(HostileProject project) => project.Provider["AZURE_AUTH_METHOD"] = "workload_identity";

    private static void Encrypted(HostileProject project)
    {
        Certificate(project);
        project.Provider["AZURE_CLIENT_CERTIFICATE_PATH"] = "encrypted.pem";
    }
}
