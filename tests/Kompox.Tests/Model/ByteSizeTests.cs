using Kompox.Model;

namespace Kompox.Tests.Model;

public sealed class ByteSizeTests
{
    [Theory]
    [InlineData("0", 0)]
    [InlineData("1024", 1024)]
    [InlineData("1k", 1000)]
    [InlineData("1Ki", 1024)]
    [InlineData("1.5Gi", 1610612736)]
    [InlineData("10Gi", 10737418240)]
    [InlineData("2M", 2000000)]
    [InlineData("1e3", 1000)]
    [InlineData("1E", 1000000000000000000)]
    [InlineData("0.1k", 100)]
    [InlineData("0.0001k", 1)]
    [InlineData(" 1Ti ", 1099511627776)]
    public void Quantities(string text, long bytes)
    {
        Assert.True(ByteSize.TryParseQuantity(text, out var size));
        Assert.Equal(bytes, size.Bytes);
        Assert.Equal(size, ByteSize.Parse(text, null));
    }

    [Theory]
    [InlineData("")]
    [InlineData("K")]
    [InlineData("1K")]
    [InlineData("1ki")]
    [InlineData("1i")]
    [InlineData("1Zi")]
    [InlineData("-1")]
    [InlineData("1 Gi ")]
    [InlineData("Gi")]
    [InlineData("1GiB")]
    [InlineData("10E")]
    [InlineData("99999999999999999999999999999999999")]
    [InlineData("79228162514264337593543950335Ei")]
    public void Texts_that_are_no_quantity(string text)
    {
        Assert.False(ByteSize.TryParseQuantity(text, out _));
        Assert.Throws<FormatException>(() => ByteSize.Parse(text, null));
    }

    [Theory]
    [InlineData("64", 64)]
    [InlineData("64b", 64)]
    [InlineData("1k", 1024)]
    [InlineData("1KB", 1024)]
    [InlineData("1kib", 1024)]
    [InlineData("1.5g", 1610612736)]
    [InlineData("2 gb", 2147483648)]
    public void Compose_bytes(string text, long bytes)
    {
        Assert.True(ByteSize.TryParseCompose(text, out var size));
        Assert.Equal(bytes, size.Bytes);
    }

    [Theory]
    [InlineData("")]
    [InlineData("b")]
    [InlineData("-1k")]
    [InlineData("1x")]
    [InlineData("1kbb")]
    [InlineData("1.2.3k")]
    public void Texts_that_are_no_compose_bytes(string text) => Assert.False(ByteSize.TryParseCompose(text, out _));

    [Theory]
    [InlineData(0, "0")]
    [InlineData(1, "1")]
    [InlineData(1000, "1000")]
    [InlineData(1024, "1Ki")]
    [InlineData(1536, "1536")]
    [InlineData(10737418240, "10Gi")]
    [InlineData(1610612736, "1536Mi")]
    [InlineData(1152921504606846976, "1Ei")]
    public void Shortest_exact_text(long bytes, string expected)
    {
        Assert.Equal(expected, new ByteSize(bytes).ToString());
        Assert.Equal(bytes, ByteSize.Parse(expected, null).Bytes);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(1048576, 1)]
    [InlineData(1048577, 2)]
    public void Mebibytes_round_up(long bytes, long expected) => Assert.Equal(expected, new ByteSize(bytes).MebibytesCeiling);

    [Fact]
    public void Sizes_compare() => Assert.True(new ByteSize(1).CompareTo(new ByteSize(2)) < 0);
}
