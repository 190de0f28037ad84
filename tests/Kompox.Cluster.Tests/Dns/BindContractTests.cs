using Kompox.Cluster.Tests.Fixtures;
using Kompox.Drivers;
using Kompox.Tests.Drivers;

namespace Kompox.Cluster.Tests.Dns;

/// <summary>The driver over BIND holds what every DNS driver has to hold.</summary>
public sealed class BindContractTests : DnsContractTests, IAsyncDisposable
{
    private static readonly string[] Zones = ["contract.example", "sub.contract.example"];
    private BindServer? _server;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
            await _server.DisposeAsync();
    }

    private protected override async Task<IDns> CreateAsync()
    {
        var more = string.Concat(Zones.Select(z => $$"""zone "{{z}}" { type primary; file "{{z}}.zone"; allow-update { key {{BindServer.Key}}; }; };{{"\n"}}"""));
        _server = await BindServer.StartAsync(more, zones: Zones);
        return DnsClient.Open(_server, Zones);
    }
}
