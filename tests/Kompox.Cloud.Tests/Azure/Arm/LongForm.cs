namespace Kompox.Cloud.Tests.Azure.Arm;

/// <summary>How a long operation tells of its end.</summary>
internal enum LongForm
{
    /// <summary>It ends with its answer.</summary>
    None,

    /// <summary>By the resource's <c>provisioningState</c> alone.</summary>
    State,

    /// <summary>By the place in <c>Location</c>.</summary>
    Location,

    /// <summary>By the place in <c>Azure-AsyncOperation</c>.</summary>
    AsyncOperation,

    /// <summary>By both places.</summary>
    Both,
}
