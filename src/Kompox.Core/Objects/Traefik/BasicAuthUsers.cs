using Kompox.Serialization;

namespace Kompox.Objects.Traefik;

/// <summary>Who may visit, of a Middleware.</summary>
/// <param name="Secret">Secret of the namespace with the lines of htpasswd under its only key.</param>
/// <param name="Realm">What browsers show.</param>
public sealed record BasicAuthUsers(string Secret, string? Realm) : IWritable
{
    /// <inheritdoc/>
    public void Write(ObjectWriter writer)
    {
        writer.Field("secret", Secret);
        writer.Field("realm", Realm);
    }
}
