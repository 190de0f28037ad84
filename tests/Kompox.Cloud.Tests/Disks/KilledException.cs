namespace Kompox.Cloud.Tests.Disks;

/// <summary>Plays the end of a process: nobody in the product catches it.</summary>
internal sealed class KilledException : Exception;
