using System.Globalization;
using Kompox.Diagnostics;
using Kompox.Model;

namespace Kompox.Manifests.Documents;

/// <summary>Checks one certificate resolver of a cluster.</summary>
internal static class ResolverChecks
{
    /// <summary>Reports its problems; <paramref name="field"/> is for messages, for example <c>ingress.resolvers[0]</c>.</summary>
    public static void Check(CertResolver resolver, string field, DiagnosticBag bag)
    {
        if (resolver.Challenge == AcmeChallenge.Dns)
            CheckDns(resolver, field, bag);
        else
            CheckOther(resolver, field, bag);
        if (resolver.Server is { } server)
            CheckServer(resolver, server, field, bag);
        CheckEmail(resolver.Email, resolver.Places.Of("email"), $"{field}.email", bag);
    }

    /// <summary>Reports an address that is none.</summary>
    public static void CheckEmail(string? email, SourceLocation? at, string field, DiagnosticBag bag)
    {
        if (email is not null && !IsEmail(email))
            bag.Report(SpecDiagnostics.InvalidResolver, at, $"'{email}' ({field}) is not an e-mail address", "Write NAME@HOST");
    }

    private static void CheckDns(CertResolver resolver, string field, DiagnosticBag bag)
    {
        if (resolver.Provider is null)
            bag.Report(
                SpecDiagnostics.InvalidResolver, resolver.Places.Of("challenge"), $"Certificate resolver '{resolver.Name}' ({field}.provider) names no DNS provider, which dns-01 needs",
                "Add 'provider' with Traefik's word for it, for example cloudflare");
        else if (!resolver.Provider.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or '_'))
            bag.Report(SpecDiagnostics.InvalidResolver, resolver.Places.Of("provider"), $"'{resolver.Provider}' ({field}.provider) is not a word for a DNS provider", "Write Traefik's word, for example cloudflare");
        if (resolver.CredentialsSecret is { } secret && !DnsName.IsSubdomain(secret))
            bag.Report(SpecDiagnostics.InvalidResolver, resolver.Places.Of("credentialsSecret"), $"'{secret}' ({field}.credentialsSecret) is not the name of a Secret", "Name a Secret in the ingress namespace");
        for (var i = 0; i < resolver.NameServers.Count; i++)
        {
            var place = string.Create(CultureInfo.InvariantCulture, $"nameServers[{i}]");
            if (resolver.NameServers[i].Contains(',', StringComparison.Ordinal) || resolver.NameServers[i].Any(char.IsWhiteSpace))
                bag.Report(SpecDiagnostics.InvalidResolver, resolver.Places.Of(place), $"'{resolver.NameServers[i]}' ({field}.{place}) is not a name server", "Write HOST:PORT");
        }
    }

    private static void CheckOther(CertResolver resolver, string field, DiagnosticBag bag)
    {
        foreach (var (key, isThere) in ((string, bool)[])
                 [("provider", resolver.Provider is not null), ("credentialsSecret", resolver.CredentialsSecret is not null), ("nameServers", resolver.NameServers.Count > 0)])
        {
            if (isThere)
                bag.Report(
                    SpecDiagnostics.InvalidResolver, resolver.Places.Of(key), $"Certificate resolver '{resolver.Name}' has '{key}' ({field}.{key}), which only dns-01 uses",
                    "Add 'challenge: dns-01', or remove it");
        }
    }

    private static void CheckServer(CertResolver resolver, string server, string field, DiagnosticBag bag)
    {
        var at = resolver.Places.Of("server");
        if (!Uri.TryCreate(server, UriKind.Absolute, out var url) || url.Scheme is not ("https" or "http") || url.Host.Length == 0 || url.UserInfo.Length > 0)
            bag.Report(SpecDiagnostics.InvalidResolver, at, $"Server of certificate resolver '{resolver.Name}' ({field}.server) is not a URL", "Write the https URL of its ACME directory");
        else if (url.Scheme == "http" && !url.IsLoopback)
            bag.Report(SpecDiagnostics.InvalidResolver, at, $"Server '{server}' of certificate resolver '{resolver.Name}' ({field}.server) is not https", "Write the https URL of its ACME directory");
        else if (url.Scheme == "http")
            bag.Report(SpecDiagnostics.InsecureResolver, at, $"Server '{server}' of certificate resolver '{resolver.Name}' ({field}.server) is not https", "Use it for tests only");
    }

    private static bool IsEmail(string text) =>
        text.Split('@') is [{ Length: > 0 }, { Length: > 0 }] && !text.Any(c => char.IsWhiteSpace(c) || c is ',' or '<' or '>');
}
