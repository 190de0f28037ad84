namespace Kompox.Kubernetes.Logs;

/// <summary>The containers whose logs are followed, also those of pods that come later.</summary>
/// <param name="Namespace">Namespace of the pods.</param>
/// <param name="Selector">Their label selector.</param>
/// <param name="Choose">The containers of a pod.</param>
public sealed record LogScope(string Namespace, string Selector, Func<ObservedObject, IReadOnlyList<string>> Choose);
