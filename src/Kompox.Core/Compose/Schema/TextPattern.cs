namespace Kompox.Compose.Schema;

/// <summary>Texts with rules of their own.</summary>
internal enum TextPattern
{
    /// <summary>No rule.</summary>
    None,

    /// <summary><c>container_name</c>: at least two characters of a name.</summary>
    ContainerName,

    /// <summary><c>pull_policy</c>: a word or <c>every_12h</c>.</summary>
    PullPolicy,
}
