using Kompox.Diagnostics;
using Kompox.Model;

namespace Kompox.Manifests.Documents;

/// <summary>One KOM document whose header is good.</summary>
internal sealed record KomDocument
{
    /// <summary><c>Workspace</c> … <c>Defaults</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Its identity; <c>null</c> for Defaults.</summary>
    public ResourceId? Id { get; init; }

    /// <summary>Its <c>spec</c>; reads as empty when absent.</summary>
    public required FieldReader Spec { get; init; }

    /// <summary>Where its identity stands.</summary>
    public required SourceLocation Location { get; init; }

    /// <summary>Absolute directory whose files it may use: that of the app file; <c>null</c> for documents of KOM paths.</summary>
    public string? BaseDirectory { get; init; }
}
