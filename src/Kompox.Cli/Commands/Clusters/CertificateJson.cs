using System.Globalization;
using System.Text.Json;
using Kompox.Cli.Output;
using Kompox.Clusters.Certificates.Serving;

namespace Kompox.Cli.Commands.Clusters;

/// <summary>Certificates as they are printed for programs.</summary>
internal static class CertificateJson
{
    /// <summary>Writes them as a list.</summary>
    public static void Write(TextWriter output, IReadOnlyList<CertificateStatus> statuses) => JsonText.Write(output, json =>
    {
        json.WriteStartArray();
        foreach (var status in statuses)
            Write(json, status);
        json.WriteEndArray();
    });

    /// <summary>Where a certificate comes from, for example <c>resolver production</c>.</summary>
    public static string SourceOf(CertificateStatus status) =>
        status.Certificate is { } certificate ? $"certificate {certificate}"
        : status.Resolver is { } resolver ? $"resolver {resolver}"
        : status.Secret is { } secret ? $"secret {secret}"
        : "default";

    /// <summary>The word for a state.</summary>
    public static string Word(CertificateState state) => state switch
    {
        CertificateState.Ok => "ok",
        CertificateState.Expiring => "expiring",
        CertificateState.Expired => "expired",
        CertificateState.Pending => "pending",
        CertificateState.Mismatch => "mismatch",
        CertificateState.Default => "default",
        _ => "unknown",
    };

    private static void Write(Utf8JsonWriter json, CertificateStatus status)
    {
        json.WriteStartObject();
        json.WriteStartArray("hosts");
        foreach (var host in status.Hosts)
            json.WriteStringValue(host);
        json.WriteEndArray();
        json.WriteString("source", SourceOf(status).Split(' ')[0]);
        WriteText(json, "name", status.Certificate ?? status.Resolver ?? status.Secret);
        WriteText(json, "namespace", status.Namespace);
        WriteText(json, "app", status.App);
        WriteText(json, "issuer", status.Issuer);
        WriteText(json, "notAfter", status.NotAfter?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        if (status.DaysLeft is { } days)
            json.WriteNumber("daysLeft", days);
        else
            json.WriteNull("daysLeft");
        json.WriteString("state", Word(status.State));
        WriteText(json, "lastError", status.Error);
        json.WriteEndObject();
    }

    private static void WriteText(Utf8JsonWriter json, string key, string? text)
    {
        if (text is null)
            json.WriteNull(key);
        else
            json.WriteString(key, text);
    }
}
