using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Kompox.Kubernetes;
using Kompox.Planning;

namespace Kompox.Apps.History;

/// <summary>The objects of a revision as text: a line of JSON for each, in apply order.</summary>
public static class RevisionContent
{
    /// <summary>The key of the compressed text in the Secret.</summary>
    public const string Key = "objects.gz";

    /// <summary>The most bytes that a Secret holds.</summary>
    public const int MaxBytes = 1 << 20;

    /// <summary>The lines of the objects.</summary>
    public static byte[] Write(IReadOnlyList<DesiredObject> objects)
    {
        using var text = new MemoryStream();
        foreach (var item in objects)
        {
            text.Write(item.Body.Span);
            text.WriteByte((byte)'\n');
        }
        return text.ToArray();
    }

    /// <summary>The hash that tells whether two revisions are the same.</summary>
    public static string HashOf(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    public static byte[] Compress(byte[] content)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Optimal, leaveOpen: true))
            gzip.Write(content);
        return compressed.ToArray();
    }

    /// <summary>The objects of a revision's Secret; kinds that this version does not know are left out.</summary>
    public static IReadOnlyList<DesiredObject> Read(ObservedObject secret)
    {
        if (secret.Text("data", Key) is not { } data)
            return [];
        using var gzip = new GZipStream(new MemoryStream(Convert.FromBase64String(data)), CompressionMode.Decompress);
        using var text = new MemoryStream();
        gzip.CopyTo(text);
        var objects = new List<DesiredObject>();
        foreach (var line in Encoding.UTF8.GetString(text.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (TypeOf(line) is { } type)
                objects.Add(DesiredObject.Of(type, Encoding.UTF8.GetBytes(line)));
        }
        return objects;
    }

    private static ResourceType? TypeOf(string line)
    {
        using var document = JsonDocument.Parse(line);
        return ResourceTypes.Find(document.RootElement.GetProperty("apiVersion").GetString()!, document.RootElement.GetProperty("kind").GetString()!);
    }
}
