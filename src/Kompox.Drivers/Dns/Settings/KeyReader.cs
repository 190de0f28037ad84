using Kompox.Diagnostics;
using Kompox.Drivers.Dns.Signing;
using Kompox.Drivers.Dns.Wire;
using Kompox.Model;

namespace Kompox.Drivers.Dns.Settings;

/// <summary>Finds the key that messages are signed with: in a key file, in the environment or in the manifest.</summary>
internal static class KeyReader
{
    private const string NameSetting = Rfc2136Settings.KeyName;
    private const string AlgorithmSetting = Rfc2136Settings.KeyAlgorithm;
    private const string FileSetting = Rfc2136Settings.KeyFile;
    private const string SecretSetting = Rfc2136Settings.KeySecret;
    private const string Variable = Rfc2136Settings.SecretVariable;

    /// <summary>The key and the place of the setting that it comes from; no key when there is none, or after diagnostics.</summary>
    public static (TsigKey? Key, SourceLocation? Place) Read(ClusterTarget target, ClusterDns dns, DiagnosticBag bag)
    {
        var name = Setting(dns, NameSetting);
        var algorithm = ReadAlgorithm(dns, bag);
        var inEnvironment = target.Environment.GetValueOrDefault(Variable) is { Length: > 0 } variable ? variable.Trim() : null;
        var (file, inManifest) = (Setting(dns, FileSetting), Setting(dns, SecretSetting));
        if (inManifest is not null)
            bag.Report(
                Rfc2136Diagnostics.SecretInManifest, Rfc2136Settings.PlaceOf(dns, SecretSetting), $"The key is written into the manifest: '{Rfc2136Settings.Field(SecretSetting)}'",
                $"put it into a file ({FileSetting}) or into the environment variable {Variable}");
        if (name is not null && !WireName.IsName(name))
            bag.Report(Rfc2136Diagnostics.BadKey, Rfc2136Settings.PlaceOf(dns, NameSetting), $"'{name}' of '{Rfc2136Settings.Field(NameSetting)}' is not the name of a key", "it is written like a domain name");
        else if (Sources(file, inEnvironment, inManifest) is { Length: > 1 } several)
            bag.Report(
                Rfc2136Diagnostics.BadKey, Rfc2136Settings.PlaceOf(dns, file is null ? SecretSetting : FileSetting), $"The key is given more than once: {string.Join(" and ", several)}", "leave one of them");
        else if (file is not null)
            return (KeyFileReader.Read(new KeyFileRequest(file, name, algorithm), target.Files, Rfc2136Settings.PlaceOf(dns, FileSetting), bag), Rfc2136Settings.PlaceOf(dns, FileSetting));
        else if ((inEnvironment ?? inManifest) is { } secret)
            return (Make(dns, name, algorithm, secret, inManifest is null ? Variable : Rfc2136Settings.Field(SecretSetting), bag), Rfc2136Settings.PlaceOf(dns, NameSetting));
        else if (name is not null)
            bag.Report(
                Rfc2136Diagnostics.BadKey, Rfc2136Settings.PlaceOf(dns, NameSetting), $"'{Rfc2136Settings.Field(NameSetting)}' names a key whose secret is nowhere",
                $"set {FileSetting}, or the environment variable {Variable}");
        return (null, null);
    }

    private static TsigKey? Make(ClusterDns dns, string? name, TsigAlgorithm? algorithm, string secret, string source, DiagnosticBag bag)
    {
        if (name is null)
            bag.Report(
                Rfc2136Diagnostics.BadKey, Rfc2136Settings.PlaceOf(dns, NameSetting), $"'{Rfc2136Settings.Field(NameSetting)}' is missing: the name of the key whose secret '{source}' holds",
                "write the name that the server knows it by");
        var bytes = Decode(secret);
        if (bytes is null)
            bag.Report(Rfc2136Diagnostics.BadSecret, Rfc2136Settings.PlaceOf(dns, SecretSetting), $"'{source}' is not base64", "copy what stands behind 'secret' in the server's key, without quotes");
        return name is null || bytes is null ? null : new TsigKey(WireName.Normalize(name), algorithm ?? TsigAlgorithm.Default, bytes);
    }

    /// <summary>The bytes of a secret; <c>null</c> when it is not base64 or empty.</summary>
    public static byte[]? Decode(string secret)
    {
        var bytes = new byte[secret.Length];
        return Convert.TryFromBase64String(secret, bytes, out var length) && length > 0 ? bytes[..length] : null;
    }

    private static TsigAlgorithm? ReadAlgorithm(ClusterDns dns, DiagnosticBag bag)
    {
        if (Setting(dns, AlgorithmSetting) is not { } text)
            return null;
        if (TsigAlgorithm.Find(text) is { } algorithm)
            return algorithm;
        ReportAlgorithm(text, Rfc2136Settings.Field(AlgorithmSetting), Rfc2136Settings.PlaceOf(dns, AlgorithmSetting), bag);
        return null;
    }

    /// <summary>Says why an algorithm cannot be used.</summary>
    public static void ReportAlgorithm(string text, string field, SourceLocation? place, DiagnosticBag bag)
    {
        var names = TsigAlgorithm.All.Select(a => a.Name).ToList();
        var isKnown = TsigAlgorithm.Refused.Contains(text.TrimEnd('.').ToLowerInvariant());
        bag.Report(
            Rfc2136Diagnostics.BadAlgorithm, place, $"'{text}' of '{field}' {(isKnown ? "is not supported" : "is not an algorithm")}",
            (isKnown ? null : Suggestion.Hint(text, names)) ?? $"use {string.Join(", ", names)}");
    }

    private static string[] Sources(string? file, string? inEnvironment, string? inManifest) =>
    [
        .. new[]
        {
            file is null ? null : $"'{Rfc2136Settings.Field(FileSetting)}'",
            inEnvironment is null ? null : $"the environment variable {Variable}",
            inManifest is null ? null : $"'{Rfc2136Settings.Field(SecretSetting)}'",
        }.OfType<string>(),
    ];

    private static string? Setting(ClusterDns dns, string name) => dns.Settings.GetValueOrDefault(name) is { Length: > 0 } value ? value.Trim() : null;
}
