namespace Kompox.Cloud.Tests.Azure.Recording;

/// <summary>An answer that a simulator gave by itself; a long one told where the end of its operation is found.</summary>
internal sealed record RecordedAnswer(string Method, string Path, int Status, bool IsLong);
