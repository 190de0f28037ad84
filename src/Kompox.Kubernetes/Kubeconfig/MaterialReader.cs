using Kompox.Files;
using Kompox.Yaml;

namespace Kompox.Kubernetes.Kubeconfig;

/// <summary>Reads certificates and keys, which stand in the kubeconfig (<c>client-key-data</c>) or in files of their own (<c>client-key</c>).</summary>
internal sealed class MaterialReader(EntryReader reader, IFileSource files)
{
    private const long Limit = 1 << 20;

    /// <summary>The bytes; <c>null</c> when absent, or after a diagnostic. What stands in the kubeconfig wins.</summary>
    public Located<byte[]>? Read(string key)
    {
        if (reader.Text(key + "-data") is { } text)
        {
            var bytes = new byte[text.Value.Length];
            if (Convert.TryFromBase64String(text.Value, bytes, out var count))
                return new Located<byte[]>(bytes[..count], text.Source);
            reader.Bag.Report(KubeconfigDiagnostics.BadValue, text.Location, $"'{key}-data' of {reader.Owner} is not base64");
            return null;
        }
        if (reader.Path(key) is not { } path)
            return null;
        try
        {
            if (files.ReadBytes(path.Value, Limit) is { } content)
                return new Located<byte[]>(content, path.Source);
            reader.Bag.Report(FileDiagnostics.NotFound, path.Location, $"File '{path.Value}' does not exist");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            reader.Bag.Report(FileDiagnostics.Unreadable, path.Location, $"File '{path.Value}' cannot be read", "Check its permissions");
        }
        return null;
    }
}
