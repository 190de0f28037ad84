namespace Kompox.Operations;

/// <summary>The state of a pod that an operation waits for, for example <c>2/3 ready, pulling images</c>.</summary>
public sealed record PodEvent(string Namespace, string Pod, int ReadyContainers, int Containers, string State) : OperationEvent;
