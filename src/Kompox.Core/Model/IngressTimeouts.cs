namespace Kompox.Model;

/// <summary>How long the ingress controller waits for the app.</summary>
/// <param name="Connect">For the connection; <c>null</c>: the controller's own limit.</param>
/// <param name="Response">For the head of the response; <c>null</c>: the controller's own limit.</param>
public sealed record IngressTimeouts(TimeSpan? Connect, TimeSpan? Response);
