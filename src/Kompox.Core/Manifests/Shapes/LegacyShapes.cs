namespace Kompox.Manifests.Shapes;

/// <summary>The shape of <c>kompoxops.yml</c>: one workspace, provider, cluster and app in one file.</summary>
internal static class LegacyShapes
{
    private static readonly FieldShape Name = new("name", ScalarShape.Text, "the name, part of the names of everything made") { Required = true };

    private static readonly ObjectShape Workspace = new("Workspace", "The top: one team's or one product's providers.", [Name, .. SpecShapes.Workspace]);

    /// <summary>The file.</summary>
    public static ObjectShape File { get; } = new("KompoxOps", "An app and the cluster it runs on, in one file.",
    [
        new("version", ScalarShape.Text, "the version of the format, v1"),
        new("workspace", Workspace, "the top: one team's or one product's providers") { Required = true },
        new("service", Workspace, "the old name of workspace") { Deprecated = true },
        new("provider", new ObjectShape("Provider", "A cloud account entry and the driver that speaks to it.", [Name, .. SpecShapes.Provider]), "the cloud account") { Required = true },
        new("cluster", new ObjectShape("Cluster", "One Kubernetes cluster of the provider.", [Name, .. SpecShapes.Cluster]), "the cluster") { Required = true },
        new("app", new ObjectShape("App", "One Compose project on the cluster: a namespace of its own.", [Name, .. SpecShapes.App]), "the app") { Required = true },
    ]);
}
