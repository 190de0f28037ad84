using Kompox.Diagnostics;

namespace Kompox.Model;

/// <summary>A host that only sends its visitors elsewhere.</summary>
/// <param name="Host">For example <c>www.example.com</c>.</param>
/// <param name="To">A host, or a URL that replaces everything; <c>null</c>: the first host of the rule. The path is kept for a host.</param>
/// <param name="IsPermanent">301 or 308 instead of 302 or 307.</param>
/// <param name="Location">Where it is written.</param>
public sealed record HostRedirect(string Host, string? To, bool IsPermanent, SourceLocation Location);
