using System.Diagnostics;
using System.Text;
using Kompox.Diagnostics;
using Kompox.Disks.Archives;

namespace Kompox.Tests.Disks;

public sealed class ArchiveTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("kompox-archive-").FullName;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    // Names that are no UTF-8 are beyond .NET.
    public void Dispose() => Process.Start("rm", ["-rf", _directory]).WaitForExit();

    [Fact]
    public async Task An_archive_comes_back_as_it_was_and_other_tools_read_it()
    {
        await FillAsync();
        var tar = await TarAsync("cf - -C in .");
        var archive = await ExportAsync(tar);
        var back = new MemoryStream();
        var digest = await DiskArchive.ReadAsync(new MemoryStream(archive), back, needsManifest: true, _ => { }, Cancel);
        await File.WriteAllBytesAsync(At("back.tar"), back.ToArray(), Cancel);
        await ShellAsync("mkdir out && tar -xpf back.tar -C out && diff -r --no-dereference -x pipe in out && test -p out/pipe");
        // What a node finds out by itself.
        var sums = "find . -type f -print0 | LC_ALL=C sort -z | xargs -0 -r sha256sum | sed 's/^\\\\//' | cut -c 1-64 | sha256sum | cut -c 1-64";
        Assert.Equal(digest, (await ShellAsync($"cd out && {sums}")).Trim());
        await File.WriteAllBytesAsync(At("archive.tar"), archive, Cancel);
        await ShellAsync("mkdir plain && tar -xpf archive.tar -C plain && cd plain && sha256sum --quiet -c .kompox-manifest.sha256");
    }

    [Theory]
    [InlineData("--format=gnu")]
    [InlineData("--format=posix")]
    [InlineData("--format=ustar")]
    public async Task Every_form_of_tar_is_understood(string format)
    {
        await FillAsync(hasLongNames: format != "--format=ustar");
        var archive = await ExportAsync(await TarAsync($"cf - {format} -C in ."));
        await DiskArchive.ReadAsync(new MemoryStream(archive), Stream.Null, needsManifest: true, _ => { }, Cancel);
    }

    [Fact]
    public async Task Damage_anywhere_is_noticed()
    {
        await FillAsync();
        var archive = await ExportAsync(await TarAsync("cf - -C in ."));
        var random = new Random(1);
        for (var i = 0; i < 200; i++)
        {
            var damaged = (byte[])archive.Clone();
            // The end marks behind the manifest hold nothing.
            damaged[random.Next(damaged.Length - 2048)] ^= (byte)(1 << random.Next(8));
            await Assert.ThrowsAsync<KompoxException>(() => DiskArchive.ReadAsync(new MemoryStream(damaged), Stream.Null, needsManifest: true, _ => { }, Cancel));
            var cut = archive.AsMemory(0, random.Next(archive.Length - 1024)).ToArray();
            await Assert.ThrowsAsync<KompoxException>(() => DiskArchive.ReadAsync(new MemoryStream(cut), Stream.Null, needsManifest: true, _ => { }, Cancel));
        }
    }

    [Theory]
    [InlineData("../evil", '0', "")]
    [InlineData("a/../../evil", '0', "")]
    [InlineData("/etc/evil", '0', "")]
    [InlineData("hard", '1', "../../other/file")]
    [InlineData("hard", '1', "/etc/shadow")]
    public async Task Names_that_lead_out_are_refused(string name, char kind, string link)
    {
        var failure = await Assert.ThrowsAsync<KompoxException>(
            () => DiskArchive.ReadAsync(new MemoryStream(Entry(name, kind, link)), Stream.Null, needsManifest: false, _ => { }, Cancel));
        Assert.Equal("KPX3420", failure.Diagnostic.Code);
    }

    [Fact]
    public async Task Nothing_is_written_through_a_link_of_the_archive()
    {
        byte[] both = [.. Entry("a/out", '2', "/etc"), .. Entry("a/out/passwd", '0', "")];
        await Assert.ThrowsAsync<KompoxException>(() => DiskArchive.ReadAsync(new MemoryStream(both), Stream.Null, needsManifest: false, _ => { }, Cancel));
    }

    [Fact]
    public async Task A_tar_without_a_manifest_is_taken_only_when_asked_for()
    {
        await FillAsync();
        var tar = await TarAsync("cf - -C in .");
        await Assert.ThrowsAsync<KompoxException>(() => DiskArchive.ReadAsync(new MemoryStream(tar), Stream.Null, needsManifest: true, _ => { }, Cancel));
        Assert.Equal(64, (await DiskArchive.ReadAsync(new MemoryStream(tar), Stream.Null, needsManifest: false, _ => { }, Cancel)).Length);
    }

    [Theory]
    [InlineData("00004 path=x\n")]
    [InlineData("2147483647 path=x\n")]
    public async Task A_record_of_the_wrong_length_is_damage(string record)
    {
        byte[] archive = [.. Entry("pax", 'x', "", record.Length), .. Encoding.ASCII.GetBytes(record.PadRight(TarHeader.Block, '\0'))];
        await Assert.ThrowsAsync<KompoxException>(() => DiskArchive.ReadAsync(new MemoryStream(archive), Stream.Null, needsManifest: false, _ => { }, Cancel));
    }

    private static byte[] Entry(string name, char kind, string link, long size = 0)
    {
        var header = TarHeader.File(name, size);
        header[156] = (byte)kind;
        Encoding.ASCII.GetBytes(link, header.AsSpan(157));
        var sum = 8 * ' ' + header.Where((_, i) => i is < 148 or >= 156).Sum(b => b);
        Encoding.ASCII.GetBytes(Convert.ToString(sum, 8).PadLeft(6, '0') + "\0 ", header.AsSpan(148));
        return header;
    }

    private static async Task<byte[]> ExportAsync(byte[] tar)
    {
        var archive = new MemoryStream();
        await DiskArchive.WriteAsync(new MemoryStream(tar), archive, _ => { }, Cancel);
        return archive.ToArray();
    }

    private Task<string> FillAsync(bool hasLongNames = true) => ShellAsync($$"""
        mkdir -p in/dir && cd in && printf text >text && ln text hard && ln -s text link && ln -s /nowhere dangling && mkfifo pipe && : >empty
        printf q >"it's \"quoted\" \\ \$HOME
        and broken" && printf r >'dir/ leading ö' && head -c 300000 /dev/urandom >dir/random && printf b >"$(printf 'bad\377name')"
        {{(hasLongNames ? "n=$(printf '%0180d' 1); printf l >$n; ln $n hard-$n; mkdir -p d/$n/$n; printf m >d/$n/$n/f; ln -s $n$n longlink" : "")}}
        """);

    private async Task<byte[]> TarAsync(string arguments)
    {
        await ShellAsync($"tar {arguments} >made.tar");
        return await File.ReadAllBytesAsync(At("made.tar"), Cancel);
    }

    private async Task<string> ShellAsync(string script)
    {
        var start = new ProcessStartInfo("sh", ["-ec", script]) { WorkingDirectory = _directory, RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(Cancel);
        var error = await process.StandardError.ReadToEndAsync(Cancel);
        await process.WaitForExitAsync(Cancel);
        Assert.True(process.ExitCode == 0, error + await output);
        return await output;
    }

    private string At(string name) => Path.Combine(_directory, name);
}
