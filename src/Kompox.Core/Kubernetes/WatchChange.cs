namespace Kompox.Kubernetes;

/// <summary>One change that a watch reports.</summary>
/// <param name="Kind">What happened to the object.</param>
/// <param name="Object">Its state afterwards; the last one when it was deleted.</param>
public sealed record WatchChange(WatchChangeKind Kind, ObservedObject Object);
