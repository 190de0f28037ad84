namespace Kompox.Tests.Clusters.Installing;

/// <summary>The table of Traefik's flags can be relied on.</summary>
public sealed class TraefikFlagsTests
{
    [Fact]
    public void Every_row_is_a_flag_once_with_a_default_of_its_type()
    {
        var rows = TraefikFlags.Load().Rows.ToList();
        Assert.True(rows.Count > 150);
        Assert.Equal(rows.Count, rows.Select(r => r.Name).Distinct().Count());
        Assert.All(rows, r => Assert.Equal(r.Name, r.Name.ToLowerInvariant()));
        Assert.All(rows, r => Assert.True(r.Kind is "bool" or "int" or "duration" or "text" or "list" || r.Kind.Contains('|', StringComparison.Ordinal), r.Kind));
        Assert.All(rows.Where(r => r.Preset is not null), r => Assert.True(TraefikFlags.IsValue(r.Kind, r.Preset!), r.Name));
    }

    [Theory]
    [InlineData("--ping")]
    [InlineData("--entryPoints.web.address=:8000")]
    [InlineData("--entrypoints.websecure.http.tls.domains[0].main=*.example.com")]
    [InlineData("--entrypoints.web.transport.respondingtimeouts.readtimeout=1m30s")]
    [InlineData("--certificatesresolvers.my-ca.acme.keytype=EC256")]
    public void Documented_arguments_are_taken(string argument) => Assert.Null(TraefikFlags.Load().Problem(argument));

    [Theory]
    [InlineData("ping", "is no flag")]
    [InlineData("--pong", "'pong' is not documented")]
    [InlineData("--entrypoints.web.adress=:8000", "is not documented")]
    [InlineData("--entrypoints..address=:8000", "is not documented")]
    [InlineData("--ping=perhaps", "'perhaps' is no bool")]
    [InlineData("--log.level=loud", "'loud' is no TRACE|DEBUG")]
    [InlineData("--entrypoints.web.transport.respondingtimeouts.readtimeout=soon", "is no duration")]
    [InlineData("--certificatesresolvers.my-ca.acme.keytype=ec256", "'ec256' is no EC256|")]
    [InlineData("--certificatesresolvers.production.acme.email=", "'' is no text")]
    public void Others_are_named(string argument, string problem) =>
        Assert.Contains(problem, TraefikFlags.Load().Problem(argument), StringComparison.Ordinal);
}
