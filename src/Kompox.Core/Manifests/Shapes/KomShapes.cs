namespace Kompox.Manifests.Shapes;

/// <summary>The shapes of KOM documents.</summary>
internal static class KomShapes
{
    /// <summary>The only version so far.</summary>
    public const string ApiVersion = "ops.kompox.dev/v1alpha1";

    /// <summary>Annotation with the resource id.</summary>
    public const string IdAnnotation = "ops.kompox.dev/id";

    private static readonly ObjectShape Annotations = new("Annotations", "Facts about the document.",
    [
        new(IdAnnotation, ScalarShape.Text, "the resource id, for example /ws/W/prv/P/cls/C/app/A") { Required = true },
    ])
    {
        IsOpen = true,
    };

    private static readonly ObjectShape Metadata = new("Metadata", "Name and identity.",
    [
        new("name", ScalarShape.Label, "the name, the same as the last one of the resource id") { Required = true },
        new("annotations", Annotations, "facts about the document, the resource id among them") { Required = true },
        new("labels", MapShape.Settings, "labels of your own"),
    ]);

    private static readonly ObjectShape DefaultsMetadata = new("DefaultsMetadata", "Defaults need no name and no identity.",
    [
        new("name", ScalarShape.Text, "a name, for people"),
        new("annotations", MapShape.Settings, "annotations of your own"),
        new("labels", MapShape.Settings, "labels of your own"),
    ]);

    /// <summary>The kinds in the order in which they own each other, then Defaults.</summary>
    public static IReadOnlyList<ObjectShape> Kinds { get; } =
    [
        Document("Workspace", "The top: one team's or one product's providers.", SpecShapes.Workspace, false),
        Document("Provider", "A cloud account entry and the driver that speaks to it.", SpecShapes.Provider, true),
        Document("Cluster", "One Kubernetes cluster of a provider.", SpecShapes.Cluster, false),
        Document("App", "One Compose project on one cluster: a namespace of its own.", SpecShapes.App, true),
        Document("Box", "A tool container beside an app.",
        [
            new("component", ScalarShape.Text, "the same as the name"),
            new("image", ScalarShape.Text, "the container's image; a part of the Compose services when absent"),
            new("command", new ListShape(ScalarShape.Text), "the container's entry point, with an image only"),
            new("args", new ListShape(ScalarShape.Text), "the arguments, with an image only"),
            new("networkPolicy", SpecShapes.NetworkPolicy, "who may reach the box"),
            new("ingress", new AnyShape(), "reserved") { Deprecated = true },
        ], false),
        Defaults(),
    ];

    /// <summary>The shape of a kind, or <c>null</c>.</summary>
    public static ObjectShape? Find(string kind) => Kinds.FirstOrDefault(k => k.Name == kind);

    private static ObjectShape Document(string kind, string description, IReadOnlyList<FieldShape> spec, bool specRequired) =>
        new(kind, description,
        [
            .. Header(kind),
            new("metadata", Metadata, "name and identity") { Required = true },
            new("spec", new ObjectShape(kind + "Spec", description, spec), "what is wanted") { Required = specRequired },
        ]);

    private static ObjectShape Defaults() =>
        new("Defaults", "What commands use when nothing is named; in the app file only.",
        [
            .. Header("Defaults"),
            new("metadata", DefaultsMetadata, "a name, for people"),
            new("spec", new ObjectShape("DefaultsSpec", "What commands use when nothing is named.",
            [
                new("appId", ScalarShape.Text, "the resource id of the app that commands use when none is named"),
                new("komPath", new ListShape(ScalarShape.Text), "files and directories with more documents, relative to this file"),
            ]), "the defaults"),
        ]);

    private static IReadOnlyList<FieldShape> Header(string kind) =>
    [
        new("apiVersion", ScalarShape.OneOf(ApiVersion), "the version of the format") { Required = true },
        new("kind", ScalarShape.OneOf(kind), "what the document declares") { Required = true },
    ];
}
