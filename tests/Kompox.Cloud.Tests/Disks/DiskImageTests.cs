using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text.Json;
using Kompox.Cloud.Tests.Azure.Kinds.Compute;
using Kompox.Cloud.Tests.Azure.Recording;
using Kompox.Drivers;
using Kompox.Model;

namespace Kompox.Cloud.Tests.Disks;

/// <summary>Images of managed disks through signed addresses, which nobody may ever see.</summary>
public sealed class DiskImageTests : IAsyncLifetime
{
    private const int Footer = 512;
    private DiskScene _scene = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _scene = await DiskScene.StartAsync();

    public ValueTask DisposeAsync() => _scene.DisposeAsync();

    [Fact]
    public async Task An_image_goes_up_and_comes_down_the_same_and_every_access_is_ended()
    {
        var target = _scene.Target();
        var images = (IDiskImages)target.Disks;
        var image = Image(24);
        long told = 0;
        var disk = await images.ImportImageAsync(target.Volume, new DiskRequest { Name = "a" }, new MemoryStream(image), n => told = n, Cancel);
        Assert.Equal((ArtefactState.Ready, "import", image.Length), (disk.State, disk.Source, told));
        var kept = _scene.Find("_a_");
        Assert.Equal("Unattached", kept.Properties["diskState"]!.GetValue<string>());
        var down = new FirstBytes(image.Length);
        await images.ExportImageAsync(target.Volume, "a", down, _ => { }, Cancel);
        Assert.Equal(Convert.ToHexString(SHA256.HashData(image)), Convert.ToHexString(SHA256.HashData(down.Bytes)));
        Assert.Equal("Unattached", kept.Properties["diskState"]!.GetValue<string>());
        Assert.False(kept.Secrets.ContainsKey(DiskAccess.Signature));
        await target.Disks.AssignAsync(target.Volume, "a", Cancel);
        AssertNoSignature();
    }

    [Fact]
    public async Task Access_is_ended_when_the_transfer_fails_and_nothing_half_made_is_left()
    {
        var target = _scene.Target();
        var images = (IDiskImages)target.Disks;
        await target.Disks.CreateAsync(target.Volume, new DiskRequest { Name = "a" }, Cancel);
        await Assert.ThrowsAsync<IOException>(() => images.ExportImageAsync(target.Volume, "a", new Broken(), _ => { }, Cancel));
        Assert.Equal("Unattached", _scene.Find("_a_").Properties["diskState"]!.GetValue<string>());
        Assert.Equal("KPX3410", await DiskScene.FailureOf(images.ImportImageAsync(target.Volume, new DiskRequest { Name = "a" }, new MemoryStream(Image(24)), _ => { }, Cancel)));
        await Assert.ThrowsAsync<IOException>(() => images.ImportImageAsync(target.Volume, new DiskRequest { Name = "b" }, new MemoryStream(Image(24)), _ => throw new IOException("cut"), Cancel));
        Assert.Equal(["a"], (await target.Disks.ListAsync(target.Volume, Cancel)).Select(d => d.Name));
        AssertNoSignature();
    }

    [Fact]
    public async Task An_import_that_was_killed_is_no_disk_and_can_be_begun_anew_or_deleted()
    {
        var target = _scene.Target();
        for (var write = 3; write <= 6; write++)
        {
            using var command = new KilledCommand(_scene, write, afterwards: false);
            await command.RunAsync((t, cancel) => ((IDiskImages)t.Disks).ImportImageAsync(t.Volume, new DiskRequest { Name = "a" }, new MemoryStream(Image(24)), _ => { }, cancel));
            foreach (var left in await target.Disks.ListAsync(target.Volume, Cancel))
                Assert.NotEqual((true, ArtefactState.Ready), (command.IsKilled, left.State));
            if (write % 2 == 0 && (await target.Disks.ListAsync(target.Volume, Cancel)).Count > 0)
                await target.Disks.DeleteAsync(target.Volume, "a", Cancel);
            if ((await target.Disks.ListAsync(target.Volume, Cancel)) is not [{ State: ArtefactState.Ready }])
                await ((IDiskImages)target.Disks).ImportImageAsync(target.Volume, new DiskRequest { Name = "a" }, new MemoryStream(Image(24)), _ => { }, Cancel);
            await target.Disks.DeleteAsync(target.Volume, "a", Cancel);
        }
        Assert.Empty(_scene.Artefacts);
    }

    [Fact]
    public async Task What_is_no_image_and_what_is_attached_is_refused_before_any_write()
    {
        var target = _scene.Target();
        var images = (IDiskImages)target.Disks;
        var (dynamic, cut, raw, lying) = (Image(24), Image(24)[..^1], new byte[24 << 20], Image(24));
        dynamic[^(Footer - 63)] = 3;
        lying[^(Footer - 55)] ^= 1;
        foreach (var wrong in new[] { dynamic, cut, raw, lying, [] })
            Assert.Equal("KPX3420", await DiskScene.FailureOf(images.ImportImageAsync(target.Volume, new DiskRequest(), new MemoryStream(wrong), _ => { }, Cancel)));
        Assert.Equal(0, _scene.Writes);
        var disk = await target.Disks.CreateAsync(target.Volume, new DiskRequest { Name = "a" }, Cancel);
        _scene.Attach(disk.Handle, "/subscriptions/x/resourceGroups/g/providers/Microsoft.Compute/virtualMachines/vm1");
        var writes = _scene.Writes;
        Assert.Equal("KPX3408", await DiskScene.FailureOf(images.ExportImageAsync(target.Volume, "a", new MemoryStream(), _ => { }, Cancel)));
        Assert.Equal(writes, _scene.Writes);
    }

    [Fact]
    public async Task A_failed_upload_that_is_killed_while_it_cleans_up_is_never_offered_as_good()
    {
        var target = _scene.Target();
        var kills = 0;
        for (var write = 1; write <= 8; write++)
        {
            using var command = new KilledCommand(_scene, write, afterwards: true);
            try
            {
                await command.RunAsync((t, cancel) => ((IDiskImages)t.Disks).ImportImageAsync(t.Volume, new DiskRequest { Name = "a" }, new MemoryStream(Image(24)), Cut, cancel));
            }
            catch (IOException)
            {
            }
            kills += command.IsKilled ? 1 : 0;
            Assert.DoesNotContain(await target.Disks.ListAsync(target.Volume, Cancel), d => d.State == ArtefactState.Ready);
            if ((await target.Disks.ListAsync(target.Volume, Cancel)).Count > 0)
                await target.Disks.DeleteAsync(target.Volume, "a", Cancel);
        }
        Assert.True(kills > 3, $"{kills} kills");
    }

    [Fact]
    public async Task Somebody_elses_access_is_left_alone_and_a_long_export_renews_its_own()
    {
        var target = _scene.Target();
        var images = (IDiskImages)target.Disks;
        await images.ImportImageAsync(target.Volume, new DiskRequest { Name = "a", Size = new Kompox.Model.ByteSize(2L << 30) }, new MemoryStream(Image(24)), _ => { }, Cancel);
        Assert.Equal(2, _scene.Find("_a_").Properties["diskSizeGB"]!.GetValue<int>());
        _scene.Find("_a_").Properties["diskState"] = "ActiveSAS";
        var writes = _scene.Writes;
        Assert.Equal("KPX3408", await DiskScene.FailureOf(images.ExportImageAsync(target.Volume, "a", new MemoryStream(), _ => { }, Cancel)));
        Assert.Equal(writes, _scene.Writes);
        _scene.Find("_a_").Properties["diskState"] = "Unattached";
        var isLate = false;
        await images.ExportImageAsync(target.Volume, "a", new FirstBytes(0), n =>
        {
            if (n > 4 << 20 && !isLate)
                _scene.Time.Advance(50 * 60);
            isLate |= n > 4 << 20;
        }, Cancel);
        Assert.Equal(2, _scene.Azure.Calls.Count(c => c.Path.EndsWith("beginGetAccess", StringComparison.Ordinal) && c.Text.Contains("Read", StringComparison.Ordinal)));
        Assert.Equal("Unattached", _scene.Find("_a_").Properties["diskState"]!.GetValue<string>());
    }

    private static void Cut(long bytes)
    {
        if (bytes > 8 << 20)
            throw new IOException("cut");
    }

    private void AssertNoSignature()
    {
        var told = string.Join('\n', SimulatedRequests.All.Concat(SimulatedRequests.AllSent).Concat(_scene.Events.Lines));
        Assert.DoesNotContain("sig=", told, StringComparison.Ordinal);
        Assert.DoesNotContain(_scene.Artefacts, r => JsonSerializer.Serialize(r.Body).Contains("sig=", StringComparison.Ordinal));
    }

    // A fixed VHD, most of it empty.
    private static byte[] Image(int mebibytes)
    {
        var image = new byte[(mebibytes << 20) + Footer];
        RandomNumberGenerator.Fill(image.AsSpan(0, 4096));
        RandomNumberGenerator.Fill(image.AsSpan(9 << 20, 1024));
        var footer = image.AsSpan(mebibytes << 20);
        "conectix"u8.CopyTo(footer);
        BinaryPrimitives.WriteInt64BigEndian(footer[48..], mebibytes << 20);
        BinaryPrimitives.WriteUInt32BigEndian(footer[60..], 2);
        return image;
    }

    // The rest of a disk of a whole GiB is empty, and not kept.
    private sealed class FirstBytes(int count) : Stream
    {
        private long _at;

        public byte[] Bytes { get; } = new byte[count];
        public override bool CanRead => false;
        public override bool CanSeek => false;
        public override bool CanWrite => true;
        public override long Length => _at;
        public override long Position { get => _at; set => throw new NotSupportedException(); }

        public override void Write(byte[] buffer, int offset, int length)
        {
            var fits = (int)Math.Clamp(Bytes.Length - _at, 0, length);
            if (fits > 0)
                buffer.AsSpan(offset, fits).CopyTo(Bytes.AsSpan((int)_at));
            _at += length;
        }

        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int length) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }

    private sealed class Broken : MemoryStream
    {
        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) => throw new IOException("disk full");
    }
}
