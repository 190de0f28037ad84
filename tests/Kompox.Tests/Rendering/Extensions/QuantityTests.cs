using System.Globalization;
using Kompox.Rendering.Extensions;

namespace Kompox.Tests.Rendering.Extensions;

public sealed class QuantityTests
{
    [Theory]
    [InlineData("0.5", "500m")]
    [InlineData("2", "2")]
    [InlineData("2.0", "2")]
    [InlineData("0.0001", "1m")]
    [InlineData("1.2345", "1235m")]
    public void Cpus_become_the_shortest_quantity_that_is_not_less(string cpus, string quantity) =>
        Assert.Equal(quantity, Quantity.OfCpus(decimal.Parse(cpus, CultureInfo.InvariantCulture)));

    [Theory]
    [InlineData("500m", "0.5")]
    [InlineData("2", "2")]
    [InlineData("1Ki", "1024")]
    [InlineData("1M", "1000000")]
    public void Amounts_can_be_compared(string quantity, string amount) =>
        Assert.Equal(decimal.Parse(amount, CultureInfo.InvariantCulture), Quantity.Amount(quantity));

    [Theory]
    [InlineData("")]
    [InlineData("m")]
    [InlineData("64Mb")]
    [InlineData("many")]
    public void Other_texts_are_no_quantities(string text) => Assert.Null(Quantity.Amount(text));
}
