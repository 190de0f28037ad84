using System.Globalization;
using Kompox.Model;

namespace Kompox.Clusters.Certificates;

/// <summary>The arguments of Traefik that make certificate resolvers.</summary>
internal static class ResolverArguments
{
    /// <summary>The file of a CA bundle in its directory.</summary>
    public const string BundleFile = "ca.crt";

    /// <summary>The directory in which the CA bundle of a resolver is mounted, for example <c>/config/acme/internal</c>.</summary>
    public static string BundleDirectory(CertResolver resolver) => $"/config/acme/{resolver.Name}";

    /// <summary>The address that is given to the authority.</summary>
    public static string EmailOf(ClusterIngress ingress, CertResolver resolver) => resolver.Email ?? ingress.CertEmail ?? "noreply@example.com";

    /// <summary>The arguments of one resolver.</summary>
    public static IEnumerable<string> Render(ClusterIngress ingress, CertResolver resolver)
    {
        var prefix = $"--certificatesresolvers.{resolver.Name}.acme";
        yield return $"{prefix}.caserver={resolver.Server}";
        if (resolver.CaBundle is not null)
            yield return $"{prefix}.cacertificates={BundleDirectory(resolver)}/{BundleFile}";
        yield return $"{prefix}.email={EmailOf(ingress, resolver)}";
        yield return $"{prefix}.storage={ControllerDirectories.Data}/acme-{resolver.Name}.json";
        foreach (var argument in Challenge(resolver))
            yield return $"{prefix}.{argument}";
    }

    private static IEnumerable<string> Challenge(CertResolver resolver) => resolver.Challenge switch
    {
        AcmeChallenge.Http => ["httpchallenge=true", "httpchallenge.entrypoint=web"],
        AcmeChallenge.Dns =>
        [
            "dnschallenge=true",
            string.Create(CultureInfo.InvariantCulture, $"dnschallenge.provider={resolver.Provider}"),
            .. resolver.NameServers.Count > 0 ? [$"dnschallenge.resolvers={string.Join(',', resolver.NameServers)}"] : (string[])[],
        ],
        _ => ["tlschallenge=true"],
    };
}
