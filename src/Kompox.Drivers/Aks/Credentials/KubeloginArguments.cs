namespace Kompox.Drivers.Aks.Credentials;

/// <summary>Reads and writes the arguments of <c>kubelogin get-token</c>.</summary>
internal static class KubeloginArguments
{
    /// <summary>The application of every AKS cluster that logs people in with Microsoft Entra ID.</summary>
    public const string ServerId = "6dae42f8-4368-4678-94ff-3960e28e3630";

    /// <summary>The value of an option: <c>--server-id X</c> or <c>--server-id=X</c>; <c>null</c> when it is absent.</summary>
    public static string? Find(IReadOnlyList<string> arguments, string option)
    {
        for (var i = 0; i < arguments.Count; i++)
        {
            if (arguments[i] == option && i + 1 < arguments.Count)
                return arguments[i + 1];
            if (arguments[i].StartsWith(option + "=", StringComparison.Ordinal))
                return arguments[i][(option.Length + 1)..];
        }
        return null;
    }

    /// <summary>The arguments for a login of Kompox, so that kubectl logs in as Kompox does; <c>null</c>: those that Azure gives will do.</summary>
    /// <param name="login">How Kompox logs in.</param>
    /// <param name="authority">Microsoft Entra ID of the cloud.</param>
    /// <param name="given">The arguments that Azure gives.</param>
    public static IReadOnlyList<string>? For(Authentication.LoginSettings login, Uri authority, IReadOnlyList<string> given)
    {
        string[] Of(string word, params string?[] more) =>
            ["get-token", "--login", word, "--server-id", Find(given, "--server-id") ?? ServerId, .. more.OfType<string>()];
        string[] Client() => login.ClientId is { } client ? ["--client-id", client] : [];
        string[] Tenant() => (login.TenantId ?? Find(given, "--tenant-id")) is { } tenant ? ["--tenant-id", tenant] : [];
        string[] Cloud() => Find(given, "--environment") is { } cloud ? ["--environment", cloud] : [];
        string[] TokenFile() => login.TokenFile is { } file ? ["--federated-token-file", file] : [];
        return login.Method switch
        {
            Authentication.LoginMethod.AzureCli => Of("azurecli", login.TenantId is null ? [] : Tenant()),
            Authentication.LoginMethod.AzureDeveloperCli => Of("azd", login.TenantId is null ? [] : Tenant()),
            Authentication.LoginMethod.ManagedIdentity => Of("msi", Client()),
            Authentication.LoginMethod.WorkloadIdentity => Of("workloadidentity", [.. Client(), .. Tenant(), .. TokenFile(), "--authority-host", authority.AbsoluteUri]),
            // The secret or certificate stays in the environment.
            Authentication.LoginMethod.ClientSecret or Authentication.LoginMethod.ClientCertificate => Of("spn", [.. Client(), .. Tenant(), .. Cloud()]),
            _ => null,
        };
    }
}
