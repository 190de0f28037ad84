using Kompox.Drivers.Provisioning;

namespace Kompox.Clusters.Provisioning;

/// <summary>A step that was done, and how long it took.</summary>
public sealed record StepResult(CloudStep Step, TimeSpan Elapsed);
