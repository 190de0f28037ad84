using Kompox.Diagnostics;

namespace Kompox.Apps.Moving;

/// <summary>What a manifest should say after a move.</summary>
/// <param name="Key">For example <c>deployment.zone</c>.</param>
/// <param name="Value">What it should be.</param>
/// <param name="Place">Where it stands now.</param>
public sealed record ManifestChange(string Key, string Value, SourceLocation? Place);
