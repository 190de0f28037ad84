namespace Kompox.Drivers.Aks.Authentication;

/// <summary>The words for the methods.</summary>
internal static class LoginMethods
{
    private static readonly (string Word, LoginMethod Method)[] Known =
    [
        ("azure_cli", LoginMethod.AzureCli),
        ("azure_developer_cli", LoginMethod.AzureDeveloperCli),
        ("client_certificate", LoginMethod.ClientCertificate),
        ("client_secret", LoginMethod.ClientSecret),
        ("default", LoginMethod.Default),
        ("managed_identity", LoginMethod.ManagedIdentity),
        ("workload_identity", LoginMethod.WorkloadIdentity),
    ];

    /// <summary>Every word, in alphabetical order.</summary>
    public static IReadOnlyList<string> Words { get; } = [.. Known.Select(k => k.Word)];

    /// <summary>The method of a word, or <c>null</c>.</summary>
    public static LoginMethod? Find(string word)
    {
        foreach (var (known, method) in Known)
        {
            if (known.Equals(word, StringComparison.OrdinalIgnoreCase))
                return method;
        }
        return null;
    }

    /// <summary>The word of a method.</summary>
    public static string WordOf(LoginMethod method) => Known.First(k => k.Method == method).Word;
}
