using System.Text;
using System.Text.Json;
using Kompox.Diagnostics;
using Kompox.Kubernetes;
using Kompox.Rendering.Configuration;

namespace Kompox.Snapshots.Hooks;

/// <summary>Hides in the output of a command what its container knows as a secret.</summary>
internal static class SecretHiding
{
    private const string Hidden = "********";
    private const int Shortest = 4;

    /// <summary>The lines without the values of the container's Secrets and secret variables; no lines at all when these may not be read.</summary>
    public static async Task<IReadOnlyList<string>> ApplyAsync(
        IClusterConnection connection, ObjectKey pod, string container, IReadOnlyList<string> lines, CancellationToken cancellationToken)
    {
        if (lines.Count == 0)
            return lines;
        try
        {
            var values = await ValuesAsync(connection, pod, container, cancellationToken).ConfigureAwait(false);
            return [.. lines.Select(l => Hide(l, values))];
        }
        catch (KompoxException)
        {
            return [];
        }
    }

    private static string Hide(string line, List<string> values)
    {
        foreach (var value in values)
            line = line.Replace(value, Hidden, StringComparison.Ordinal);
        return line;
    }

    private static async Task<List<string>> ValuesAsync(IClusterConnection connection, ObjectKey pod, string container, CancellationToken cancellationToken)
    {
        var values = new HashSet<string>(StringComparer.Ordinal);
        if (await connection.GetAsync(pod, cancellationToken).ConfigureAwait(false) is not { } item)
            return [];
        var found = item.Items("spec", "initContainers").Concat(item.Items("spec", "containers"))
            .FirstOrDefault(c => ObservedObject.Find(c, "name")?.GetString() == container);
        var secrets = new HashSet<string>(StringComparer.Ordinal);
        foreach (var source in Items(found, "envFrom"))
            Add(secrets, ObservedObject.Find(source, "secretRef", "name"));
        foreach (var variable in Items(found, "env"))
        {
            Add(secrets, ObservedObject.Find(variable, "valueFrom", "secretKeyRef", "name"));
            if (ObservedObject.Find(variable, "value")?.GetString() is { } value && SecretWords.IsSecret(ObservedObject.Find(variable, "name")?.GetString() ?? "", value))
                values.Add(value);
        }
        foreach (var volume in item.Items("spec", "volumes"))
            Add(secrets, ObservedObject.Find(volume, "secret", "secretName"));
        foreach (var name in secrets)
        {
            if (await connection.GetAsync(new ObjectKey(ResourceTypes.Secret, pod.Namespace, name), cancellationToken).ConfigureAwait(false) is { } secret)
                AddValues(values, secret);
        }
        return [.. values.Where(v => v.Length >= Shortest).OrderByDescending(v => v.Length)];
    }

    private static void AddValues(HashSet<string> values, ObservedObject secret)
    {
        if (secret.Find("data") is not { ValueKind: JsonValueKind.Object } data)
            return;
        foreach (var entry in data.EnumerateObject())
        {
            if (entry.Value.TryGetBytesFromBase64(out var bytes))
            {
                foreach (var line in Encoding.UTF8.GetString(bytes).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
                    values.Add(line);
            }
        }
    }

    private static void Add(HashSet<string> names, JsonElement? name)
    {
        if (name?.GetString() is { } text)
            names.Add(text);
    }

    private static IEnumerable<JsonElement> Items(JsonElement element, string key) =>
        ObservedObject.Find(element, key) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : [];
}
