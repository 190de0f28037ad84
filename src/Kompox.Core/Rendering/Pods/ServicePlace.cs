using Kompox.Compose;

namespace Kompox.Rendering.Pods;

/// <summary>A service and the pod it is in.</summary>
internal sealed record ServicePlace(PodPlan Pod, ComposeService Service);
