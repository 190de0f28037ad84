using System.Text.Json;
using Kompox.Diagnostics;
using Kompox.Model;

namespace Kompox.Cli.Commands.Admin;

/// <summary>Something that a project declares.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Location">Where it is declared; <c>null</c> when that is not kept.</param>
/// <param name="WriteRest">Writes the fields besides id and name, secrets hidden.</param>
internal sealed record AdminEntry(ResourceId Id, SourceLocation? Location, Action<Utf8JsonWriter> WriteRest);
