namespace Kompox.Boxes;

/// <summary>A volume as it is written: <c>VOLUME:DISK:/PATH</c>, or <c>VOLUME:/PATH</c> for the assigned disk.</summary>
public sealed record BoxVolumeText(string Volume, string? Disk, string Path)
{
    /// <summary>The parts, or <c>null</c>.</summary>
    public static BoxVolumeText? Parse(string text) => text.Split(':', 3) switch
    {
        [{ Length: > 0 } volume, { Length: > 0 } disk, ['/', _, ..] path] => new(volume, disk, Clean(path)),
        [{ Length: > 0 } volume, ['/', _, ..] path] => new(volume, null, Clean(path)),
        _ => null,
    };

    private static string Clean(string path) => Files.FilePath.Normalize(path);
}
