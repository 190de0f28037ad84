using System.Text.Json;
using Kompox.Diagnostics;

namespace Kompox.Model;

/// <summary>A JSON merge patch (RFC 7396) for an object of the installation.</summary>
/// <param name="Kind">For example <c>Deployment</c>.</param>
/// <param name="Name">Name of the object; <c>null</c>: every object of the kind.</param>
/// <param name="Patch">The patch: an object.</param>
/// <param name="Location">Where it is written.</param>
public sealed record IngressPatch(string Kind, string? Name, JsonElement Patch, SourceLocation Location);
