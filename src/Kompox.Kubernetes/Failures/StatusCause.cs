namespace Kompox.Kubernetes.Failures;

/// <summary>One reason of a refusal, for example field <c>spec.replicas</c>, reason <c>FieldValueInvalid</c>.</summary>
internal sealed record StatusCause(string? Reason, string? Message, string? Field);
