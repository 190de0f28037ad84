using Kompox.Diagnostics;

namespace Kompox.Compose.Interpolation;

/// <summary>Problems with variables in values (specification 12): KPX2001 to KPX2009.</summary>
public static class InterpolationDiagnostics
{
    public static readonly DiagnosticDescriptor InvalidSubstitution = new()
    {
        Code = "KPX2001",
        Severity = Severity.Error,
        Title = "Invalid variable substitution",
        Explanation = "After `${` comes a name of letters, digits and `_`, then `}` or one of `:-` `-` `:?` `?` `:+` `+`, a text and `}`. Write `$$` for a dollar sign that starts no variable.",
    };

    public static readonly DiagnosticDescriptor MissingRequired = new()
    {
        Code = "KPX2002",
        Severity = Severity.Error,
        Title = "Required variable is not set",
        Explanation = "The file says with `${NAME:?message}` or `${NAME?message}` that it needs this variable. Set it in the environment, in `.env` or in a file given with `--env-file`.",
    };

    public static readonly DiagnosticDescriptor LiteralDollar = new()
    {
        Code = "KPX2003",
        Severity = Severity.Warning,
        Title = "Dollar sign starts no variable",
        Explanation = "A `$` before anything but a name, `{` or `$` stays as it is. Some Compose tools refuse it: write `$$` for a literal dollar sign.",
    };

    public static readonly DiagnosticDescriptor TooLong = new()
    {
        Code = "KPX2004",
        Severity = Severity.Error,
        Title = "Values grow too long",
        Explanation = "With variables replaced, the values have more than 64 million characters together. That is taken for an attack.",
    };

    /// <summary>Every descriptor of this class, by code.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All => [InvalidSubstitution, MissingRequired, LiteralDollar, TooLong];
}
