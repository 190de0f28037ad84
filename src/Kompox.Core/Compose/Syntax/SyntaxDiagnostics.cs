using Kompox.Diagnostics;

namespace Kompox.Compose.Syntax;

/// <summary>Problems with the small languages inside Compose values and with env files: KPX2010 to KPX2019.</summary>
public static class SyntaxDiagnostics
{
    public static readonly DiagnosticDescriptor EnvFileLine = new()
    {
        Code = "KPX2010",
        Severity = Severity.Error,
        Title = "Line of an env file is not understood",
        Explanation = "A line of an env file is `NAME=value`, `NAME` alone (the value of the environment), a comment that starts with `#`, or empty.",
    };

    public static readonly DiagnosticDescriptor EnvFileQuote = new()
    {
        Code = "KPX2011",
        Severity = Severity.Error,
        Title = "Quoted value of an env file does not end",
        Explanation = "A value that starts with a quote ends with the same quote, on this line or a later one. Write `\\'` or `\\\"` for a quote in the value.",
    };

    public static readonly DiagnosticDescriptor EnvFileRest = new()
    {
        Code = "KPX2012",
        Severity = Severity.Warning,
        Title = "Text after a quoted value is ignored",
        Explanation = "Only a comment may follow the closing quote of a value in an env file.",
    };

    public static readonly DiagnosticDescriptor CommandQuote = new()
    {
        Code = "KPX2013",
        Severity = Severity.Error,
        Title = "Quote in a command does not end",
        Explanation = "A command given as text is split into words like a shell does: quotes come in pairs, and no `\\` stands at the end. The list form needs no such quotes.",
    };

    public static readonly DiagnosticDescriptor CommandOperator = new()
    {
        Code = "KPX2014",
        Severity = Severity.Warning,
        Title = "Shell operator in a command that no shell runs",
        Explanation = "Commands run without a shell, so `&&`, `|`, `>` and the like are handed to the program as words. Write `sh -c \"...\"` when a shell is meant.",
    };

    /// <summary>Every descriptor of this class, by code.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All => [EnvFileLine, EnvFileQuote, EnvFileRest, CommandQuote, CommandOperator];
}
