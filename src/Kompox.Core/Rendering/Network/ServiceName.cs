using Kompox.Compose;
using Kompox.Diagnostics;

namespace Kompox.Rendering.Network;

/// <summary>A name by which other services reach one.</summary>
/// <param name="Written">As the Compose file has it.</param>
/// <param name="Name">As a Service can be called.</param>
/// <param name="Title">What it is, for messages: <c>alias</c>.</param>
/// <param name="Service">The service it leads to.</param>
/// <param name="Pod">The service's pod.</param>
/// <param name="At">Where it is given.</param>
internal sealed record ServiceName(string Written, string Name, string Title, ComposeService Service, PodPlan Pod, SourceLocation At);
