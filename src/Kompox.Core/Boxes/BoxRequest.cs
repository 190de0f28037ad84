namespace Kompox.Boxes;

/// <summary>The box to deploy.</summary>
public sealed record BoxRequest
{
    public required BoxNames Names { get; init; }
    public required string Image { get; init; }

    /// <summary>Entry point; empty: the image's.</summary>
    public IReadOnlyList<string> Command { get; init; } = [];
    public IReadOnlyList<string> Args { get; init; } = [];
    public bool AlwaysPulls { get; init; }
    public IReadOnlyList<BoxVolumeText> Volumes { get; init; } = [];

    /// <summary>Public keys that are let in: the text of a file.</summary>
    public required string PublicKeys { get; init; }

    /// <summary>Who may reach the box besides the app and the cluster's own namespaces.</summary>
    public IReadOnlyList<Model.NetworkRule> NetworkRules { get; init; } = [];

    /// <summary>Whether the cluster's nodes are in pools.</summary>
    public bool HasNodePools { get; init; } = true;

    /// <summary>Whether root logs in, who can read and write files of every user; else nobody has any rights.</summary>
    public bool IsRoot { get; init; }

    /// <summary>Whether the image is as Kompox makes it: it needs no rights at all.</summary>
    public bool IsOwnImage { get; init; } = true;
}
