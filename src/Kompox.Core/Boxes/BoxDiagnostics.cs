using Kompox.Diagnostics;

namespace Kompox.Boxes;

/// <summary>Problems of boxes.</summary>
public static class BoxDiagnostics
{
    public static readonly DiagnosticDescriptor UnknownBox = Make("KPX3370", Severity.Error, "No such box", """
        `--box` names a Box document of the app. Without it the box is called `box`, and needs no document.
        """);

    public static readonly DiagnosticDescriptor NoImage = Make("KPX3371", Severity.Error, "Box without an image", """
        A Box document without an image would be a part of the Compose services; these get pods of their own with `--pods` and `x-kompox` instead.
        Give the document an image, or use `--image`.
        """);

    public static readonly DiagnosticDescriptor InvalidVolume = Make("KPX3372", Severity.Error, "Invalid volume of a box", """
        A volume is written `VOLUME:DISK:/PATH`, or `VOLUME:/PATH` for the disk that the app mounts. Volumes are those of the app, paths are absolute,
        and each path is given once.
        """);

    public static readonly DiagnosticDescriptor UnknownDisk = Make("KPX3373", Severity.Error, "Disk cannot be mounted", """
        The volume has no disk of that name, or the disk is not complete. `kompoxops disk list` shows the disks.
        """);

    public static readonly DiagnosticDescriptor DiskElsewhere = Make("KPX3374", Severity.Error, "Disk in use on several nodes", """
        Disks that one node at a time can mount are in use by pods on different nodes, so the box cannot be beside all of them. Use one box for each.
        """);

    public static readonly DiagnosticDescriptor InvalidPublicKey = Make("KPX3375", Severity.Error, "Not a public key", """
        The file holds no public key of ssh. Private keys never leave this machine.
        """);

    public static readonly DiagnosticDescriptor NameTaken = Make("KPX3376", Severity.Error, "Name in use", """
        A workload of the app has the name that the box would get. Give the box another name.
        """);

    public static readonly DiagnosticDescriptor NotDeployed = Make("KPX3377", Severity.Error, "Box not deployed", """
        There is no such box in the cluster, or it was made by another tool and cannot be checked. `kompoxops box deploy` makes it, or makes it anew.
        """);

    public static readonly DiagnosticDescriptor BeingDeleted = Make("KPX3378", Severity.Error, "Being deleted", """
        What the box needs is just being deleted. Run the command again when it is gone.
        """);

    public static readonly DiagnosticDescriptor SpaceKept = Make("KPX3379", Severity.Warning, "Namespace kept", """
        The namespace was made for the box, but holds other things by now. They are not deleted.
        """);

    /// <summary>Every descriptor of this class.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } =
        [UnknownBox, NoImage, InvalidVolume, UnknownDisk, DiskElsewhere, InvalidPublicKey, NameTaken, NotDeployed, BeingDeleted, SpaceKept];

    private static DiagnosticDescriptor Make(string code, Severity severity, string title, string explanation) =>
        new() { Code = code, Severity = severity, Title = title, Explanation = explanation };
}
