namespace Kompox.Cli;

/// <summary>What the standard streams are connected to.</summary>
internal sealed record TerminalFacts
{
    public bool IsInputTerminal { get; init; }
    public bool IsOutputTerminal { get; init; }
    public bool IsErrorTerminal { get; init; }

    /// <summary>Columns of the terminal; 100 when there is none.</summary>
    public int Width { get; init; } = 100;
}
