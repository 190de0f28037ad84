using Kompox.Diagnostics;

namespace Kompox.Model;

/// <summary>Problems of names.</summary>
public static class NameDiagnostics
{
    public static readonly DiagnosticDescriptor TooLong = new()
    {
        Code = "KPX1801",
        Severity = Severity.Error,
        Title = "Name too long",
        Explanation = """
            Kubernetes and DNS limit the length of names: 63 characters for a namespace, a label value or one part of a host name, 253 for
            the name of most objects. Kompox adds a prefix and hashes to the names of apps (`k4x-50vf7y-APP-13o40q`), so the name of an
            app may have 45 characters. Choose a shorter name.
            """,
    };

    public static readonly DiagnosticDescriptor Invalid = new()
    {
        Code = "KPX1802",
        Severity = Severity.Error,
        Title = "Name not allowed",
        Explanation = """
            The name becomes the name of a Kubernetes object, a label or a part of a host name. These are made of lower case letters, digits
            and `-`, with a letter or a digit at both ends. Names of Services and ingress rules also start with a letter.
            """,
    };

    /// <summary>Every descriptor of this area.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } = [TooLong, Invalid];
}
