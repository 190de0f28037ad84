using Kompox.Kubernetes.Failures;

namespace Kompox.Kubernetes.Transport;

/// <summary>A connection that speaks another protocol now, or why the server does not change to it.</summary>
/// <param name="Stream">The connection, when the server has changed.</param>
/// <param name="Headers">Headers of the answer.</param>
/// <param name="Status">Its refusal otherwise.</param>
internal sealed record Upgrade(Stream? Stream, IReadOnlyDictionary<string, string> Headers, ApiStatus? Status);
