using Kompox.Compose;
using Kompox.Objects.Pods;
using Kompox.Yaml;

namespace Kompox.Rendering.Containers;

/// <summary>One entry of <c>security_opt</c>, for example <c>seccomp:unconfined</c>.</summary>
internal static class SecurityOption
{
    /// <summary>The settings with the option applied.</summary>
    public static ContainerSecurityContext Apply(RenderContext context, ComposeService service, string option, YamlNode at, ContainerSecurityContext settings)
    {
        var split = option.AsSpan().IndexOfAny(':', '=');
        var name = split < 0 ? option : option[..split];
        var value = split < 0 ? "" : option[(split + 1)..];
        switch (name)
        {
            case "no-new-privileges":
                return value is "" or "true" ? settings with { AllowPrivilegeEscalation = false } : settings;
            case "seccomp":
                return Seccomp(context, service, value, at, settings);
            case "apparmor":
                return AppArmor(value, settings);
            case "label":
                return Label(context, service, value, at, settings);
            case "systempaths" or "writable-cgroups":
                NotApplied(context, service, option, at, "Use 'privileged: true' if the service needs it");
                return settings;
            default:
                context.Bag.Report(
                    ContainerDiagnostics.SecurityOption, at.Location, $"Security option '{option}' of service '{service.Name}' is not known", "Remove it");
                return settings;
        }
    }

    private static ContainerSecurityContext Seccomp(RenderContext context, ComposeService service, string value, YamlNode at, ContainerSecurityContext settings)
    {
        switch (value)
        {
            case "unconfined":
                return settings with { SeccompType = "Unconfined" };
            case "builtin":
                return settings with { SeccompType = "RuntimeDefault" };
            default:
                NotApplied(context, service, $"seccomp={value}", at, "A profile must lie on every node; the runtime's own profile is used");
                return settings with { SeccompType = "RuntimeDefault" };
        }
    }

    private static ContainerSecurityContext AppArmor(string value, ContainerSecurityContext settings) => value switch
    {
        "unconfined" => settings with { AppArmorType = "Unconfined" },
        "docker-default" or "" => settings with { AppArmorType = "RuntimeDefault" },
        _ => settings with { AppArmorType = "Localhost", AppArmorLocalhostProfile = value },
    };

    private static ContainerSecurityContext Label(RenderContext context, ComposeService service, string value, YamlNode at, ContainerSecurityContext settings)
    {
        if (value == "disable")
            return settings with { SeLinuxOptions = [.. settings.SeLinuxOptions, new("type", "spc_t")] };
        var split = value.AsSpan().IndexOfAny(':', '=');
        if (split > 0 && value[..split] is "user" or "role" or "type" or "level")
            return settings with { SeLinuxOptions = [.. settings.SeLinuxOptions, new(value[..split], value[(split + 1)..])] };
        NotApplied(context, service, $"label={value}", at, "Use user, role, type, level or disable");
        return settings;
    }

    private static void NotApplied(RenderContext context, ComposeService service, string option, YamlNode at, string hint) =>
        context.Bag.Report(ContainerDiagnostics.SecurityNotApplied, at.Location, $"Security option '{option}' of service '{service.Name}' is not applied", hint);
}
