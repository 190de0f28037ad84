using System.Buffers;
using System.Text.Json;
using Kompox.Model;

namespace Kompox.Rollouts.Images;

/// <summary>
/// The pod that pulls: one container per image, whose program does not exist. A container that was tried proves that its image is there, and
/// nothing of the image is run, so it works for images without a shell too.
/// </summary>
internal static class PullPod
{
    /// <summary>Value of the component label; not one that any Service or Deployment selects.</summary>
    public const string Component = "image-pull";

    private const string Program = "/.kompox/image-check";
    private const int Nobody = 65534;

    /// <summary>Its JSON.</summary>
    public static ReadOnlyMemory<byte> Write(AppNames names, PullTask task)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("apiVersion", "v1");
            json.WriteString("kind", "Pod");
            json.WriteStartObject("metadata");
            json.WriteString("name", task.PodName);
            json.WriteString("namespace", names.Namespace);
            json.WriteStartObject("labels");
            foreach (var (key, value) in AppLabels.ForApp(names))
                json.WriteString(key, value);
            json.WriteString(AppLabels.Component, Component);
            json.WriteEndObject();
            json.WriteEndObject();
            WriteSpec(json, task);
            json.WriteEndObject();
        }
        return buffer.WrittenMemory;
    }

    private static void WriteSpec(Utf8JsonWriter json, PullTask task)
    {
        json.WriteStartObject("spec");
        // Bound by name: the node is given, and a scheduler that counts resources would only be in the way.
        json.WriteString("nodeName", task.Node);
        json.WriteString("restartPolicy", "Never");
        json.WriteNumber("terminationGracePeriodSeconds", 0);
        json.WriteBoolean("automountServiceAccountToken", false);
        json.WriteBoolean("enableServiceLinks", false);
        if (task.ServiceAccount is { } account)
            json.WriteString("serviceAccountName", account);
        if (task.PullSecrets.Count > 0)
        {
            json.WriteStartArray("imagePullSecrets");
            foreach (var secret in task.PullSecrets)
            {
                json.WriteStartObject();
                json.WriteString("name", secret);
                json.WriteEndObject();
            }
            json.WriteEndArray();
        }
        json.WriteStartArray("containers");
        foreach (var image in task.Images)
            WriteContainer(json, image);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    // As restricted as any admission policy asks.
    private static void WriteContainer(Utf8JsonWriter json, PulledImage image)
    {
        json.WriteStartObject();
        json.WriteString("name", image.Container);
        json.WriteString("image", image.Image);
        if (image.Policy is { } policy)
            json.WriteString("imagePullPolicy", policy);
        json.WriteStartArray("command");
        json.WriteStringValue(Program);
        json.WriteEndArray();
        json.WriteStartObject("resources");
        foreach (var kind in (ReadOnlySpan<string>)["requests", "limits"])
        {
            json.WriteStartObject(kind);
            json.WriteString("cpu", "10m");
            json.WriteString("memory", "32Mi");
            json.WriteEndObject();
        }
        json.WriteEndObject();
        json.WriteStartObject("securityContext");
        json.WriteBoolean("allowPrivilegeEscalation", false);
        json.WriteStartObject("capabilities");
        json.WriteStartArray("drop");
        json.WriteStringValue("ALL");
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteBoolean("runAsNonRoot", true);
        json.WriteNumber("runAsUser", Nobody);
        json.WriteStartObject("seccompProfile");
        json.WriteString("type", "RuntimeDefault");
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
