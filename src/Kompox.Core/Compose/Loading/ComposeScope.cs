namespace Kompox.Compose.Loading;

/// <summary>The surroundings in which a document is read: those of the main files, of an included project, or of an extended file.</summary>
/// <param name="Directory">Absolute directory of its relative paths.</param>
/// <param name="Variables">What its variables are replaced with.</param>
internal sealed record ComposeScope(string Directory, IReadOnlyDictionary<string, string> Variables);
