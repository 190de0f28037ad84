namespace Kompox.Cli.Files;

/// <summary>Writes files; paths are absolute. Failures are <see cref="IOException"/> or <see cref="UnauthorizedAccessException"/>.</summary>
internal interface IFileTarget
{
    /// <summary>Creates the directory and its parents where they are absent.</summary>
    void CreateDirectory(string path);

    /// <summary>Creates the directory and its parents where they are absent, for their owner only.</summary>
    void CreatePrivateDirectory(string path);

    /// <summary>
    /// Writes all files or none: each one beside its place first, then all are moved into place.
    /// A file that is there is replaced.
    /// </summary>
    void WriteAll(IReadOnlyList<PendingFile> files);

    /// <summary>Opens a text file for appending, created where absent, readable by its owner only.</summary>
    TextWriter Append(string path);

    /// <summary>Removes a file; absence is fine.</summary>
    void Delete(string path);
}
