namespace Kompox.Cli.Files;

/// <summary>A file that is to be written: absolute path and whole text.</summary>
internal sealed record PendingFile(string Path, string Text)
{
    /// <summary>Whether only its owner may read it (mode 0600), whatever was there before.</summary>
    public bool IsPrivate { get; init; }
}
