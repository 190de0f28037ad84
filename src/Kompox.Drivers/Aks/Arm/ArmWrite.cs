namespace Kompox.Drivers.Aks.Arm;

/// <summary>How a write to Azure Resource Manager is done.</summary>
/// <param name="Title">The thing for messages, for example <c>disk 'k4x-50vf7y_disk_default_0t34rw00000a_13o40q'</c>.</param>
internal sealed record ArmWrite(string Title)
{
    /// <summary>Only when the resource still has this ETag.</summary>
    public string? IfMatch { get; init; }

    /// <summary>Only when there is none yet.</summary>
    public bool IsNew { get; init; }

    /// <summary>Whether an action (POST) may be asked for again when nobody knows whether the first request arrived.</summary>
    public bool IsRepeatable { get; init; }

    /// <summary>Whether to wait until the operation has ended.</summary>
    public bool Waits { get; init; } = true;

    /// <summary>Longest time for the request, its retries and the operation together.</summary>
    public TimeSpan Budget { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>Headers of the request, for example <c>x-ms-snapshot</c>.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>Query parameters beside the version of the API.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Query { get; init; } = [];
}
