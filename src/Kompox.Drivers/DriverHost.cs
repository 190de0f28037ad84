using Kompox.Files;
using Kompox.Model;
using Kompox.Operations;

namespace Kompox.Drivers;

/// <summary>What a driver may touch of the outer world.</summary>
public sealed record DriverHost
{
    /// <summary>A host that reads no environment, no files and reaches nothing: enough for names and volume classes.</summary>
    public static DriverHost Closed { get; } = new();

    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>Files that settings name, relative to the manifest that names them.</summary>
    public IFileSource? Files { get; init; }
    public TimeProvider Time { get; init; } = TimeProvider.System;
    public FillBytes Random { get; init; } = static bytes => bytes.Clear();

    /// <summary>Takes what is told of waits and retries.</summary>
    public IOperationSink? Events { get; init; }

    /// <summary>Opens the way to the network; <c>null</c>: that of this machine.</summary>
    public Func<HttpMessageHandler>? OpenTransport { get; init; }

    /// <summary>Takes every request to a cloud as one line of JSON, without secrets; called from any thread. <c>null</c>: nobody wants it.</summary>
    public Action<string>? RecordRequest { get; init; }

    /// <summary>Logins that are open; copies of the host share them.</summary>
    internal OpenSessions Sessions { get; } = new();
}
