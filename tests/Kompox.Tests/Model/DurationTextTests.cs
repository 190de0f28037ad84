using Kompox.Model;

namespace Kompox.Tests.Model;

public sealed class DurationTextTests
{
    [Theory]
    [InlineData("10ms", 10)]
    [InlineData("40s", 40_000)]
    [InlineData("1m30s", 90_000)]
    [InlineData("1h5m30s20ms", 3_930_020)]
    [InlineData("1.5s", 1_500)]
    [InlineData(".5s", 500)]
    [InlineData("1d", 86_400_000)]
    [InlineData("1w", 604_800_000)]
    [InlineData("2500us", 2.5)]
    [InlineData("2500µs", 2.5)]
    [InlineData("500000ns", 0.5)]
    [InlineData("0", 0)]
    [InlineData("0s", 0)]
    public void Durations_are_read(string text, double milliseconds)
    {
        Assert.True(DurationText.TryParse(text, out var value));
        Assert.Equal(TimeSpan.FromTicks((long)(milliseconds * 10_000)), value);
    }

    [Fact]
    public void Nanoseconds_round_up()
    {
        Assert.True(DurationText.TryParse("1ns", out var value));
        Assert.Equal(TimeSpan.FromTicks(1), value);
    }

    [Theory]
    [InlineData("")]
    [InlineData("10")]
    [InlineData("1m30")]
    [InlineData("s")]
    [InlineData("-1s")]
    [InlineData("1 s")]
    [InlineData("1y")]
    [InlineData("1S")]
    [InlineData(".s")]
    [InlineData("1.2.3s")]
    [InlineData("99999999999999999999s")]
    [InlineData("999999999999999w")]
    [InlineData("1h 30m")]
    public void Everything_else_is_refused(string text) => Assert.False(DurationText.TryParse(text, out _));
}
