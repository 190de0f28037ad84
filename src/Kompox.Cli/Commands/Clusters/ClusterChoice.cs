using Kompox.Drivers;
using Kompox.Model;

namespace Kompox.Cli.Commands.Clusters;

/// <summary>The cluster that a command works on, and what it belongs to.</summary>
internal sealed record ClusterChoice(Project Project, Provider Provider, Cluster Cluster, IDriver Driver);
