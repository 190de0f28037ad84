using Kompox.Serialization;

namespace Kompox.Objects;

/// <summary>apiextensions.k8s.io/v1 CustomResourceDefinition of a namespaced type with one version, whose <c>spec</c> may hold anything.</summary>
public sealed record CustomResourceDefinition : KubernetesObject
{
    public override string ApiVersion => "apiextensions.k8s.io/v1";
    public override string Kind => "CustomResourceDefinition";

    /// <summary>For example <c>traefik.io</c>.</summary>
    public required string Group { get; init; }

    /// <summary>For example <c>v1alpha1</c>.</summary>
    public required string Version { get; init; }

    /// <summary>Kind of its objects, for example <c>Middleware</c>.</summary>
    public required string ResourceKind { get; init; }

    /// <summary>For example <c>middlewares</c>.</summary>
    public required string Plural { get; init; }

    protected override void WriteBody(ObjectWriter writer)
    {
        writer.Key("spec");
        writer.StartMap();
        writer.Field("group", Group);
        writer.Key("names");
        writer.StartMap();
        writer.Field("kind", ResourceKind);
        writer.Field("listKind", $"{ResourceKind}List");
        writer.Field("plural", Plural);
        writer.Field("singular", ResourceKind.ToLowerInvariant());
        writer.EndMap();
        writer.Field("scope", "Namespaced");
        writer.Key("versions");
        writer.StartList();
        writer.StartMap();
        writer.Field("name", Version);
        WriteSchema(writer);
        writer.Field("served", true);
        writer.Field("storage", true);
        writer.EndMap();
        writer.EndList();
        writer.EndMap();
    }

    private static void WriteSchema(ObjectWriter writer)
    {
        writer.Key("schema");
        writer.StartMap();
        writer.Key("openAPIV3Schema");
        writer.StartMap();
        writer.Key("properties");
        writer.StartMap();
        WriteProperty(writer, "apiVersion", "string");
        WriteProperty(writer, "kind", "string");
        WriteProperty(writer, "metadata", "object");
        WriteProperty(writer, "spec", "object", isOpen: true);
        writer.EndMap();
        writer.Field("required", ["metadata", "spec"]);
        writer.Field("type", "object");
        writer.EndMap();
        writer.EndMap();
    }

    private static void WriteProperty(ObjectWriter writer, string name, string type, bool isOpen = false)
    {
        writer.Key(name);
        writer.StartMap();
        writer.Field("type", type);
        writer.Field("x-kubernetes-preserve-unknown-fields", isOpen ? true : null);
        writer.EndMap();
    }
}
