using System.Buffers.Binary;

namespace Kompox.Drivers.Aks.Images;

/// <summary>The form of images that Azure takes: all bytes of the disk, and a footer of 512 bytes that says that they are all there (a fixed VHD).</summary>
internal static class Vhd
{
    /// <summary>Bytes of a sector, and of the footer.</summary>
    public const int Sector = 512;

    private const int SizeAt = 48;
    private const int TypeAt = 60;
    private const uint Fixed = 2;
    private const long Least = 20L << 20;

    /// <summary>Why an image cannot be uploaded; <c>null</c>: it can. The stream is at its beginning again.</summary>
    public static async Task<string?> CheckAsync(Stream image, CancellationToken cancellationToken)
    {
        if (image.Length < Least + Sector || image.Length % Sector != 0)
            return "its length is none of a fixed VHD: a multiple of 512, at least 20 MiB and 512 bytes";
        var footer = new byte[Sector];
        image.Position = image.Length - Sector;
        await image.ReadExactlyAsync(footer, cancellationToken).ConfigureAwait(false);
        image.Position = 0;
        if (!footer.AsSpan(0, 8).SequenceEqual("conectix"u8))
            return "it does not end with the footer of a VHD";
        if (BinaryPrimitives.ReadUInt32BigEndian(footer.AsSpan(TypeAt)) != Fixed)
            return "it is a dynamic VHD, not a fixed one";
        return BinaryPrimitives.ReadInt64BigEndian(footer.AsSpan(SizeAt)) == image.Length - Sector ? null : "its footer tells another size";
    }
}
