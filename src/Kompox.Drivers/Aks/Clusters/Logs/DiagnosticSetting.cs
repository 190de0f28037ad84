using System.Text.Json.Serialization;

namespace Kompox.Drivers.Aks.Clusters.Logs;

/// <summary>
/// Which logs of a resource Azure Monitor sends where. https://learn.microsoft.com/rest/api/monitor/diagnostic-settings/create-or-update
/// </summary>
internal sealed record DiagnosticSetting(DiagnosticSetting.Content Properties)
{
    /// <summary>The only one that Kompox makes and changes; its name tells whose it is, as it can have no tags.</summary>
    public const string Name = "kompox";

    /// <summary>ARM id of the setting of a cluster.</summary>
    public static string IdOf(string clusterId) => $"{clusterId}/providers/Microsoft.Insights/diagnosticSettings/{Name}";

    /// <summary>The categories that are sent, in order.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Categories => [.. (Properties.Logs ?? []).Where(l => l.Enabled).Select(l => l.Category).OfType<string>().Order(StringComparer.Ordinal)];

    /// <summary>What is sent where.</summary>
    internal sealed record Content(string? WorkspaceId, IReadOnlyList<LogCategory>? Logs)
    {
        /// <summary><c>Dedicated</c>: tables of AKS's own instead of one for all of Azure.</summary>
        public string? LogAnalyticsDestinationType { get; init; }
    }

    /// <summary>One kind of logs, for example <c>kube-audit-admin</c>.</summary>
    internal sealed record LogCategory(string? Category, bool Enabled);
}
