using Kompox.Serialization;

namespace Kompox.Objects.Traefik;

/// <summary>Sends visitors to another URL, of a Middleware.</summary>
/// <param name="Expression">Expression of Go for the whole URL.</param>
/// <param name="Replacement">The other URL, with groups such as <c>${1}</c>; a dollar sign is written twice.</param>
/// <param name="IsPermanent">301 or 308 instead of 302 or 307.</param>
public sealed record UrlRedirect(string Expression, string Replacement, bool IsPermanent) : IWritable
{
    /// <inheritdoc/>
    public void Write(ObjectWriter writer)
    {
        writer.Field("regex", Expression);
        writer.Field("replacement", Replacement);
        writer.Field("permanent", IsPermanent);
    }
}
