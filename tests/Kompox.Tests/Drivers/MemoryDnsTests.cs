using Kompox.Drivers;
using Kompox.Tests.Fakes;

namespace Kompox.Tests.Drivers;

public sealed class MemoryDnsTests : DnsContractTests
{
    private protected override Task<IDns> CreateAsync() => Task.FromResult<IDns>(new MemoryDns("contract.example", "sub.contract.example"));
}
