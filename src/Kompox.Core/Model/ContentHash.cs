using System.Buffers;
using System.Text;

namespace Kompox.Model;

/// <summary>Hash of the content of a ConfigMap or Secret, and of a pod's contents together; a change restarts the pod.</summary>
public static class ContentHash
{
    /// <summary>Hash of keys and texts, whatever their order: <c>{KEY: value}</c> is <c>4dhskp</c>.</summary>
    public static string Of(IEnumerable<KeyValuePair<string, string>> entries)
    {
        var list = new List<(byte[] Key, ReadOnlyMemory<byte> Value)>();
        foreach (var (key, value) in entries)
            list.Add((Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes(value)));
        return Of(list);
    }

    /// <summary>Hash of keys and bytes, whatever their order: keys sorted by their bytes, each as <c>KEY=VALUE</c> and a NUL.</summary>
    public static string Of(IEnumerable<KeyValuePair<string, ReadOnlyMemory<byte>>> entries)
    {
        var list = new List<(byte[] Key, ReadOnlyMemory<byte> Value)>();
        foreach (var (key, value) in entries)
            list.Add((Encoding.UTF8.GetBytes(key), value));
        return Of(list);
    }

    /// <summary>
    /// Hash of what a pod refers to: the content hashes (empty for what does not exist) of image pull secrets, then of
    /// the containers' env sources by container name, then of the pod's volumes. <c>null</c> when there is no reference at all.
    /// </summary>
    public static string? OfPod(IReadOnlyList<string> contentHashes) =>
        contentHashes.Count == 0 ? null : ShortHash.Of(string.Concat(contentHashes));

    private static string Of(List<(byte[] Key, ReadOnlyMemory<byte> Value)> sorted)
    {
        sorted.Sort(static (a, b) => a.Key.AsSpan().SequenceCompareTo(b.Key));
        var text = new ArrayBufferWriter<byte>();
        foreach (var (key, value) in sorted)
        {
            text.Write(key);
            text.Write("="u8);
            text.Write(value.Span);
            text.Write("\0"u8);
        }
        return ShortHash.Of(text.WrittenSpan);
    }
}
