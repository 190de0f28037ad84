namespace Kompox.Kubernetes;

/// <summary>How an object is applied (server-side apply).</summary>
/// <param name="IsDryRun">Only ask what would become of it.</param>
/// <param name="Force">Take fields over from other managers.</param>
public sealed record ApplyOptions(bool IsDryRun = false, bool Force = true)
{
    /// <summary>Field manager of everything that Kompox applies.</summary>
    public const string FieldManager = "kompoxops";
}
