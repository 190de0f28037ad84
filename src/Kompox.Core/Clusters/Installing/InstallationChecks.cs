using System.Globalization;
using Kompox.Clusters.Installing.Charts;
using Kompox.Diagnostics;
using Kompox.Model;

namespace Kompox.Clusters.Installing;

/// <summary>Checks what a manifest says of the installation, before anybody is asked anything.</summary>
public static class InstallationChecks
{
    private const int OldestChart = 41;

    /// <summary>Reports every problem.</summary>
    public static void Check(ClusterIngress ingress, DiagnosticBag bag)
    {
        if (ingress.Image is { } image)
            CheckImage(image, ingress.Places.Of("image"), bag);
        for (var i = 0; i < ingress.PullSecrets.Count; i++)
            CheckName(ingress, string.Create(CultureInfo.InvariantCulture, $"pullSecrets[{i}]"), ingress.PullSecrets[i], bag);
        if (ingress.Storage?.Class is { } storage)
            CheckName(ingress, "storage.class", storage, bag);
        if (ingress.ChartVersion is { } version && !IsChart(version))
        {
            bag.Report(
                InstallationDiagnostics.BadChartVersion, ingress.Places.Of("chartVersion"), $"`ingress.chartVersion` '{version}' is not a version of the chart from {OldestChart} on",
                $"Write a version such as {HelmCommand.ChartVersion}");
        }
        foreach (var field in WithoutEffect(ingress))
        {
            bag.Report(
                InstallationDiagnostics.NoEffect, ingress.Places.Of(field), $"`ingress.{field}` has no effect with `ingress.controller: {WordOf(ingress.Controller)}`", "Leave it out");
        }
    }

    private static void CheckImage(string image, SourceLocation? place, DiagnosticBag bag)
    {
        if (!ImageReference.IsValid(image))
            bag.Report(InstallationDiagnostics.BadImage, place, $"`ingress.image` '{image}' is not an image reference", $"Write a reference such as {TraefikPod.DefaultImage}");
        else if (ImageReference.IsMoving(image))
            bag.Report(InstallationDiagnostics.MovingImage, place, $"`ingress.image` '{image}' has no fixed tag", $"Name a version, as in {TraefikPod.DefaultImage}");
    }

    private static void CheckName(ClusterIngress ingress, string field, string name, DiagnosticBag bag)
    {
        if (!DnsName.IsSubdomain(name))
            bag.Report(InstallationDiagnostics.BadName, ingress.Places.Of(field), $"`ingress.{field}` '{name}' is not a name of the cluster", "Use lower case letters, digits, '-' and '.'");
    }

    private static bool IsChart(string version)
    {
        var parts = version.Split('-', '+')[0].Split('.');
        return parts.Length == 3 && parts.All(p => int.TryParse(p, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            && int.Parse(parts[0], CultureInfo.InvariantCulture) >= OldestChart && version.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '+');
    }

    private static IEnumerable<string> WithoutEffect(ClusterIngress ingress)
    {
        if (ingress.ChartVersion is not null && ingress.Controller != IngressController.Helm)
            yield return "chartVersion";
        if (ingress.Controller != IngressController.External)
            yield break;
        if (ingress.Image is not null)
            yield return "image";
        if (ingress.PullSecrets.Count > 0)
            yield return "pullSecrets";
        if (ingress.Arguments.Count > 0)
            yield return "arguments";
        if (ingress.Patches.Count > 0)
            yield return "patches";
        if (ingress.Storage is not null)
            yield return "storage";
        if (ingress.Certificates.Count > 0)
            yield return "certificates";
        if (ingress.Resolvers.Count > 0)
            yield return "resolvers";
        if (ingress.CertEmail is not null)
            yield return "certEmail";
    }

    private static string WordOf(IngressController controller) => controller switch
    {
        IngressController.Helm => "helm",
        IngressController.External => "external",
        _ => "traefik",
    };
}
