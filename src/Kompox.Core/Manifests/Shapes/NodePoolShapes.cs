namespace Kompox.Manifests.Shapes;

/// <summary>The shape of the file of <c>cluster nodepool create</c> and <c>update</c>.</summary>
internal static class NodePoolShapes
{
    private static readonly ScalarShape Count = new(ScalarKind.Integer) { Minimum = 0, Maximum = 1000 };

    /// <summary>The file.</summary>
    public static ObjectShape File { get; } = new("NodePool", "A node pool of a cluster. With 'update', keys that are absent leave the pool as it is.",
    [
        new("name", ScalarShape.Text, "the name of the pool, for example np1") { Required = true },
        new("providerName", ScalarShape.Text, "the cloud's own name of the pool, which is the same as name"),
        new("mode", ScalarShape.OneOf("user", "system"), "user for apps, system for what the cluster itself needs") { Default = "user" },
        new("labels", MapShape.Settings, "labels of the nodes; with 'update' they replace those declared before"),
        new("zones", new ListShape(ScalarShape.Text), "availability zones, for example 1 or eastus-1"),
        new("instanceType", ScalarShape.Text, "the kind of machine, for example Standard_D2ds_v4"),
        new("osDiskType", ScalarShape.OneOf("Managed", "Ephemeral"), "the kind of disk of the nodes' system"),
        new("osDiskSizeGiB", new ScalarShape(ScalarKind.Integer) { Minimum = 1, Maximum = 2048 }, "the size of that disk in GiB"),
        new("priority", ScalarShape.OneOf("regular", "spot"), "spot for cheaper machines that the cloud may take away") { Default = "regular" },
        new("autoscaling", new ObjectShape("NodePoolAutoscaling", "How many nodes there are.",
        [
            new("enabled", ScalarShape.Boolean, "whether the cloud chooses the number between min and max"),
            new("min", Count, "the least number of nodes"),
            new("max", Count, "the largest number of nodes"),
            new("desired", Count, "the number of nodes without autoscaling"),
        ]), "how many nodes there are"),
        new("extensions", MapShape.Settings, "what only one cloud knows, for example osSKU"),
    ]);
}
