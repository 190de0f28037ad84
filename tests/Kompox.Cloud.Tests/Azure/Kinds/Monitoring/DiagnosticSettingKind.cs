using System.Text.Json.Nodes;
using Kompox.Cloud.Tests.Azure.Arm;

namespace Kompox.Cloud.Tests.Azure.Kinds.Monitoring;

/// <summary>
/// Diagnostic settings of resources, as <c>DiagnosticSettings_CreateOrUpdate</c> of Microsoft.Insights 2021-05-01-preview is published: no member that it does not
/// name is taken, and what is created is answered with 200.
/// </summary>
internal sealed class DiagnosticSettingKind : ResourceKind
{
    private static readonly string[] Members =
    [
        "storageAccountId", "serviceBusRuleId", "eventHubAuthorizationRuleId", "eventHubName", "metrics", "logs", "workspaceId", "marketplacePartnerId", "logAnalyticsDestinationType",
    ];

    private static readonly string[] LogMembers = ["category", "categoryGroup", "enabled", "retentionPolicy"];

    private static readonly string[] Categories =
    [
        "cloud-controller-manager", "cluster-autoscaler", "csi-azuredisk-controller", "csi-azurefile-controller", "csi-snapshot-controller", "guard", "kube-apiserver", "kube-audit",
        "kube-audit-admin", "kube-controller-manager", "kube-scheduler",
    ];

    public override string Type => "Microsoft.Insights/diagnosticSettings";
    public override IReadOnlyList<string> Versions { get; } = ["2021-05-01-preview"];
    public override WriteForms Forms { get; } = WriteForms.Plain with { Create = 200 };
    public override bool IsTracked => false;
    public override bool IsExtension => true;

    public override JsonObject Shape(ArmChange change)
    {
        CheckMembers(change.Body, ["properties"]);
        CheckMembers(change.Properties, Members);
        if (change.Properties.Text("workspaceId") is { } workspace && ArmId.Parse(workspace)?.Type != "Microsoft.OperationalInsights/workspaces")
            throw ArmRefusal.Bad("BadRequest", $"'{workspace}' is not the id of a workspace.");
        if (change.Properties.Text("logAnalyticsDestinationType") is not (null or "Dedicated"))
            throw ArmRefusal.Bad("BadRequest", "logAnalyticsDestinationType is 'Dedicated' or null.");
        foreach (var log in change.Properties["logs"] as JsonArray ?? [])
        {
            CheckMembers((JsonObject)log!, LogMembers);
            if (log!["enabled"]?.GetValueKind() is not (System.Text.Json.JsonValueKind.True or System.Text.Json.JsonValueKind.False))
                throw ArmRefusal.Bad("BadRequest", "A log needs 'enabled'.");
            if (!Categories.Contains(log["category"]?.ToString()))
                throw ArmRefusal.Bad("BadRequest", $"Category '{log["category"]}' is not supported.");
        }
        return change.Body;
    }

    private static void CheckMembers(JsonObject body, string[] members)
    {
        if (body.Select(m => m.Key).FirstOrDefault(k => !members.Contains(k)) is { } unknown)
            throw ArmRefusal.Bad("BadRequest", $"Could not find member '{unknown}' on the object.");
    }
}
