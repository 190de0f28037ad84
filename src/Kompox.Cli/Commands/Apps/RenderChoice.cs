using Kompox.Model;
using Kompox.Rendering;

namespace Kompox.Cli.Commands.Apps;

/// <summary>How an app is to be rendered.</summary>
internal sealed record RenderChoice(PodsMode Pods, KubernetesVersion KubernetesVersion);
