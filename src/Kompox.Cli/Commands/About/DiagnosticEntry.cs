namespace Kompox.Cli.Commands.About;

/// <summary>One diagnostic of the page: <c>KPX0010</c>, <c>error</c>, title and explanation.</summary>
internal sealed record DiagnosticEntry(string Code, string Severity, string Title, string Explanation);
