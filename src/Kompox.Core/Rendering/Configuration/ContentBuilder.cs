using System.Text;
using System.Text.Unicode;
using Kompox.Compose;
using Kompox.Model;
using Kompox.Objects;
using Kompox.Objects.Pods;

namespace Kompox.Rendering.Configuration;

/// <summary>Makes ConfigMaps and Secrets out of files' contents.</summary>
internal static class ContentBuilder
{
    /// <summary>The most bytes of one object.</summary>
    public const int MaxBytes = 1 << 20;

    // kubectl keeps a copy of the object in an annotation of at most 256 KiB, unless it applies on the server.
    private const int MostForPlainApply = 240 << 10;

    /// <summary>An object of the given files: relative path and bytes, in order.</summary>
    public static ContentObject Build(
        RenderContext context, ContentObject outline, IReadOnlyList<KeyValuePair<string, byte[]>> files, IReadOnlyList<KeyedValue> annotations)
    {
        var keys = new List<KeyPath>();
        var taken = new HashSet<string>(StringComparer.Ordinal);
        var contents = new List<KeyValuePair<string, byte[]>>();
        foreach (var (path, bytes) in files)
        {
            var key = Key(path, taken);
            keys.Add(new KeyPath(key, path, IsScript(bytes) ? 0b111_101_101 : null));
            contents.Add(new(key, bytes));
        }
        if (!context.IsManaged && contents.Sum(c => (long)c.Value.Length) * (outline.IsSecret ? 4 : 3) / 3 > MostForPlainApply)
            context.Bag.Report(
                ConfigurationDiagnostics.LargeForApply, outline.At, $"The {(outline.IsSecret ? "Secret" : "ConfigMap")} '{outline.Name}' is too large for plain 'kubectl apply'", "use 'kubectl apply --server-side'");
        var hash = ContentHash.Of(contents.Select(c => KeyValuePair.Create(c.Key, (ReadOnlyMemory<byte>)c.Value)));
        var meta = context.Names.Meta(outline.Name, context.Names.SharedLabels) with
        {
            Annotations = [new(AppLabels.ComposeContentHashAnnotation, hash), .. annotations.Select(a => KeyValuePair.Create(context.Use(a.Key), context.Use(a.Value)))],
        };
        return outline with { Files = keys, Hash = hash, Object = outline.IsSecret ? SecretOf(meta, contents) : ConfigMapOf(meta, contents) };
    }

    private static Secret SecretOf(ObjectMeta meta, List<KeyValuePair<string, byte[]>> contents) =>
        new() { Metadata = meta, Data = [.. contents.Select(c => KeyValuePair.Create(c.Key, Convert.ToBase64String(c.Value)))] };

    private static ConfigMap ConfigMapOf(ObjectMeta meta, List<KeyValuePair<string, byte[]>> contents)
    {
        var text = new List<KeyValuePair<string, string>>();
        var binary = new List<KeyValuePair<string, string>>();
        foreach (var (key, bytes) in contents)
        {
            if (IsText(bytes))
                text.Add(new(key, Encoding.UTF8.GetString(bytes)));
            else
                binary.Add(new(key, Convert.ToBase64String(bytes)));
        }
        return new ConfigMap { Metadata = meta, Data = text, BinaryData = binary };
    }

    // Text survives YAML and JSON unchanged: UTF-8, and of the control characters only tab and line feed.
    private static bool IsText(byte[] bytes)
    {
        if (!Utf8.IsValid(bytes) || bytes is [0xEF, 0xBB, 0xBF, ..])
            return false;
        foreach (var b in bytes)
        {
            if (b is < 0x20 and not (0x09 or 0x0A) or 0x7F)
                return false;
        }
        return true;
    }

    private static bool IsScript(byte[] bytes) => bytes is [(byte)'#', (byte)'!', ..];

    // A key has letters, digits, '-', '_' and '.'; a path in a directory has more.
    private static string Key(string path, HashSet<string> taken)
    {
        var key = new string([.. path.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' ? c : '_')]);
        if (key is "." or "..")
            key = "_" + key;
        if (key.Length > 200)
            key = key[^200..];
        if (!taken.Add(key))
        {
            key = $"{key}-{ShortHash.Of(path)}";
            taken.Add(key);
        }
        return key;
    }
}
