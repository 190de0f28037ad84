using Kompox.Compose;

namespace Kompox.Rendering.Extensions;

/// <summary>Every <c>x-kompox</c> of a Compose project, read and checked once.</summary>
internal sealed class ExtensionSet
{
    private readonly Dictionary<string, ServiceExtension> _services = new(StringComparer.Ordinal);
    private readonly Dictionary<string, VolumeExtension> _volumes = new(StringComparer.Ordinal);

    /// <summary>No extension anywhere.</summary>
    public static ExtensionSet Empty { get; } = new();

    /// <summary>The top-level one.</summary>
    public AppExtension App { get; private init; } = new();

    /// <summary>Image of the small containers that Kompox adds.</summary>
    public string ToolImage => App.ToolImage?.Value ?? AppExtension.DefaultToolImage;

    /// <summary>Reads them all and reports what is wrong with them.</summary>
    public static ExtensionSet Read(ComposeProject project, ExtensionReader reader)
    {
        var set = new ExtensionSet { App = project.Extension is { } app ? reader.ReadApp(app) : new AppExtension() };
        foreach (var service in project.Services)
        {
            if (service.Extension is { } extension)
                set._services[service.Name.Value] = reader.ReadService(extension);
        }
        foreach (var volume in project.Volumes)
        {
            if (volume.Extension is { } extension)
                set._volumes[volume.Key.Value] = reader.ReadVolume(extension);
        }
        return set;
    }

    /// <summary>The extension of a service.</summary>
    public ServiceExtension Of(ComposeService service) => _services.GetValueOrDefault(service.Name.Value, ServiceExtension.None);

    /// <summary>The extension of a top-level volume.</summary>
    public VolumeExtension Of(ComposeVolume volume) => _volumes.GetValueOrDefault(volume.Key.Value, VolumeExtension.None);
}
