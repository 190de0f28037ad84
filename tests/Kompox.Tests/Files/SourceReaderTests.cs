using System.Text;
using Kompox.Diagnostics;
using Kompox.Files;

namespace Kompox.Tests.Files;

public sealed class SourceReaderTests
{
    private readonly DiagnosticBag _bag = [];
    private readonly MemoryFileSource _files = new("/p");

    [Fact]
    public void Byte_order_marks_are_understood_and_left_out()
    {
        _files.Add("a", [0xEF, 0xBB, 0xBF, .. "é"u8]).Add("b", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes("é")])
            .Add("c", [0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes("é")]);

        Assert.All(["a", "b", "c"], name => Assert.Equal("é", SourceReader.Read(name, _files, _bag)?.Text));
        Assert.Empty(_bag);
    }

    [Fact]
    public void Invalid_utf8_is_reported_at_its_place()
    {
        _files.Add("a", [.. "x\né"u8, 0xC3, (byte)'y']);

        Assert.Null(SourceReader.Read("a", _files, _bag));
        Assert.Equal(new SourceLocation("a", 2, 2), Assert.Single(_bag).Location);
    }

    [Fact]
    public void Broken_utf16_is_reported()
    {
        _files.Add("a", [0xFF, 0xFE, 0x00, 0xD8, 0x41]);

        Assert.Null(SourceReader.Read("a", _files, _bag));
        Assert.Equal("KPX1004", Assert.Single(_bag).Code);
    }

    [Fact]
    public void Absent_file_points_to_the_place_that_names_it()
    {
        var from = new SourceLocation("compose.yml", 3, 5);

        Assert.Null(SourceReader.Read("nope.env", _files, _bag, from));
        Assert.Equal(from, Assert.Single(_bag).Location);
        Assert.Equal("File 'nope.env' does not exist", _bag.Single().Message);
    }

    [Fact]
    public void Directory_is_not_a_file()
    {
        _files.Add("d/x", "");

        Assert.Null(SourceReader.Read("d", _files, _bag));
        Assert.Equal("KPX1001", Assert.Single(_bag).Code);
    }

    [Fact]
    public void Size_is_limited()
    {
        _files.Add("big", new byte[SourceReader.MaxBytes + 1]).Add("bigger", new byte[SourceReader.MaxBytes + 2]);

        Assert.Null(SourceReader.Read("big", _files, _bag));
        Assert.Null(SourceReader.Read("bigger", _files, _bag));
        Assert.Equal(["KPX1003", "KPX1003"], _bag.Select(d => d.Code));
    }

    [Fact]
    public void Largest_allowed_file_is_read()
    {
        _files.Add("max", new byte[SourceReader.MaxBytes]);

        Assert.NotNull(SourceReader.Read("max", _files, _bag));
    }
}
