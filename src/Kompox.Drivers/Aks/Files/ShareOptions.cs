namespace Kompox.Drivers.Aks.Files;

/// <summary>The options of a volume of type <c>files</c>.</summary>
internal sealed record ShareOptions
{
    public const string SkuKey = "sku";
    public const string ProtocolKey = "protocol";
    public const string QuotaKey = "quotaGiB";
    public const string Smb = "smb";
    public const string Nfs = "nfs";

    /// <summary>What the original called <see cref="SkuKey"/> in places.</summary>
    public const string OldSkuKey = "skuName";

    /// <summary>Kind of the app's account when nobody says.</summary>
    public const string DefaultSku = "Standard_LRS";
    private const string PremiumStart = "Premium_";

    public static IReadOnlyList<string> Keys { get; } = [SkuKey, ProtocolKey, QuotaKey, OldSkuKey];
    public static IReadOnlyList<string> Protocols { get; } = [Smb, Nfs];

    /// <summary>Kinds of storage accounts that hold shares and are paid by what is used, or by size (Premium).</summary>
    public static IReadOnlyList<string> Skus { get; } =
        ["Standard_LRS", "Standard_GRS", "Standard_RAGRS", "Standard_ZRS", "Standard_GZRS", "Standard_RAGZRS", "Premium_LRS", "Premium_ZRS"];

    /// <summary>For example <c>Premium_ZRS</c>; <c>null</c>: that of the account that is there, else the default.</summary>
    public string? Sku { get; init; }

    /// <summary><c>smb</c> or <c>nfs</c>.</summary>
    public string Protocol { get; init; } = Smb;

    /// <summary>Size of the share in GiB.</summary>
    public required long Quota { get; init; }

    public ShareTier Tier => Protocol == Nfs ? ShareTier.Nfs : IsPremium(Sku ?? DefaultSku) ? ShareTier.Premium : ShareTier.Standard;

    /// <summary>The kind of a new account.</summary>
    public string NewSku => Sku ?? (Tier == ShareTier.Standard ? DefaultSku : "Premium_LRS");

    /// <summary>Whether a kind of account is on solid state disks.</summary>
    public static bool IsPremium(string sku) => sku.StartsWith(PremiumStart, StringComparison.Ordinal);
}
