using Kompox.Diagnostics;

namespace Kompox.Compose.Schema;

/// <summary>Differences from the schema of the Compose Specification: KPX2020 to KPX2029.</summary>
public static class SchemaDiagnostics
{
    public static readonly DiagnosticDescriptor UnknownKey = new()
    {
        Code = "KPX2020",
        Severity = Severity.Error,
        Title = "Unknown key",
        Explanation = "The Compose Specification has no such key at this place. Correct the spelling, move the key to where it belongs, or start it with `x-` when it is your own.",
    };

    public static readonly DiagnosticDescriptor WrongShape = new()
    {
        Code = "KPX2021",
        Severity = Severity.Error,
        Title = "Value of the wrong kind",
        Explanation = "The Compose Specification wants another kind of value here, such as a list instead of a mapping. Check the dashes, colons and indentation.",
    };

    public static readonly DiagnosticDescriptor TextExpected = new()
    {
        Code = "KPX2022",
        Severity = Severity.Warning,
        Title = "Number or boolean where text is expected",
        Explanation = "The value is taken as the text that stands in the file. Other Compose tools refuse it, or change it when they read it as a number: put it in quotes.",
    };

    public static readonly DiagnosticDescriptor EmptyValue = new()
    {
        Code = "KPX2023",
        Severity = Severity.Warning,
        Title = "Key without a value",
        Explanation = "A key without a value, often with everything below it commented out, is taken as absent. Other Compose tools refuse it: remove the key.",
    };

    public static readonly DiagnosticDescriptor MissingKey = new()
    {
        Code = "KPX2024",
        Severity = Severity.Error,
        Title = "Key is missing",
        Explanation = "The Compose Specification requires this key in the mapping.",
    };

    public static readonly DiagnosticDescriptor InvalidValue = new()
    {
        Code = "KPX2025",
        Severity = Severity.Error,
        Title = "Value is not allowed",
        Explanation = "The key takes one of a few words, a number within bounds, or a text of a certain form; the message names them.",
    };

    public static readonly DiagnosticDescriptor InvalidName = new()
    {
        Code = "KPX2026",
        Severity = Severity.Error,
        Title = "Name is not allowed",
        Explanation = "Names of services, networks, volumes, configs, secrets and models have letters, digits, `.`, `_` and `-`.",
    };

    public static readonly DiagnosticDescriptor RepeatedItem = new()
    {
        Code = "KPX2027",
        Severity = Severity.Warning,
        Title = "Item is twice in a list",
        Explanation = "The list may hold each item once. Other Compose tools refuse it: remove one of the two.",
    };

    /// <summary>Every descriptor of this class, by code.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All =>
        [UnknownKey, WrongShape, TextExpected, EmptyValue, MissingKey, InvalidValue, InvalidName, RepeatedItem];
}
