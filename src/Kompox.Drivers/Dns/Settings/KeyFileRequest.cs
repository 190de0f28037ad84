using Kompox.Drivers.Dns.Signing;

namespace Kompox.Drivers.Dns.Settings;

/// <summary>The key to find in a key file.</summary>
/// <param name="Path">The file, relative to the manifest.</param>
/// <param name="Name">The key's name; <c>null</c>: the only one there.</param>
/// <param name="Algorithm">What it has to be; <c>null</c>: whatever the file says.</param>
internal sealed record KeyFileRequest(string Path, string? Name, TsigAlgorithm? Algorithm);
