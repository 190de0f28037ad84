namespace Kompox.Cli.Files;

/// <summary>A file that is to be written: absolute path and whole text.</summary>
internal sealed record PendingFile(string Path, string Text);
