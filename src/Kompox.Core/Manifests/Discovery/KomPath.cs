using Kompox.Diagnostics;

namespace Kompox.Manifests.Discovery;

/// <summary>One source of KOM documents: a file or a directory.</summary>
/// <param name="Text">The path as written.</param>
/// <param name="BaseDirectory">Absolute directory it is relative to.</param>
/// <param name="Source">Who says so, for messages, for example <c>--kom-path flag</c>.</param>
/// <param name="Location">Where it is written; <c>null</c> for flags and variables.</param>
internal sealed record KomPath(string Text, string BaseDirectory, string Source, SourceLocation? Location)
{
    /// <summary>Whether it must stay within the project.</summary>
    public bool IsConfined { get; init; }

    /// <summary>Whether it is an error when nothing is there.</summary>
    public bool IsRequired { get; init; } = true;
}
