using System.Text;
using Kompox.Cli.Terminals;

namespace Kompox.Tests.Cli.Terminals;

public sealed class EscapeTests
{
    [Theory]
    [InlineData("~.", "7E2E")]
    [InlineData("^P^Q", "1011")]
    [InlineData("^p", "10")]
    [InlineData("^]", "1D")]
    [InlineData("^^", "5E")]
    [InlineData("^?", "7F")]
    [InlineData("^@", "00")]
    [InlineData("none", "")]
    [InlineData("ä", "C3A4")]
    public void Sequences_are_read(string text, string bytes) => Assert.Equal(bytes, Convert.ToHexString(EscapeSequence.TryParse(text)!));

    [Theory]
    [InlineData("")]
    [InlineData("^")]
    [InlineData("a^")]
    [InlineData("^1")]
    public void Other_text_is_no_sequence(string text) => Assert.Null(EscapeSequence.TryParse(text));

    [Theory]
    [InlineData("ls\n~.rest", "ls\n", true)]
    [InlineData("a~b~", "a~b~", false)]
    [InlineData("~~.", "~", true)]
    [InlineData("~x~.", "~x", true)]
    public async Task Keys_are_passed_on_until_the_sequence(string keys, string passed, bool isLeft)
    {
        foreach (var step in (int[])[1, 2, 100])
        {
            var left = false;
            var reader = new EscapeReader(new SlowKeys(Encoding.UTF8.GetBytes(keys), step), "~."u8.ToArray(), () => left = true);
            using var got = new MemoryStream();
            await reader.CopyToAsync(got, TestContext.Current.CancellationToken);
            Assert.Equal(passed, Encoding.UTF8.GetString(got.ToArray()));
            Assert.Equal(isLeft, left);
        }
    }

    [Fact]
    public async Task A_sequence_that_repeats_itself_is_found()
    {
        var left = false;
        var reader = new EscapeReader(new MemoryStream("aabaaab"u8.ToArray()), "aaab"u8.ToArray(), () => left = true);
        using var got = new MemoryStream();
        await reader.CopyToAsync(got, TestContext.Current.CancellationToken);
        Assert.Equal("aab", Encoding.UTF8.GetString(got.ToArray()));
        Assert.True(left);
    }

    /// <summary>Gives a few keys at a time.</summary>
    private sealed class SlowKeys(byte[] keys, int step) : MemoryStream(keys)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(step, buffer.Length)], cancellationToken);
    }
}
