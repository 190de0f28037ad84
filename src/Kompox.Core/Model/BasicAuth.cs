using Kompox.Diagnostics;

namespace Kompox.Model;

/// <summary>Users and passwords that a rule asks for (RFC 7617).</summary>
/// <param name="Secret">A Compose secret with lines <c>USER:HASH</c> of <c>htpasswd</c>; or <c>null</c>.</param>
/// <param name="SecretName">A Secret in the app's namespace; or <c>null</c>.</param>
/// <param name="Realm">What browsers show; <c>null</c>: the controller's.</param>
/// <param name="Location">Where it is written.</param>
public sealed record BasicAuth(string? Secret, string? SecretName, string? Realm, SourceLocation Location);
