using Kompox.Diagnostics;

namespace Kompox.Yaml;

/// <summary>Problems with YAML text, whatever it describes: KPX1010 to KPX1029.</summary>
public static class YamlDiagnostics
{
    public static readonly DiagnosticDescriptor Syntax = new()
    {
        Code = "KPX1010",
        Severity = Severity.Error,
        Title = "Text is not YAML",
        Explanation = "The text breaks YAML's rules at this place, or shortly before it: look for a missing colon, quote or bracket, and for lines indented differently from their neighbours.",
    };

    public static readonly DiagnosticDescriptor ControlCharacter = new()
    {
        Code = "KPX1011",
        Severity = Severity.Error,
        Title = "Control character in YAML",
        Explanation = "YAML text holds no control characters besides tab and line ends. Remove it, or write it as an escape in double quotes.",
    };

    public static readonly DiagnosticDescriptor DuplicateKey = new()
    {
        Code = "KPX1012",
        Severity = Severity.Error,
        Title = "Key is there twice",
        Explanation = "A mapping holds each key once; which of the two values was meant cannot be known. Remove or rename one of them.",
    };

    public static readonly DiagnosticDescriptor KeyNotScalar = new()
    {
        Code = "KPX1013",
        Severity = Severity.Error,
        Title = "Key is not text",
        Explanation = "Lists and mappings cannot be keys here. A template placeholder such as `{{ name }}` without quotes reads as such a key.",
    };

    public static readonly DiagnosticDescriptor UndefinedAlias = new()
    {
        Code = "KPX1014",
        Severity = Severity.Error,
        Title = "Alias of an unknown anchor",
        Explanation = "`*name` repeats the node marked `&name` before it in the same document. A text that starts with `*` needs quotes.",
    };

    public static readonly DiagnosticDescriptor BadMerge = new()
    {
        Code = "KPX1015",
        Severity = Severity.Error,
        Title = "Merge key without a mapping",
        Explanation = "`<<` takes a mapping, usually an alias such as `*defaults`, or a list of mappings.",
    };

    public static readonly DiagnosticDescriptor RepeatedMerge = new()
    {
        Code = "KPX1016",
        Severity = Severity.Warning,
        Title = "Merge key is there twice",
        Explanation = "Several `<<` in one mapping are read like one with a list: the first one wins. Write `<<: [*a, *b]`.",
    };

    public static readonly DiagnosticDescriptor TooDeep = new()
    {
        Code = "KPX1017",
        Severity = Severity.Error,
        Title = "YAML is nested too deeply",
        Explanation = "More than 100 levels of lists and mappings, aliases counted in, are taken for a mistake or an attack.",
    };

    public static readonly DiagnosticDescriptor TooManyNodes = new()
    {
        Code = "KPX1018",
        Severity = Severity.Error,
        Title = "YAML grows too large",
        Explanation = "With every alias replaced by what it stands for, the file has more than a million nodes. That is taken for an attack.",
    };

    /// <summary>Every descriptor of this class, by code.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All =>
        [Syntax, ControlCharacter, DuplicateKey, KeyNotScalar, UndefinedAlias, BadMerge, RepeatedMerge, TooDeep, TooManyNodes];
}
