using Kompox.Compose;
using Kompox.Model;

namespace Kompox.Rendering.Containers;

/// <summary><c>image</c>, <c>build</c>, <c>pull_policy</c>.</summary>
internal static class ImageRenderer
{
    private const string Missing = "missing";

    /// <summary>The reference to pull; a placeholder after an error.</summary>
    public static string Image(RenderContext context, ComposeService service)
    {
        var name = service.Name.Value;
        if (service.Build is { } build)
            context.Ledger.UseAll(build);
        context.Ledger.Use(service.Image);
        if (context.Request.Images.TryGetValue(name, out var chosen))
        {
            if (!ImageReference.IsValid(chosen))
                context.Bag.Report(ContainerDiagnostics.BadImage, null, $"'{chosen}' is not an image reference", $"Write --image {name}=registry/name:tag");
            return chosen;
        }
        if (service.Image is { } image)
        {
            if (!ImageReference.IsValid(image.Value))
            {
                context.Bag.Report(
                    ContainerDiagnostics.BadImage, image.Location, $"'{image}' of service '{name}' is not an image reference", "Give a value to the variables in it, or use a default such as ${TAG:-latest}");
            }
            if (service.Build is { } ignored)
            {
                context.Bag.Report(
                    ContainerDiagnostics.BuildIgnored, ignored.Location, $"Service '{name}' uses the image '{image}'; its 'build' is not run", "Push the image before you apply the manifests");
            }
            return image.Value;
        }
        if (service.Provider is not null)
            return Missing;
        context.Bag.Report(
            ContainerDiagnostics.BuildOnly,
            service.Build?.Location ?? service.Name.Location,
            service.Build is null ? $"Service '{name}' has no image" : $"Service '{name}' is only built from source and has no image to pull",
            $"Build and push an image, then add 'image:' or use --image {name}=REFERENCE");
        return Missing;
    }

    /// <summary><c>imagePullPolicy</c>, or <c>null</c> for the cluster's own choice.</summary>
    public static string? PullPolicy(RenderContext context, ComposeService service)
    {
        if (service.PullPolicy is not { } policy)
            return null;
        context.Use(policy);
        switch (policy.Value)
        {
            case "always":
                return "Always";
            case "never":
                return "Never";
            case "missing" or "if_not_present":
                return "IfNotPresent";
            case "build":
                return null;
            default:
                context.Bag.Report(ContainerDiagnostics.Pull, policy.Location, $"Service '{service.Name}' pulls its image at every start, not by 'pull_policy: {policy}'");
                return "Always";
        }
    }
}
