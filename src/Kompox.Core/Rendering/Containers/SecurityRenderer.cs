using Kompox.Compose;
using Kompox.Objects.Pods;
using Kompox.Yaml;

namespace Kompox.Rendering.Containers;

/// <summary><c>user</c>, <c>privileged</c>, <c>cap_add</c>, <c>cap_drop</c>, <c>read_only</c>, <c>security_opt</c>.</summary>
internal static class SecurityRenderer
{
    /// <summary>The security context of a service's container, or <c>null</c> when nothing is asked for.</summary>
    public static ContainerSecurityContext? Render(RenderContext context, ComposeService service)
    {
        var (user, group) = User(context, service);
        var settings = new ContainerSecurityContext
        {
            RunAsUser = user,
            RunAsGroup = group,
            Privileged = context.Ledger.Use(service.Privileged) is true ? true : null,
            ReadOnlyRootFilesystem = context.Ledger.Use(service.ReadOnly) is true ? true : null,
            AddCapabilities = Capabilities(context, service.CapAdd),
            DropCapabilities = Capabilities(context, service.CapDrop),
        };
        foreach (var option in service.SecurityOpt)
            settings = SecurityOption.Apply(context, service, context.Use(option), option.Source, settings);
        if (settings.AllowPrivilegeEscalation is false && (settings.Privileged is true || settings.AddCapabilities.Contains("SYS_ADMIN")))
        {
            context.Bag.Report(
                ContainerDiagnostics.SecurityNotApplied,
                service.SecurityOpt[0].Location,
                $"'no-new-privileges' of service '{service.Name}' is not set: Kubernetes refuses it together with privileged containers and SYS_ADMIN");
            settings = settings with { AllowPrivilegeEscalation = null };
        }
        return settings.IsEmpty ? null : settings;
    }

    /// <summary>A user or group as a number; <c>null</c> (and a warning) for a name other than root.</summary>
    public static long? Number(RenderContext context, ComposeService service, string text, YamlNode at, string what)
    {
        if (long.TryParse(text, System.Globalization.NumberStyles.None, null, out var number) && number <= int.MaxValue)
            return number;
        if (text == "root")
            return 0;
        context.Bag.Report(
            ContainerDiagnostics.NamedUser,
            at.Location,
            $"The {what} '{text}' of service '{service.Name}' is a name; the image's own {what} is used",
            $"Write the number of '{text}' as the image's /etc/{(what == "user" ? "passwd" : "group")} has it");
        return null;
    }

    private static (long? User, long? Group) User(RenderContext context, ComposeService service)
    {
        if (service.User is not { } written)
            return (null, null);
        context.Use(written);
        var colon = written.Value.IndexOf(':', StringComparison.Ordinal);
        var user = colon < 0 ? written.Value : written.Value[..colon];
        var group = colon < 0 ? "" : written.Value[(colon + 1)..];
        return (
            user.Length == 0 ? null : Number(context, service, user, written.Source, "user"),
            group.Length == 0 ? null : Number(context, service, group, written.Source, "group"));
    }

    private static List<string> Capabilities(RenderContext context, IReadOnlyList<Located<string>> names)
    {
        var capabilities = new List<string>(names.Count);
        foreach (var name in names)
        {
            var capability = context.Use(name).ToUpperInvariant();
            if (capability.StartsWith("CAP_", StringComparison.Ordinal))
                capability = capability[4..];
            if (!capabilities.Contains(capability))
                capabilities.Add(capability);
        }
        return capabilities;
    }
}
