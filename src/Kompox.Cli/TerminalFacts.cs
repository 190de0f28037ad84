namespace Kompox.Cli;

/// <summary>What the standard streams are connected to.</summary>
internal sealed record TerminalFacts
{
    public bool IsInputTerminal { get; init; }
    public bool IsOutputTerminal { get; init; }
    public bool IsErrorTerminal { get; init; }

    /// <summary>Columns of the terminal; 100 when there is none.</summary>
    public int Width { get; init; } = 100;

    /// <summary>Columns of the terminal that standard error is connected to; 100 when there is none.</summary>
    public int ErrorWidth { get; init; } = 100;

    /// <summary>Rows of the terminal; 30 when there is none.</summary>
    public int Height { get; init; } = 30;
}
