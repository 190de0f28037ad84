namespace Kompox.Cli.Logging;

/// <summary>A named value of a log line: text, number (<see cref="long"/>, <see cref="double"/>) or list of texts.</summary>
internal readonly record struct LogField(string Name, object Value);
