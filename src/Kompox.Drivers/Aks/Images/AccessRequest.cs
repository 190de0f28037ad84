namespace Kompox.Drivers.Aks.Images;

/// <summary>Asks for a signed address of a disk's content.</summary>
/// <param name="Access"><c>Read</c> or <c>Write</c>.</param>
/// <param name="DurationInSeconds">How long it is good.</param>
internal sealed record AccessRequest(string Access, int DurationInSeconds);
