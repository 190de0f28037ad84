namespace Kompox.Kubernetes;

/// <summary>Size of a terminal in characters.</summary>
public readonly record struct TerminalSize(int Columns, int Rows);
