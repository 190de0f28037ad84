using Kompox.Clusters.Certificates.Checking;
using Kompox.Clusters.Certificates.X509;
using Kompox.Serialization;

namespace Kompox.Clusters.Certificates;

/// <summary>The file by which Traefik's file provider learns of static certificates (its key <c>tls</c>).</summary>
internal static class FileProviderText
{
    private const string Name = "certs.yaml";

    /// <summary>Where the files of a certificate appear below the directory of the provider.</summary>
    public static string DirectoryOf(string certificate) => $"tls/{certificate}";

    /// <summary>The files of the provider by name; none when there are no certificates.</summary>
    /// <param name="certificates">All of them; when none covers the cluster's domain, the first is served to hosts of none.</param>
    /// <param name="domain">The cluster's domain.</param>
    public static IReadOnlyDictionary<string, string> Render(IReadOnlyList<StaticCertificate> certificates, string? domain)
    {
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
        if (certificates.Count > 0)
            files.Add(Name, ManifestWriter.Write(new Document([.. certificates.Select(c => new Entry(c.Name))], new Entry(DefaultOf(certificates, domain).Name))));
        return files;
    }

    private static StaticCertificate DefaultOf(IReadOnlyList<StaticCertificate> certificates, string? domain) =>
        certificates.FirstOrDefault(c => domain is not null && HostCover.Covers(c.Hosts, $"*.{domain}")) ?? certificates[0];

    private sealed record Document(IReadOnlyList<Entry> Certificates, Entry Default) : IWritable
    {
        public void Write(ObjectWriter writer)
        {
            writer.Key("tls");
            writer.StartMap();
            writer.Field("certificates", Certificates);
            writer.Key("stores");
            writer.StartMap();
            writer.Key("default");
            writer.StartMap();
            writer.Field("defaultCertificate", Default);
            writer.EndMap();
            writer.EndMap();
            writer.EndMap();
        }
    }

    private sealed record Entry(string Name) : IWritable
    {
        public void Write(ObjectWriter writer)
        {
            writer.Field("certFile", $"{ControllerDirectories.Configuration}/{DirectoryOf(Name)}/tls.crt");
            writer.Field("keyFile", $"{ControllerDirectories.Configuration}/{DirectoryOf(Name)}/tls.key");
        }
    }
}
