using Kompox.Diagnostics;
using Kompox.Drivers.Dns.Signing;
using Kompox.Drivers.Dns.Transport;
using Kompox.Model;

namespace Kompox.Drivers.Dns.Settings;

/// <summary>What <c>dns.settings</c> says about the name server.</summary>
internal sealed record Rfc2136Settings
{
    public const string Server = "RFC2136_SERVER";
    public const string KeyName = "RFC2136_TSIG_NAME";
    public const string KeyAlgorithm = "RFC2136_TSIG_ALGORITHM";
    public const string KeyFile = "RFC2136_TSIG_KEYFILE";

    /// <summary>A setting, and with <c>KOMPOX_</c> before it an environment variable.</summary>
    public const string KeySecret = "RFC2136_TSIG_SECRET";

    /// <summary>The environment variable that holds the secret.</summary>
    public const string SecretVariable = "KOMPOX_" + KeySecret;
    public const string Timeout = "RFC2136_TIMEOUT";

    /// <summary>Every setting there is.</summary>
    public static IReadOnlyList<string> All { get; } = [Server, KeyName, KeyAlgorithm, KeyFile, KeySecret, Timeout];

    public required ServerAddress Address { get; init; }
    public TsigKey? Key { get; init; }

    /// <summary>How long one answer may take.</summary>
    public TimeSpan Limit { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>What the manifest says.</summary>
    public required ClusterDns Dns { get; init; }

    /// <summary>Zones as they are kept in memory, in the order of the manifest; empty: those that the server has.</summary>
    public IReadOnlyList<string> Zones { get; init; } = [];

    /// <summary>The place of the setting that the key comes from, or of all.</summary>
    public SourceLocation? KeyPlace { get; init; }

    /// <summary>A setting as messages name it, for example <c>dns.settings.RFC2136_SERVER</c>.</summary>
    public static string Field(string setting) => $"dns.settings.{setting}";

    /// <summary>Where a setting stands, or where it would.</summary>
    public static SourceLocation? PlaceOf(ClusterDns dns, string setting) => dns.Places.Of(dns.Settings.ContainsKey(setting) ? $"settings.{setting}" : "settings");
}
