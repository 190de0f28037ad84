using System.Globalization;
using Kompox.Clusters.Certificates.X509;
using Kompox.Diagnostics;
using Kompox.Drivers;
using Kompox.Files;
using Kompox.Kubernetes;
using Kompox.Model;
using Kompox.Objects;

namespace Kompox.Clusters.Certificates;

/// <summary>Gathers what certificate resolvers need, and says what they lack.</summary>
internal sealed class ResolverParts(ClusterTarget target, DiagnosticBag bag)
{
    private readonly ClusterIngress _ingress = target.Ingress;

    /// <summary>The arguments, and the ConfigMaps and Secrets that go with them.</summary>
    public async Task<CertificateParts> GatherAsync(CancellationToken cancellationToken)
    {
        var resolvers = CertResolvers.Of(_ingress);
        var bundles = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var objects = new List<KubernetesObject>();
        var environment = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var resolver in resolvers)
        {
            CheckEmail(resolver);
            if (ReadBundle(resolver) is { } bundle)
            {
                objects.Add(bundle);
                bundles.Add(ResolverArguments.BundleDirectory(resolver), bundle.Metadata.Name!);
            }
            if (resolver is { Challenge: AcmeChallenge.Dns, CredentialsSecret: { } secret } && await HasCredentialsAsync(resolver, secret, cancellationToken).ConfigureAwait(false))
                environment.Add(secret);
        }
        return new CertificateParts
        {
            Arguments = [.. resolvers.SelectMany(r => ResolverArguments.Render(_ingress, r))],
            Objects = objects,
            MountedConfigMaps = bundles,
            EnvironmentSecrets = [.. environment],
            NeedsStorage = resolvers.Count > 0,
            IsStorageCertain = _ingress.CertResolver is not null || _ingress.Resolvers.Count > 0,
        };
    }

    private void CheckEmail(CertResolver resolver)
    {
        var email = ResolverArguments.EmailOf(_ingress, resolver);
        if (_ingress.CertResolver != resolver.Name || !CertResolvers.IsLetsEncrypt(resolver) || !IsExample(email))
            return;
        var (at, field) = resolver.Email is not null ? (resolver.Places.Of("email"), FieldOf(resolver, "email")) : (_ingress.Places.Of("certEmail"), "ingress.certEmail");
        bag.Report(
            CertificateDiagnostics.NoEmail, at, $"Certificate resolver '{resolver.Name}' gives the address '{email}' ({field}), which Let's Encrypt refuses",
            "Write an address of yours");
    }

    private static bool IsExample(string email) =>
        email.EndsWith("@example.com", StringComparison.OrdinalIgnoreCase) || email.EndsWith(".example.com", StringComparison.OrdinalIgnoreCase);

    private ConfigMap? ReadBundle(CertResolver resolver)
    {
        if (resolver.CaBundle is not { } bundle)
            return null;
        var at = resolver.Places.Of("caBundle");
        var text = bundle;
        if (bundle.StartsWith(CertificateSources.File, StringComparison.Ordinal))
        {
            if (SourceReader.Read(CertificateFiles.PathOf(bundle), target.Files, bag, at)?.Text is not { } content)
                return null;
            text = content;
        }
        var pem = PemText.Read(text);
        if (pem.IsBroken || pem.Certificates.Count == 0 || pem.Certificates.Any(c => CertificateFacts.Read(c) is null))
        {
            bag.Report(
                CertificateDiagnostics.BrokenBundle, at, $"CA bundle of certificate resolver '{resolver.Name}' ({FieldOf(resolver, "caBundle")}) holds no certificates in PEM, or broken ones",
                "Write 'file:PATH', or the text from BEGIN CERTIFICATE to END CERTIFICATE");
            return null;
        }
        return new ConfigMap
        {
            Metadata = new ObjectMeta { Name = $"acme-ca-{resolver.Name}", Namespace = _ingress.Namespace },
            Data = [new(ResolverArguments.BundleFile, PemText.Write(pem.Certificates))],
        };
    }

    private async Task<bool> HasCredentialsAsync(CertResolver resolver, string name, CancellationToken cancellationToken)
    {
        ObservedObject? secret;
        try
        {
            secret = await target.Connection.GetAsync(new ObjectKey(ResourceTypes.Secret, _ingress.Namespace, name), cancellationToken).ConfigureAwait(false);
        }
        catch (KompoxException e) when (e.Diagnostic.Code == ApiDiagnostics.Forbidden.Code)
        {
            bag.Add(e.Diagnostic with { Location = resolver.Places.Of("credentialsSecret") });
            return false;
        }
        if (secret?.Find("data") is { ValueKind: System.Text.Json.JsonValueKind.Object } data && data.EnumerateObject().Any())
            return true;
        bag.Report(
            CertificateDiagnostics.NoCredentials, resolver.Places.Of("credentialsSecret"),
            $"Secret '{name}' with the credentials of certificate resolver '{resolver.Name}' ({FieldOf(resolver, "credentialsSecret")}) {(secret is null ? "does not exist" : "is empty")} in namespace '{_ingress.Namespace}'",
            $"Make it: kubectl -n {_ingress.Namespace} create secret generic {name} --from-literal=VARIABLE=VALUE");
        return false;
    }

    private string FieldOf(CertResolver resolver, string key)
    {
        for (var i = 0; i < _ingress.Resolvers.Count; i++)
        {
            if (_ingress.Resolvers[i].Name == resolver.Name)
                return string.Create(CultureInfo.InvariantCulture, $"ingress.resolvers[{i}].{key}");
        }
        return $"ingress.resolvers.{key}";
    }
}
