using System.Security.Cryptography;
using Kompox.Diagnostics;
using Kompox.Files;
using Kompox.Kubernetes.Authentication;
using Kompox.Yaml;

namespace Kompox.Kubernetes.Kubeconfig;

/// <summary>Reads a user of a kubeconfig.</summary>
internal sealed class UserReader(NamedEntry entry, ConnectSettings settings, DiagnosticBag bag)
{
    private static readonly string[] Keys =
    [
        "client-certificate", "client-certificate-data", "client-key", "client-key-data", "token", "tokenFile", "username", "password", "exec",
        "auth-provider", "as", "as-uid", "as-groups", "as-user-extra", "extensions",
    ];

    private readonly EntryReader _reader = new(entry.Body, $"user '{entry.Name}'", entry.Directory, bag);

    /// <summary>The credentials, with diagnostics for what cannot be used.</summary>
    public UserCredentials Read(PluginCluster? cluster)
    {
        _reader.WarnOfUnknown(Keys);
        var token = _reader.Text("token");
        var basic = Basic();
        if (token is { } both && basic is not null)
            bag.Report(KubeconfigDiagnostics.BadValue, both.Location, $"User '{entry.Name}' has a token and a password", "Remove one of the two");
        RefuseProvider();
        return new UserCredentials
        {
            Description = $"user '{entry.Name}'",
            Certificate = Certificate(),
            Token = token?.Value,
            TokenFile = TokenFile(),
            Basic = basic,
            Plugin = _reader.Mapping("exec") is { } exec ? new PluginReader(exec, entry, bag).Read(cluster) : null,
            Headers = Impersonation(),
        };
    }

    private (string, string)? Basic() =>
        _reader.Text("username") is { } name ? (name.Value, _reader.Text("password")?.Value ?? "") : null;

    private string? TokenFile()
    {
        if (_reader.Path("tokenFile") is not { } path)
            return null;
        if (!settings.Files.FileExists(path.Value))
            bag.Report(FileDiagnostics.NotFound, path.Location, $"Token file '{path.Value}' of {_reader.Owner} does not exist");
        return path.Value;
    }

    private void RefuseProvider()
    {
        if (_reader.Mapping("auth-provider") is not { } provider)
            return;
        var name = provider.Find("name") is YamlScalar scalar ? $" '{scalar.Text}'" : "";
        bag.Report(
            KubeconfigDiagnostics.AuthProvider, provider.Location, $"User '{entry.Name}' logs in with the auth-provider{name}, which Kubernetes has removed",
            "Fetch a new kubeconfig with the tool of your cloud");
    }

    private ClientCertificate? Certificate()
    {
        var material = new MaterialReader(_reader, settings.Files);
        var certificate = material.Read("client-certificate");
        var key = material.Read("client-key");
        if (certificate is null && key is null)
            return null;
        if (certificate is null || key is null)
        {
            // A file that could not be read has been reported.
            if (!Has(certificate is null ? "client-certificate" : "client-key"))
            {
                bag.Report(
                    KubeconfigDiagnostics.MissingValue, (certificate ?? key)!.Value.Location,
                    $"User '{entry.Name}' has a client {(certificate is null ? "key and no client certificate" : "certificate and no client key")}");
            }
            return null;
        }
        return Certificate(certificate.Value, key.Value);
    }

    private ClientCertificate? Certificate(Located<byte[]> certificate, Located<byte[]> key)
    {
        var isEncrypted = key.Value.AsSpan().IndexOf("ENCRYPTED"u8) >= 0;
        try
        {
            if (!isEncrypted)
                return ClientCertificate.Read(certificate.Value, key.Value);
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            // What the library says of it is about its own calls.
        }
        bag.Report(
            KubeconfigDiagnostics.BadCertificate, certificate.Location,
            isEncrypted ? $"The client key of {_reader.Owner} is protected by a passphrase" : $"Client certificate and key of {_reader.Owner} cannot be read, or do not belong together");
        return null;
    }

    private List<KeyValuePair<string, string>> Impersonation()
    {
        var headers = new List<KeyValuePair<string, string>>();
        if (_reader.Text("as") is { } user)
            headers.Add(new("Impersonate-User", user.Value));
        if (_reader.Text("as-uid") is { } uid)
            headers.Add(new("Impersonate-Uid", uid.Value));
        foreach (var group in _reader.Texts("as-groups"))
            headers.Add(new("Impersonate-Group", group));
        foreach (var (key, value) in _reader.Mapping("as-user-extra")?.Entries ?? [])
        {
            foreach (var item in value is YamlSequence list ? list.Items : [value])
                headers.Add(new($"Impersonate-Extra-{Uri.EscapeDataString(key.Text)}", item is YamlScalar scalar ? scalar.Text : ""));
        }
        return headers;
    }

    private bool Has(string key) => _reader.Text(key) is not null || _reader.Text(key + "-data") is not null;
}
