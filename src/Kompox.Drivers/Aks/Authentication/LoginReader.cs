using Kompox.Diagnostics;
using Kompox.Drivers.Aks.Settings;
using Kompox.Files;
using Kompox.Model;

namespace Kompox.Drivers.Aks.Authentication;

/// <summary>Reads how a provider logs in, from its settings and, where they are silent, from the environment; tells everything that is wrong at once.</summary>
internal sealed class LoginReader(DriverHost host, Provider provider, DiagnosticBag bag)
{
    /// <summary>The login of a provider, or <c>null</c> after diagnostics.</summary>
    public static LoginSettings? Read(DriverHost host, Provider provider, DiagnosticBag bag) => new LoginReader(host, provider, bag).Read();

    private LoginSettings? Read()
    {
        if (provider.Settings.GetValueOrDefault(LoginSettings.MethodKey) is not { Length: > 0 } word)
        {
            bag.Report(LoginDiagnostics.UnknownMethod, provider.Location, $"Provider '{provider.Id.Name}' does not say how to log in", $"set {LoginSettings.MethodKey} to one of {string.Join(", ", LoginMethods.Words)}");
            return null;
        }
        if (LoginMethods.Find(word) is not { } method)
        {
            bag.Report(
                LoginDiagnostics.UnknownMethod, PlaceOf(LoginSettings.MethodKey), $"'{word}' of '{LoginSettings.MethodKey}' is no way to log in",
                Suggestion.Hint(word, LoginMethods.Words) ?? $"use one of {string.Join(", ", LoginMethods.Words)}");
            return null;
        }
        var before = bag.Count(d => d.Severity == Severity.Error);
        var login = Read(method);
        return bag.Count(d => d.Severity == Severity.Error) == before ? login : null;
    }

    private LoginSettings Read(LoginMethod method)
    {
        var isOwn = method is LoginMethod.WorkloadIdentity or LoginMethod.ClientSecret or LoginMethod.ClientCertificate;
        // A tool's login knows its tenant; that of another program in the environment is not meant for it.
        var isTool = method is LoginMethod.AzureCli or LoginMethod.AzureDeveloperCli;
        var login = new LoginSettings
        {
            Method = method,
            TenantId = isOwn ? Needed(LoginSettings.TenantKey, method) : isTool ? Setting(LoginSettings.TenantKey) : Find(LoginSettings.TenantKey),
            ClientId = isOwn ? Needed(LoginSettings.ClientKey, method) : isTool ? null : Find(LoginSettings.ClientKey),
            Secret = method == LoginMethod.ClientSecret ? Needed(LoginSettings.SecretKey, method) : null,
            TokenFile = method == LoginMethod.WorkloadIdentity ? TokenFile(method) : null,
            Certificate = method == LoginMethod.ClientCertificate && Needed(LoginSettings.CertificateKey, method) is { } path
                ? CertificateReader.Read(PathOf(LoginSettings.CertificateKey, path), Find(LoginSettings.CertificatePasswordKey), host.Files, PlaceOf(LoginSettings.CertificateKey), bag)
                : null,
        };
        // What the manifest says of the tenant is read with the account.
        if (Setting(LoginSettings.TenantKey) is null)
            Check(LoginSettings.TenantKey, login.TenantId, AzureId.ParseTenant, AzureId.NoTenant, AzureId.TenantHint);
        Check(LoginSettings.ClientKey, login.ClientId, AzureId.ParseGuid, "not the id of an application or identity", "write its application (client) id, such as 11111111-2222-3333-4444-555555555555");
        return login;
    }

    private void Check(string key, string? text, Func<string, string?> parse, string problem, string hint)
    {
        if (text is not null && parse(text.Trim()) is null)
            bag.Report(AzureSettingDiagnostics.Wrong, PlaceOf(key), $"'{key}'{(Setting(key) is null ? " of the environment" : "")} is '{text}': {problem}", hint);
    }

    private string? TokenFile(LoginMethod method)
    {
        if (Needed(LoginSettings.TokenFileKey, method) is not { } text)
            return null;
        var path = PathOf(LoginSettings.TokenFileKey, text);
        if (host.Files?.FileExists(path) == false)
        {
            bag.Report(
                LoginDiagnostics.BadFile, PlaceOf(LoginSettings.TokenFileKey), $"Token file '{text}' of '{LoginSettings.TokenFileKey}' does not exist",
                "workload_identity works in a pod whose service account is federated; elsewhere use another AZURE_AUTH_METHOD");
        }
        return path;
    }

    private string? Needed(string key, LoginMethod method)
    {
        if (Find(key) is { } value)
            return value;
        bag.Report(
            LoginDiagnostics.MissingSetting, PlaceOf(LoginSettings.MethodKey), $"'{key}' is missing, which '{LoginMethods.WordOf(method)}' needs",
            $"set it in the provider's settings or in the environment{(key is LoginSettings.SecretKey ? ", where it stands in no file" : "")}");
        return null;
    }

    private string? Find(string key) => Setting(key) ?? (host.Environment.GetValueOrDefault(key) is { Length: > 0 } text ? text : null);

    private string? Setting(string key) => provider.Settings.GetValueOrDefault(key) is { Length: > 0 } text ? text : null;

    // A file that a manifest names lies beside it; one that the environment names, as seen from the working directory.
    private string PathOf(string key, string path)
    {
        var working = host.Files?.WorkingDirectory ?? "";
        return FilePath.Combine(Setting(key) is null ? working : FilePath.Combine(working, FilePath.DirectoryOf(provider.Location.File)), path);
    }

    private SourceLocation PlaceOf(string key) => provider.SettingPlaces.Of(key) ?? provider.Location;
}
