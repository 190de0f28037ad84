namespace Kompox.Clusters.Protection;

/// <summary>What a command is about to do to something protected.</summary>
public enum ProtectedVerb
{
    /// <summary>Create it when it is absent, update it when it is there: <c>provision</c>, <c>install</c>.</summary>
    Ensure,

    /// <summary>Delete it: <c>deprovision</c>, <c>uninstall</c>.</summary>
    Delete,
}
