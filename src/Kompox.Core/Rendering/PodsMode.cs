namespace Kompox.Rendering;

/// <summary>How services are put into pods (<c>--pods</c>).</summary>
public enum PodsMode
{
    /// <summary>One pod; only what collides or differs in replicas moves out.</summary>
    Auto,

    /// <summary>One pod; a collision is an error.</summary>
    Single,

    /// <summary>A pod for each service, except those that must share one.</summary>
    PerService,
}
