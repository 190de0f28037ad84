using Kompox.Drivers.Aks.Vaults;

namespace Kompox.Tests.Drivers.Aks.Vaults;

public sealed class VaultSourceTests
{
    [Theory]
    [InlineData("https://l0wdevtls-jpe-prd1.vault.azure.net/secrets/cluster1-aks1-exp-kompox-dev", "l0wdevtls-jpe-prd1", "cluster1-aks1-exp-kompox-dev", null)]
    [InlineData("https://My-Vault.vault.azure.net/certificates/site/", "my-vault", "site", null)]
    [InlineData("https://v12.vault.azure.net/secrets/Site/0123456789abcdef0123456789ABCDEF", "v12", "Site", "0123456789abcdef0123456789ABCDEF")]
    public void Reads_the_source_of_a_certificate(string text, string vault, string name, string? version) =>
        Assert.Equal(new VaultSource(vault, name, version), VaultSource.Parse(text, "vault.azure.net"));

    [Theory]
    [InlineData("http://my-vault.vault.azure.net/secrets/site")]
    [InlineData("https://my-vault.vault.azure.net.evil.example/secrets/site")]
    [InlineData("https://evil.example/secrets/site")]
    [InlineData("https://a.b.vault.azure.net/secrets/site")]
    [InlineData("https://vault.azure.net/secrets/site")]
    [InlineData("https://my-vault.vault.azure.net:444/secrets/site")]
    [InlineData("https://me:pw@my-vault.vault.azure.net/secrets/site")]
    [InlineData("https://my-vault.vault.azure.net/secrets/site?x=1")]
    [InlineData("https://my-vault.vault.azure.net/keys/site")]
    [InlineData("https://my-vault.vault.azure.net/secrets/si%2Fte")]
    [InlineData("https://my-vault.vault.azure.net/secrets/site/1")]
    [InlineData("https://my-vault.vault.azure.net/secrets/a/../b/c")]
    [InlineData("my-vault")]
    public void Refuses_everything_else(string text) => Assert.Null(VaultSource.Parse(text, "vault.azure.net"));
}
