using Kompox.Cloud.Tests.Azure;
using Kompox.Drivers;
using Kompox.Tests.Drivers;

namespace Kompox.Cloud.Tests.Dns;

/// <summary>Azure DNS holds what every DNS driver has to hold.</summary>
public sealed class AzureDnsContractTests : DnsContractTests, IAsyncDisposable
{
    private AzureSimulator? _azure;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_azure is not null)
            await _azure.DisposeAsync();
    }

    private protected override async Task<IDns> CreateAsync()
    {
        _azure = await AzureSimulator.StartAsync();
        var zones = new SimulatedZones(_azure);
        zones.Make("contract.example");
        zones.Make("sub.contract.example");
        return zones.Open();
    }
}
