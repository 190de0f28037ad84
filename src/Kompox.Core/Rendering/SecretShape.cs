namespace Kompox.Rendering;

/// <summary>What is known of a Secret without its values.</summary>
/// <param name="Type">For example <c>Opaque</c>.</param>
/// <param name="Keys">Its keys.</param>
public sealed record SecretShape(string Type, IReadOnlyList<string> Keys);
