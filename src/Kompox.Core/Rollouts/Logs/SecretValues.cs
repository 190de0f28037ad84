using System.Text;
using System.Text.Json;
using Kompox.Diagnostics;
using Kompox.Kubernetes;
using Kompox.Rendering.Configuration;
using Kompox.Rollouts.Reading;

namespace Kompox.Rollouts.Logs;

/// <summary>The values that a container has from Secrets, so that they can be hidden in what it wrote.</summary>
internal static class SecretValues
{
    /// <summary>Reads them; a Secret that may not be read or is not there gives none.</summary>
    public static async Task<IReadOnlyCollection<string>> ReadAsync(IClusterConnection connection, PodReading pod, ContainerReading container, CancellationToken cancellationToken)
    {
        var values = new HashSet<string>(StringComparer.Ordinal);
        foreach (var variable in JsonReading.Items(container.Spec, "env"))
        {
            if (JsonReading.Text(variable, "value") is { Length: > 0 } value && SecretWords.IsSecret(JsonReading.Text(variable, "name") ?? "", value))
                values.Add(value);
        }
        foreach (var name in Names(pod, container.Spec))
            await AddAsync(connection, pod.Object.Namespace, name, values, cancellationToken).ConfigureAwait(false);
        return values;
    }

    private static IEnumerable<string> Names(PodReading pod, JsonElement container) =>
        JsonReading.Items(container, "env").Select(e => JsonReading.Text(e, "valueFrom", "secretKeyRef", "name"))
            .Concat(JsonReading.Items(container, "envFrom").Select(e => JsonReading.Text(e, "secretRef", "name")))
            .Concat(pod.Object.Items("spec", "volumes").Select(v => JsonReading.Text(v, "secret", "secretName")))
            .OfType<string>().Distinct();

    private static async Task AddAsync(IClusterConnection connection, string? space, string name, HashSet<string> values, CancellationToken cancellationToken)
    {
        try
        {
            if (await connection.GetAsync(new ObjectKey(ResourceTypes.Secret, space, name), cancellationToken).ConfigureAwait(false) is not { } secret
                || secret.Find("data") is not { } entries)
                return;
            foreach (var entry in entries.EnumerateObject())
            {
                if (entry.Value.TryGetBytesFromBase64(out var bytes) && Encoding.UTF8.GetString(bytes) is { Length: > 0 } text && SecretWords.IsSecret(entry.Name, text) | text.Length >= 8)
                    values.Add(text);
            }
        }
        catch (KompoxException e) when (e.Diagnostic.Code == ApiDiagnostics.Forbidden.Code)
        {
            // Then only what the words around it give away is hidden.
        }
    }
}
