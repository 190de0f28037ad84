using Kompox.Diagnostics;
using Kompox.Yaml;

namespace Kompox.Kubernetes.Kubeconfig;

/// <summary>A cluster, user or context of a kubeconfig before it is looked into.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Body">What it holds; <c>null</c>: nothing.</param>
/// <param name="Directory">Where relative paths in it start.</param>
/// <param name="Location">Where its name stands.</param>
internal sealed record NamedEntry(string Name, YamlMapping? Body, string Directory, SourceLocation Location);
