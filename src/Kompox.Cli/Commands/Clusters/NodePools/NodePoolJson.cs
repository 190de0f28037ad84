using System.Text.Json;
using Kompox.Model;
using Kompox.NodePools;

namespace Kompox.Cli.Commands.Clusters.NodePools;

/// <summary>Node pools as the commands print them: the keys of the original, which begin with capitals.</summary>
internal static class NodePoolJson
{
    /// <summary>Pools as a list; <c>[]</c> for none.</summary>
    public static void Write(Utf8JsonWriter json, IReadOnlyList<NodePool> pools)
    {
        json.WriteStartArray();
        foreach (var pool in pools)
            Write(json, pool);
        json.WriteEndArray();
    }

    /// <summary>One pool.</summary>
    public static void Write(Utf8JsonWriter json, NodePool pool)
    {
        json.WriteStartObject();
        json.WriteString("Name", pool.Name);
        json.WriteString("ProviderName", pool.Name);
        json.WriteString("Mode", NodePoolFields.Word(pool.Mode));
        WriteMap(json, "Labels", pool.Labels);
        json.WriteStartArray("Zones");
        foreach (var zone in pool.Zones)
            json.WriteStringValue(zone);
        json.WriteEndArray();
        json.WriteString("InstanceType", pool.InstanceType);
        json.WriteString("OSDiskType", pool.OsDiskType);
        WriteNumber(json, "OSDiskSizeGiB", pool.OsDiskSize);
        json.WriteString("Priority", NodePoolFields.Word(pool.Priority));
        json.WriteStartObject("Autoscaling");
        json.WriteBoolean("Enabled", pool.Scaling.Enabled == true);
        WriteNumber(json, "Min", pool.Scaling.Min);
        WriteNumber(json, "Max", pool.Scaling.Max);
        WriteNumber(json, "Desired", pool.Scaling.Desired);
        json.WriteEndObject();
        json.WriteStartObject("Status");
        json.WriteString("ProvisioningState", pool.State);
        WriteNumber(json, "CurrentNodeCount", pool.NodeCount);
        json.WriteNull("Extensions");
        json.WriteEndObject();
        WriteMap(json, "Extensions", pool.Extensions);
        json.WriteEndObject();
    }

    private static void WriteMap(Utf8JsonWriter json, string name, IReadOnlyDictionary<string, string> map)
    {
        json.WriteStartObject(name);
        foreach (var (key, value) in map.OrderBy(m => m.Key, StringComparer.Ordinal))
            json.WriteString(key, value);
        json.WriteEndObject();
    }

    private static void WriteNumber(Utf8JsonWriter json, string name, int? number)
    {
        if (number is { } value)
            json.WriteNumber(name, value);
        else
            json.WriteNull(name);
    }
}
