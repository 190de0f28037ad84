using Kompox.Diagnostics;
using Kompox.Manifests.Publishing;
using Kompox.Model;
using Kompox.Yaml;

namespace Kompox.Manifests.Documents;

/// <summary>Reads an app out of a checked spec.</summary>
internal static class AppReader
{
    /// <summary>The app, or <c>null</c> when it has no usable Compose model or name.</summary>
    /// <param name="id">Its identity.</param>
    /// <param name="spec">The checked spec.</param>
    /// <param name="at">Where its name stands.</param>
    /// <param name="baseDirectory">Absolute directory whose files it may use, or <c>null</c>.</param>
    /// <param name="bag">Where problems go.</param>
    public static App? Read(ResourceId id, FieldReader spec, SourceLocation at, string? baseDirectory, DiagnosticBag bag)
    {
        var names = new AppNames(id);
        var goodName = NameRules.CheckApp(names, bag, at);
        var compose = ComposeOriginReader.Read(spec, baseDirectory, bag);
        var app = new App
        {
            Id = id,
            Compose = compose ?? new ComposeOrigin { Location = at },
            Ingress = IngressReader.Read(spec.Object("ingress"), bag),
            Volumes = ReadVolumes(spec, bag),
            Deployment = ReadDeployment(spec.Object("deployment"), id, bag),
            NetworkRules = NetworkRuleReader.Read(spec.Object("networkPolicy"), bag),
            Resources = ReadResources(spec, bag),
            Settings = spec.Settings("settings"),
            SettingPlaces = FieldPlacesReader.Read(spec.Object("settings")),
            Location = at,
        };
        return compose is null || !goodName ? null : app;
    }

    private static List<AppVolume> ReadVolumes(FieldReader spec, DiagnosticBag bag)
    {
        var volumes = new List<AppVolume>();
        var names = new Dictionary<string, SourceLocation>(StringComparer.Ordinal);
        foreach (var item in spec.Items("volumes"))
        {
            var fields = new FieldReader(item);
            if (fields.Scalar("name") is not { } name || !NameRules.CheckLabel("volume", name.Text, bag, name.Location, NameRules.MaxVolume))
                continue;
            if (!names.TryAdd(name.Text, name.Location))
            {
                bag.Report(
                    SpecDiagnostics.DuplicateName, name.Location, $"Volume '{name.Text}' is listed twice", "Give each volume a name of its own", names[name.Text]);
                continue;
            }
            if (fields.Text("size") is not { } size || !ByteSize.TryParseQuantity(size, out var bytes))
                continue;
            volumes.Add(new AppVolume
            {
                Name = name.Text,
                Size = bytes,
                Type = fields.Text("type") ?? "disk",
                Options = fields.Settings("options"),
                Location = item.Location,
            });
        }
        return volumes;
    }

    private static AppDeployment ReadDeployment(FieldReader deployment, ResourceId id, DiagnosticBag bag)
    {
        CheckExclusive(deployment, "pool", "pools", id, bag);
        CheckExclusive(deployment, "zone", "zones", id, bag);
        if (deployment.Mapping?.FindEntry("selectors") is { } selectors && selectors.Value is YamlMapping { Entries.Count: > 0 } or YamlSequence { Items.Count: > 0 } or YamlScalar { IsNull: false })
            bag.Report(
                SpecDiagnostics.ReservedKey, selectors.Key.Location, $"Key 'deployment.selectors' of app '{id.Name}' is reserved and not supported yet",
                "Choose nodes by 'pool' or 'zone'");
        return new AppDeployment
        {
            Pool = ReadLabelValue(deployment.Scalar("pool"), bag),
            Pools = [.. deployment.Scalars("pools").Select(p => ReadLabelValue(p, bag)).OfType<string>()],
            Zone = ReadLabelValue(deployment.Scalar("zone"), bag),
            Zones = [.. deployment.Scalars("zones").Select(z => ReadLabelValue(z, bag)).OfType<string>()],
            ZonePlace = (deployment.Find("zones") ?? deployment.Find("zone"))?.Location,
        };
    }

    private static void CheckExclusive(FieldReader deployment, string one, string many, ResourceId id, DiagnosticBag bag)
    {
        if (deployment.Text(one) is null || deployment.Items(many).Count == 0)
            return;
        bag.Report(
            SpecDiagnostics.ExclusiveKeys, deployment.Mapping!.FindEntry(many)!.Value.Key.Location,
            $"Keys 'deployment.{one}' and 'deployment.{many}' of app '{id.Name}' cannot be specified together", "Keep one of the two",
            deployment.Mapping.FindEntry(one)!.Value.Key.Location);
    }

    private static string? ReadLabelValue(YamlScalar? scalar, DiagnosticBag bag) =>
        scalar is not null && NameRules.CheckLabelValue("node pool or zone", scalar.Text, bag, scalar.Location) ? scalar.Text : null;

    private static Dictionary<string, string> ReadResources(FieldReader spec, DiagnosticBag bag)
    {
        var resources = new Dictionary<string, string>(StringComparer.Ordinal);
        var fields = spec.Object("resources");
        foreach (var key in (string[])["cpu", "memory", "ephemeral-storage"])
        {
            if (fields.Scalar(key) is not { } quantity)
                continue;
            if (QuantityText.IsValid(quantity.Text))
                resources[key] = quantity.Text;
            else
                bag.Report(
                    SpecDiagnostics.InvalidQuantity, quantity.Location, $"Value '{quantity.Text}' of 'resources.{key}' is not a quantity",
                    key == "cpu" ? "Write for example '250m' or '1.5'" : "Write for example '256Mi' or '1Gi'");
        }
        return resources;
    }
}
