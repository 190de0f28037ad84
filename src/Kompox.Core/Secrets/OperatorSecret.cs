using System.Text;
using Kompox.Kubernetes;
using Kompox.Model;
using Kompox.Objects;
using Kompox.Secrets.Contents;

namespace Kompox.Secrets;

/// <summary>A Secret that operators keep beside an app: variables of a service, or credentials of registries.</summary>
/// <param name="Names">Names of the app with the component that the Secret is for.</param>
/// <param name="Service">The Compose service; <c>null</c> for credentials of registries.</param>
public sealed record OperatorSecret(AppNames Names, string? Service)
{
    private const string PullType = "kubernetes.io/dockerconfigjson";

    /// <summary>Its name, as the original tool names it too.</summary>
    public string Name => Service is null ? Names.PullSecret : Names.EnvOverrideSecret(DnsName.ToLabel(Service));

    /// <summary>Its key in the cluster.</summary>
    public ObjectKey Key => new(ResourceTypes.Secret, Names.Namespace, Name);

    /// <summary>Its type.</summary>
    public string Type => Service is null ? PullType : "Opaque";

    /// <summary>The Secret with a content, labelled as the app's.</summary>
    public Secret Render(IReadOnlyDictionary<string, string> content) => new()
    {
        Metadata = new ObjectMeta
        {
            Name = Name,
            Namespace = Names.Namespace,
            Labels = AppLabels.ForComponent(Names),
            Annotations = [new(AppLabels.ComposeContentHashAnnotation, ContentHash.Of(content))],
        },
        Type = Type,
        Data = [.. content.OrderBy(c => c.Key, StringComparer.Ordinal).Select(c => KeyValuePair.Create(c.Key, Convert.ToBase64String(Encoding.UTF8.GetBytes(c.Value))))],
    };

    /// <summary>What is told of a Secret's content: names of variables, or registries; sorted.</summary>
    public static IReadOnlyList<string> Tell(ObservedObject secret)
    {
        if (secret.Text("type") != PullType)
            return [.. DataOf(secret).Keys.Order(StringComparer.Ordinal)];
        return DataOf(secret).TryGetValue(PullConfig.Key, out var bytes) ? PullConfig.RegistriesOf(Encoding.UTF8.GetString(bytes)) : [];
    }

    /// <summary>The data of a Secret. Secret.</summary>
    public static IReadOnlyDictionary<string, byte[]> DataOf(ObservedObject secret)
    {
        var data = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        if (secret.Find("data") is not { ValueKind: System.Text.Json.JsonValueKind.Object } entries)
            return data;
        foreach (var entry in entries.EnumerateObject())
            data[entry.Name] = entry.Value.GetString() is { } text ? Convert.FromBase64String(text) : [];
        return data;
    }

    /// <summary>The content hash of a Secret as it is, whatever its annotation says.</summary>
    public static string HashOf(ObservedObject secret) =>
        ContentHash.Of(DataOf(secret).Select(d => KeyValuePair.Create(d.Key, (ReadOnlyMemory<byte>)d.Value)));
}
