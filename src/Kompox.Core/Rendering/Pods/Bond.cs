using Kompox.Yaml;

namespace Kompox.Rendering.Pods;

/// <summary>Why two services must share a pod, for example "both use the volume 'data'".</summary>
internal sealed record Bond(string Reason, YamlNode At);
