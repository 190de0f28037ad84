namespace Kompox.Tests.Drivers.Aks.Arm;

/// <summary>A resource as tests see it.</summary>
internal sealed record Thing(string? Name, string? Etag = null);
