using Kompox.Diagnostics;

namespace Kompox.Cli.Commands.Admin;

/// <summary>Problems of changing a project's documents.</summary>
internal static class AdminDiagnostics
{
    public static readonly DiagnosticDescriptor NotFound = Make("KPX0080", "Not declared",
        "The project declares nothing of this kind and id. Ids start with a slash: `/ws/W/prv/P`.");

    public static readonly DiagnosticDescriptor NotStored = Make("KPX0081", "Declared in a file of yours",
        "`admin` changes only documents that `admin create` has written to `.kompox/kom`. Others are edited where they stand, and a project of a "
        + "single `kompoxops.yml` is that file.");

    public static readonly DiagnosticDescriptor WrongDocument = Make("KPX0082", "Not the document that is wanted",
        "The file holds one KOM document of the kind that the command works on; `update` keeps its id. `kompoxops schema kom` prints the form.");

    public static readonly DiagnosticDescriptor Exists = Make("KPX0083", "Declared already",
        "The project declares this id already. `admin ... update` replaces what `admin ... create` has written.");

    /// <summary>All of the above.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } = [NotFound, NotStored, WrongDocument, Exists];

    private static DiagnosticDescriptor Make(string code, string title, string explanation) =>
        new() { Code = code, Severity = Severity.Error, Title = title, Explanation = explanation };
}
