namespace Kompox.Cloud.Tests.Azure.Identity;

/// <summary>An access token and what it was made for.</summary>
internal sealed record IssuedToken(string Text, string Audience, string ObjectId, DateTimeOffset Issued, DateTimeOffset Expires);
