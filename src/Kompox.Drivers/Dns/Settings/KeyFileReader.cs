using Kompox.Diagnostics;
using Kompox.Drivers.Dns.Signing;
using Kompox.Drivers.Dns.Wire;
using Kompox.Files;

namespace Kompox.Drivers.Dns.Settings;

/// <summary>Takes a key from a key file of BIND.</summary>
internal static class KeyFileReader
{
    private const long MostBytes = 1 << 20;
    private const string Make = "make one with: tsig-keygen kompox > kompox.key";

    /// <summary>The key, or <c>null</c> after a diagnostic, which never holds anything of the file but names.</summary>
    public static TsigKey? Read(KeyFileRequest request, IFileSource files, SourceLocation? place, DiagnosticBag bag)
    {
        var field = Rfc2136Settings.Field(Rfc2136Settings.KeyFile);
        void Fail(string message, string? hint = null) => bag.Report(Rfc2136Diagnostics.BadKeyFile, place, $"Key file '{request.Path}' of '{field}' {message}", hint);
        if (ReadText(request.Path, files, Fail) is not { } text)
            return null;
        if (files.IsOpenToOthers(request.Path))
            bag.Report(Rfc2136Diagnostics.OpenKeyFile, place, $"Key file '{request.Path}' of '{field}' can be read by other users of this machine", $"Run: chmod 600 {request.Path}");
        var keys = KeyFileSyntax.Read(text);
        var names = string.Join(", ", keys.Select(k => $"'{k.Name}'"));
        var matching = request.Name is { } wanted ? keys.Where(k => WireName.Normalize(k.Name) == WireName.Normalize(wanted)).ToList() : keys;
        if (keys.Count == 0)
            Fail("holds no key", Make);
        else if (matching.Count == 0)
            Fail($"holds no key '{request.Name}'", $"it has {names}: see '{Rfc2136Settings.Field(Rfc2136Settings.KeyName)}'");
        else if (matching.Count > 1)
            Fail($"holds several keys: {names}", $"choose one with '{Rfc2136Settings.Field(Rfc2136Settings.KeyName)}'");
        else
            return MakeKey(matching[0], request, Fail);
        return null;
    }

    private static string? ReadText(string path, IFileSource files, Action<string, string?> fail)
    {
        try
        {
            if (files.ReadBytes(path, MostBytes) is { } bytes)
                return System.Text.Encoding.Latin1.GetString(bytes);
            fail(files.DirectoryExists(path) ? "is a directory" : "does not exist", files.DirectoryExists(path) ? "name the file in it" : "it is looked for beside the manifest");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            fail("cannot be read", "check its permissions and its size");
        }
        return null;
    }

    private static TsigKey? MakeKey(KeyFileEntry entry, KeyFileRequest request, Action<string, string?> fail)
    {
        if (!WireName.IsName(entry.Name))
            fail($"names a key '{entry.Name}', which is no domain name", null);
        else if (entry.Algorithm is null || entry.Secret is null)
            fail($"has no {(entry.Algorithm is null ? "algorithm" : "secret")} for key '{entry.Name}'", Make);
        else if (TsigAlgorithm.Find(entry.Algorithm) is not { } algorithm)
            fail($"has key '{entry.Name}' with the algorithm '{entry.Algorithm}', which is not supported", $"use {string.Join(", ", TsigAlgorithm.All.Select(a => a.Name))}");
        else if (request.Algorithm is { } wanted && wanted != algorithm)
            fail($"has key '{entry.Name}' with {algorithm.Name}, not {wanted.Name}", $"leave '{Rfc2136Settings.Field(Rfc2136Settings.KeyAlgorithm)}' out: the file says it");
        else if (KeyReader.Decode(entry.Secret) is not { } secret)
            fail($"has a secret for key '{entry.Name}' that is not base64", Make);
        else
            return new TsigKey(WireName.Normalize(entry.Name), algorithm, secret);
        return null;
    }
}
