using Kompox.Diagnostics;

namespace Kompox.Cli.Output;

/// <summary>Colours of diagnostics: escape sequences for a terminal, or nothing.</summary>
internal sealed record Palette(string Error, string Warning, string Info, string Place, string Hint, string Reset)
{
    public static Palette None { get; } = new("", "", "", "", "", "");

    public static Palette Ansi { get; } = new("\e[1;31m", "\e[1;33m", "\e[1;36m", "\e[1m", "\e[32m", "\e[0m");

    /// <summary>The colour of a severity.</summary>
    public string Of(Severity severity) => severity switch { Severity.Error => Error, Severity.Warning => Warning, _ => Info };
}
