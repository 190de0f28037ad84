namespace Kompox.Kubernetes.Logs;

/// <summary>A container whose log is read.</summary>
/// <param name="Namespace">Namespace of its pod.</param>
/// <param name="Pod">The pod's name.</param>
/// <param name="Uid">The pod's uid: another pod of the same name is another source.</param>
/// <param name="Container">The container's name.</param>
public sealed record LogSource(string Namespace, string Pod, string Uid, string Container);
