using Kompox.Compose;
using Kompox.Yaml;

namespace Kompox.Rendering.Pods;

/// <summary>A service that waits for a service of another pod.</summary>
/// <param name="Service">The one that waits.</param>
/// <param name="Target">The one it waits for.</param>
/// <param name="Component">The pod of the target.</param>
/// <param name="At">Where the file says so.</param>
internal sealed record RemoteWait(ComposeService Service, ComposeService Target, string Component, YamlNode At);
