using Kompox.Model;

namespace Kompox.Rendering.Pods;

/// <summary>Lengths of names: everything that starts with a workload's name is a label of at most 63 characters.</summary>
internal static class ComponentNames
{
    /// <summary>Longest name of an app without a project, so that pods and Services of it get names too.</summary>
    private const int LongestApp = 36;
    private const int Shortest = 12;

    /// <summary>APP-COMPONENT-2-published: the dashes, the number and the longest ending.</summary>
    private const int Around = 13;

    /// <summary>The app's name as a label; a cut name ends with a hash of the whole.</summary>
    public static string OfApp(string name) => Cut(DnsName.ToLabel(name), name, LongestApp);

    /// <summary>A label made of a service's name that leaves room for the app's name before it; a cut name ends with a hash of the whole.</summary>
    public static string Of(string service, string app) => Cut(DnsName.ToLabel(service), service, Math.Max(Shortest, DnsName.MaxLabel - app.Length - Around));

    private static string Cut(string label, string name, int room) =>
        label.Length <= room ? label : $"{label[..(room - ShortHash.Length - 1)].TrimEnd('-')}-{ShortHash.Of(name)}";
}
