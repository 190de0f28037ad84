using Kompox.Rendering.Extensions;

namespace Kompox.Snapshots.Quiescing;

/// <summary>The hooks of one container of one pod that runs.</summary>
internal sealed record HookCall(MountingPod Pod, string Container, SnapshotHooks Hooks);
