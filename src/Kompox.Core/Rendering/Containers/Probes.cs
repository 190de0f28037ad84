using Kompox.Objects.Pods;

namespace Kompox.Rendering.Containers;

/// <summary>The probes of one container.</summary>
internal readonly record struct Probes(Probe? Startup, Probe? Readiness, Probe? Liveness);
