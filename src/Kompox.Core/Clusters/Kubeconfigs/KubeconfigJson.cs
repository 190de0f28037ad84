using System.Text.Json;
using Kompox.Yaml;

namespace Kompox.Clusters.Kubeconfigs;

/// <summary>Writes a kubeconfig as JSON.</summary>
public static class KubeconfigJson
{
    /// <summary>Writes the whole document.</summary>
    public static void Write(Utf8JsonWriter json, Kubeconfig config) => YamlJson.Write(json, config.Root);
}
