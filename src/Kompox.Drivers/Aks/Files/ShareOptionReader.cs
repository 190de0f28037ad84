using System.Globalization;
using Kompox.Diagnostics;
using Kompox.Drivers.Aks.Disks;
using Kompox.Drivers.Aks.Disks.Options;
using Kompox.Model;

namespace Kompox.Drivers.Aks.Files;

/// <summary>Reads the options of a volume with those of a request over them, and reports everything that is wrong.</summary>
internal sealed class ShareOptionReader(AppVolume volume, DiskRequest request, IReadOnlyDictionary<string, string> options, DiagnosticBag bag)
{
    private const long MostGib = 102_400;
    private const long LeastPremiumGib = 100;
    private bool _isGood = true;

    /// <summary>The options of a new share, or <c>null</c> after diagnostics.</summary>
    public static ShareOptions? Read(AppVolume volume, DiskRequest request, DiagnosticBag bag) =>
        new ShareOptionReader(volume, request, DiskOptionReader.Merge(volume.Options, request.Options), bag).Read();

    private ShareOptions? Read()
    {
        var quota = ReadQuota();
        // The volume's option is for shares of which nobody says anything else.
        var asked = request.Size is null || request.Options.ContainsKey(ShareOptions.QuotaKey) ? quota : null;
        foreach (var key in options.Keys.Where(k => !ShareOptions.Keys.Contains(k)).Order(StringComparer.Ordinal))
            Refuse($"Option '{key}' of volume '{volume.Name}' is none of a share", Suggestion.Hint(key, ShareOptions.Keys) ?? "use sku, protocol or quotaGiB");
        var read = new ShareOptions
        {
            Sku = ReadWord(options.ContainsKey(ShareOptions.SkuKey) ? ShareOptions.SkuKey : ShareOptions.OldSkuKey, ShareOptions.Skus),
            Protocol = ReadWord(ShareOptions.ProtocolKey, ShareOptions.Protocols) ?? ShareOptions.Smb,
            Quota = asked ?? DiskReading.GibOf(request.Size ?? volume.Size),
        };
        if (read is { Protocol: ShareOptions.Nfs, Sku: { } sku } && !ShareOptions.IsPremium(sku))
            Refuse($"Option '{ShareOptions.SkuKey}' of volume '{volume.Name}' is '{sku}': NFS needs Premium_LRS or Premium_ZRS", "choose one of them, or the protocol smb");
        var least = read.Tier == ShareTier.Standard ? 1 : LeastPremiumGib;
        if (read.Quota < least || read.Quota > MostGib)
            Refuse(
                string.Create(CultureInfo.InvariantCulture, $"A share of kind {read.NewSku} for volume '{volume.Name}' cannot have {read.Quota} GiB"),
                string.Create(CultureInfo.InvariantCulture, $"it has at least {least} and at most {MostGib} GiB: correct '{ShareOptions.QuotaKey}', or the volume's size"));
        return _isGood ? read : null;
    }

    private string? ReadWord(string key, IReadOnlyList<string> words)
    {
        if (options.GetValueOrDefault(key) is not { } text)
            return null;
        if (words.FirstOrDefault(w => w.Equals(text, StringComparison.OrdinalIgnoreCase)) is { } word)
            return word;
        Refuse($"Option '{key}' of volume '{volume.Name}' is '{text}': Azure Files has no such thing", Suggestion.Hint(text, words) ?? $"use {string.Join(", ", words)}");
        return null;
    }

    private long? ReadQuota()
    {
        if (options.GetValueOrDefault(ShareOptions.QuotaKey) is not { } text)
            return null;
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var gib) && gib > 0)
            return gib;
        Refuse($"Option '{ShareOptions.QuotaKey}' of volume '{volume.Name}' is '{text}': not a whole number above 0", "write the size in GiB");
        return null;
    }

    private void Refuse(string message, string hint)
    {
        bag.Report(ShareDiagnostics.BadOption, volume.Location, message, hint);
        _isGood = false;
    }
}
