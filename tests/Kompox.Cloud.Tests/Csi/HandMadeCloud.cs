using System.Collections.Concurrent;
using Kompox.Cloud.Tests.Csi.Disks;
using Kompox.Cloud.Tests.Csi.Secrets;

namespace Kompox.Cloud.Tests.Csi;

/// <summary>A cloud without any rule: every disk is there but those named <c>lost</c>, and vaults hold what a test put into them.</summary>
internal sealed class HandMadeCloud : INodeCloud
{
    public DiskContents Contents { get; } = new();

    public ConcurrentDictionary<string, bool> Attached { get; } = [];

    /// <summary>By <c>VAULT/NAME</c>.</summary>
    public ConcurrentDictionary<string, VaultSecret> Secrets { get; } = [];

    /// <summary>Who asked last.</summary>
    public VaultRequest? LastRequest { get; private set; }

    /// <inheritdoc/>
    public string? Attach(string disk, string zone) => disk.EndsWith("/lost", StringComparison.Ordinal) ? "The disk is not there." : Attached.TryAdd(disk, true) ? null : "attached";

    /// <inheritdoc/>
    public void Detach(string disk) => Attached.TryRemove(disk, out _);

    /// <inheritdoc/>
    public string MakeDisk(string name, string zone) => $"/made/{name}";

    /// <inheritdoc/>
    public string ContentsOf(string disk) => Contents.Of(disk);

    /// <inheritdoc/>
    public (VaultSecret? Secret, string? WhyNot) Read(VaultRequest request)
    {
        LastRequest = request;
        return Secrets.TryGetValue($"{request.Vault}/{request.Name}", out var found) ? (found, null) : (null, "SecretNotFound");
    }

    /// <inheritdoc/>
    public void Dispose() => Contents.Dispose();
}
