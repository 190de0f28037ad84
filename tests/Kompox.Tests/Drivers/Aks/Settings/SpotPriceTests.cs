using Kompox.Drivers.Aks.Settings;

namespace Kompox.Tests.Drivers.Aks.Settings;

public sealed class SpotPriceTests
{
    [Theory]
    [InlineData("0.0500", "0.05")]
    [InlineData("-1", "-1")]
    [InlineData("0.00001", "0.00001")]
    [InlineData("1000", "1000")]
    [InlineData("0", null)]
    [InlineData("-0.5", null)]
    [InlineData("0.000001", null)]
    [InlineData("1000.1", null)]
    [InlineData("1e3", null)]
    [InlineData("0,05", null)]
    [InlineData("", null)]
    public void Reads_what_azure_takes(string text, string? expected) => Assert.Equal(expected, SpotPrice.Parse(text) is { } price ? SpotPrice.Text(price) : null);
}
