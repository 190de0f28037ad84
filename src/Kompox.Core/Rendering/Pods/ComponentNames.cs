using Kompox.Model;

namespace Kompox.Rendering.Pods;

/// <summary>Names of the pods other than the main one.</summary>
internal static class ComponentNames
{
    private const int Shortest = 16;

    /// <summary>A label made of a service's name that leaves room for the app's name before it; a cut name ends with a hash of the whole.</summary>
    public static string Of(string service, string app)
    {
        var label = DnsName.ToLabel(service);
        // APP-COMPONENT-2 is a label value of at most 63 characters.
        var room = Math.Max(Shortest, DnsName.MaxLabel - app.Length - 3);
        return label.Length <= room ? label : $"{label[..(room - ShortHash.Length - 1)].TrimEnd('-')}-{ShortHash.Of(service)}";
    }
}
