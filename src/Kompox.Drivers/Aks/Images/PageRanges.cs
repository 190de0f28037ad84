using System.Globalization;
using System.Xml;

namespace Kompox.Drivers.Aks.Images;

/// <summary>Which bytes of a page blob were written (Get Page Ranges).</summary>
internal static class PageRanges
{
    /// <summary>Reads <c>PageList</c>: first and last byte of each range.</summary>
    public static IReadOnlyList<(long First, long Last)> Read(byte[] xml)
    {
        var ranges = new List<(long First, long Last)>();
        using var reader = XmlReader.Create(new MemoryStream(xml), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, IgnoreWhitespace = true });
        long? first = null;
        reader.Read();
        while (!reader.EOF)
        {
            if (reader is { NodeType: XmlNodeType.Element, LocalName: "Start" })
            {
                first = Number(reader);
            }
            else if (reader is { NodeType: XmlNodeType.Element, LocalName: "End" })
            {
                if (first is { } start)
                    ranges.Add((start, Number(reader)));
                first = null;
            }
            else
            {
                reader.Read();
            }
        }
        return ranges;
    }

    /// <summary>Whether any of the ranges meets the bytes from <paramref name="at"/> on.</summary>
    public static bool Meets(IReadOnlyList<(long First, long Last)> ranges, long at, long count) => ranges.Any(r => r.First < at + count && r.Last >= at);

    private static long Number(XmlReader reader) => long.Parse(reader.ReadElementContentAsString(), NumberStyles.None, CultureInfo.InvariantCulture);
}
