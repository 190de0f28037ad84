namespace Kompox.Manifests.Shapes;

/// <summary>The shape of <c>.kompox/config.yml</c>.</summary>
internal static class ConfigShapes
{
    /// <summary>The file.</summary>
    public static ObjectShape File { get; } = new("Config", "Settings of one project's tools.",
    [
        new("version", new ScalarShape(ScalarKind.Integer), "the version of the format, 1"),
        new("store", new ObjectShape("Store", "Where desired state is kept.",
        [
            new("type", ScalarShape.Text, "the kind of store") { Default = "local" },
        ]), "where desired state is kept"),
        new("komPath", new ListShape(ScalarShape.Text), "files and directories with KOM documents, relative to the directory of this file"),
        new("logging", new ObjectShape("Logging", "Log files.",
        [
            new("dir", ScalarShape.Text, "the directory of the log files") { Default = "$KOMPOX_DIR/logs" },
            new("format", ScalarShape.OneOf("json", "human", "text"), "the format of a line") { Default = "json" },
            new("level", ScalarShape.Text, "the least level: debug, info, warn or error") { Default = "INFO" },
            new("retentionDays", new ScalarShape(ScalarKind.Integer), "how many days log files are kept") { Default = "7" },
        ]), "log files"),
    ]);
}
