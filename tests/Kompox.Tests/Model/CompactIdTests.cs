using Kompox.Model;

namespace Kompox.Tests.Model;

public sealed class CompactIdTests
{
    [Theory]
    [InlineData(1758780235, 0, "0t34rij00000")]
    [InlineData(1758780235, 0xffffff, "0t34rij9zldr")]
    [InlineData(1758780235, 0x123456, "0t34rij0pkk6")]
    public void Of_seconds_and_random(long seconds, int random, string expected) => Assert.Equal(expected, CompactId.Of(seconds, random));

    [Fact]
    public void Create_takes_clock_and_randomness()
    {
        var id = CompactId.Create(new FixedClock(new DateTimeOffset(2025, 10, 24, 9, 51, 5, TimeSpan.Zero)), to =>
        {
            to[0] = 3771496 >> 16;
            to[1] = 3771496 >> 8 & 0xff;
            to[2] = 3771496 & 0xff;
        });
        Assert.Equal("0t4mrd528u3s", id);
    }

    private sealed class FixedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
