using Kompox.Serialization;

namespace Kompox.Objects.Traefik;

/// <summary>traefik.io/v1alpha1 Middleware: one of what Traefik does with a request on its way.</summary>
public sealed record Middleware : KubernetesObject
{
    public override string ApiVersion => "traefik.io/v1alpha1";
    public override string Kind => "Middleware";
    public BasicAuthUsers? BasicAuth { get; init; }

    /// <summary>Networks that may visit.</summary>
    public IReadOnlyList<string> AllowedSources { get; init; } = [];

    /// <summary>Largest body of a request in bytes.</summary>
    public long? MaxRequestBytes { get; init; }

    /// <summary>Prefixes that are taken from the path, the first that fits.</summary>
    public IReadOnlyList<string> StripPrefixes { get; init; } = [];
    public UrlRedirect? Redirect { get; init; }

    protected override void WriteBody(ObjectWriter writer)
    {
        writer.Key("spec");
        writer.StartMap();
        writer.Field("basicAuth", BasicAuth);
        if (MaxRequestBytes is { } bytes)
        {
            writer.Key("buffering");
            writer.StartMap();
            writer.Field("maxRequestBodyBytes", bytes);
            writer.EndMap();
        }
        WriteList(writer, "ipAllowList", "sourceRange", AllowedSources);
        writer.Field("redirectRegex", Redirect);
        WriteList(writer, "stripPrefix", "prefixes", StripPrefixes);
        writer.EndMap();
    }

    private static void WriteList(ObjectWriter writer, string name, string key, IReadOnlyList<string> values)
    {
        if (values.Count == 0)
            return;
        writer.Key(name);
        writer.StartMap();
        writer.Field(key, values);
        writer.EndMap();
    }
}
