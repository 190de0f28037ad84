namespace Kompox.Rendering.Pods;

/// <summary>When a container is started again after its end.</summary>
internal enum Restarts
{
    /// <summary>Always; also when the file says nothing, because a server that ends has failed.</summary>
    Always,

    /// <summary>When it ended with an error.</summary>
    OnFailure,

    /// <summary>Never.</summary>
    Never,
}
