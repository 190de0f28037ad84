using Kompox.Diagnostics;
using Kompox.Model;

namespace Kompox.Manifests.Documents;

/// <summary>Reads a box out of a checked spec.</summary>
internal static class BoxReader
{
    /// <summary>The box.</summary>
    public static Box Read(ResourceId id, FieldReader spec, SourceLocation at, DiagnosticBag bag)
    {
        if (id.Name == AppNames.AppComponent)
            bag.Report(SpecDiagnostics.InvalidBox, at, "A box cannot be called 'app'", "'app' is the component of the Compose services: choose another name");
        if (spec.Scalar("component") is { } component && component.Text != id.Name)
            bag.Report(
                SpecDiagnostics.InvalidBox, component.Location, $"Component '{component.Text}' of box '{id.Name}' is not its name", "Remove 'component'");
        if (spec.Mapping?.FindEntry("ingress") is { } ingress && spec.Has("ingress"))
            bag.Report(SpecDiagnostics.ReservedKey, ingress.Key.Location, $"Key 'ingress' of box '{id.Name}' is reserved and not supported yet", "Remove it");
        var image = spec.Text("image");
        foreach (var key in (string[])["command", "args"])
        {
            if (image is null && spec.Items(key).Count > 0)
                bag.Report(
                    SpecDiagnostics.InvalidBox, spec.Mapping!.FindEntry(key)!.Value.Key.Location, $"Key '{key}' of box '{id.Name}' needs an image", "Add 'image'");
        }
        return new Box
        {
            Id = id,
            Image = image,
            Command = spec.Texts("command"),
            Args = spec.Texts("args"),
            NetworkRules = NetworkRuleReader.Read(spec.Object("networkPolicy"), bag),
            Location = at,
        };
    }
}
