using System.Security.Cryptography.X509Certificates;

namespace Kompox.Cloud.Tests.Azure.Identity;

/// <summary>An application of the tenant and what it logs in with.</summary>
internal sealed record EntraApplication(string ClientId, string ObjectId, string? Secret, X509Certificate2? Certificate, string? FederatedToken);
