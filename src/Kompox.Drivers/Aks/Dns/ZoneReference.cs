using Kompox.Diagnostics;

namespace Kompox.Drivers.Aks.Dns;

/// <summary>A zone that can be asked.</summary>
/// <param name="Name">In lower case, for example <c>example.com</c>.</param>
/// <param name="Id">ARM id.</param>
/// <param name="Size">How many sets of records it had when it was found.</param>
/// <param name="Place">The setting that names it; <c>null</c> when it was found.</param>
internal sealed record ZoneReference(string Name, string Id, long Size, SourceLocation? Place);
