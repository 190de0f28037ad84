using System.Text;
using Spectre.Console;

namespace Kompox.Cli.Output.Progress;

/// <summary>A terminal in memory, of the width of the real one.</summary>
internal sealed class LiveOutput(TextWriter writer, int columns) : IAnsiConsoleOutput
{
    /// <inheritdoc/>
    public TextWriter Writer => writer;

    /// <inheritdoc/>
    public bool IsTerminal => true;

    /// <inheritdoc/>
    public int Width => columns;

    /// <inheritdoc/>
    public int Height => 1000;

    /// <inheritdoc/>
    public void SetEncoding(Encoding encoding)
    {
    }
}
