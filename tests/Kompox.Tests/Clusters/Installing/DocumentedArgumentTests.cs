using Kompox.Clusters.Certificates;
using Kompox.Clusters.Installing;
using Kompox.Diagnostics;
using Kompox.Model;

namespace Kompox.Tests.Clusters.Installing;

/// <summary>Traefik is given nothing that its documentation does not list.</summary>
public sealed class DocumentedArgumentTests
{
    private static readonly CertResolver[] _resolvers =
    [
        new() { Name = "staging", Challenge = AcmeChallenge.TlsAlpn, Server = "https://acme.example/directory" },
        new() { Name = "internal-ca", Challenge = AcmeChallenge.Http, Server = "https://ca.example/directory", CaBundle = "file:ca.pem", Email = "me@example.org" },
        new() { Name = "names", Challenge = AcmeChallenge.Dns, Server = "https://acme.example/directory", Provider = "rfc2136", CredentialsSecret = "dns", NameServers = ["192.0.2.1:53", "192.0.2.2:53"] },
    ];

    private static readonly ClusterIngress[] _ingresses =
    [
        new(),
        new() { Namespace = "front", Class = "public", Domain = "example.com", CertResolver = "staging", CertEmail = "me@example.org", Resolvers = _resolvers },
        new() { Arguments = ["--log.level=DEBUG", "--entrypoints.websecure.http3=true", "--metrics.prometheus.addrouterslabels=true"] },
    ];

    [Fact]
    public void Every_argument_is_a_documented_flag_with_a_value_of_its_type_once()
    {
        var flags = TraefikFlags.Load();
        foreach (var ingress in _ingresses)
        {
            var bag = new DiagnosticBag();
            var arguments = ControllerArguments.Build(ingress, [.. _resolvers.SelectMany(r => ResolverArguments.Render(ingress, r))], bag);
            Assert.Empty(bag);
            Assert.Empty(arguments.Select(flags.Problem).OfType<string>());
            Assert.Equal(arguments.Count, arguments.Select(a => a.Split('=')[0]).Distinct(StringComparer.OrdinalIgnoreCase).Count());
            Assert.Superset(ingress.Arguments.ToHashSet(), arguments.ToHashSet());
        }
    }
}
