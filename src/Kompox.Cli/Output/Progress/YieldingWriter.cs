using System.Text;

namespace Kompox.Cli.Output.Progress;

/// <summary>A writer that makes room on the terminal before it writes.</summary>
internal sealed class YieldingWriter(TextWriter inner, Action makeRoom) : TextWriter
{
    /// <inheritdoc/>
    public override Encoding Encoding => inner.Encoding;

    /// <inheritdoc/>
    public override void Write(char value)
    {
        makeRoom();
        inner.Write(value);
    }

    /// <inheritdoc/>
    public override void Write(string? value)
    {
        makeRoom();
        inner.Write(value);
    }

    /// <inheritdoc/>
    public override void Write(char[] buffer, int index, int count)
    {
        makeRoom();
        inner.Write(buffer, index, count);
    }

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<char> buffer)
    {
        makeRoom();
        inner.Write(buffer);
    }

    /// <inheritdoc/>
    public override void Flush() => inner.Flush();
}
