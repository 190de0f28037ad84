using Kompox.Diagnostics;

namespace Kompox.Planning;

/// <summary>Problems of plans: KPX3340 to KPX3344.</summary>
public static class PlanningDiagnostics
{
    public static readonly DiagnosticDescriptor Foreign = new()
    {
        Code = "KPX3340",
        Severity = Severity.Error,
        Title = "Object of somebody else",
        Explanation = """
            The cluster has an object of the name that the app needs, and it was not made by Kompox for this app: it has neither the labels nor the
            field manager. It is left alone and nothing is done. Remove or rename it; or hand it over by giving it the labels that the hint shows.
            """,
    };

    public static readonly DiagnosticDescriptor CannotChange = new()
    {
        Code = "KPX3341",
        Severity = Severity.Error,
        Title = "Object cannot be changed",
        Explanation = """
            The API server does not let the field be changed in place: the selector of a Deployment, the source of a PersistentVolume, the
            type of a Secret. Nothing was done. Delete the object and deploy again; volumes keep their data, because they are retained.
            """,
    };

    public static readonly DiagnosticDescriptor StillThere = new()
    {
        Code = "KPX3342",
        Severity = Severity.Error,
        Title = "Object does not go",
        Explanation = """
            An object is being deleted and stays: a pod still mounts the claim, a finalizer's controller does not run, or a namespace has objects
            of an API that is gone. `kubectl get -o yaml` shows `deletionTimestamp` and `finalizers`. Run the command again afterwards.
            """,
    };

    public static readonly DiagnosticDescriptor VolumeHeld = new()
    {
        Code = "KPX3343",
        Severity = Severity.Error,
        Title = "Volume not released",
        Explanation = """
            A volume moves from one workload to another, and a pod of the first one does not end. The other pod is not started, because two
            programs that write to one directory destroy data. Run the command again when the pod is gone.
            """,
    };

    public static readonly DiagnosticDescriptor SizeKept = new()
    {
        Code = "KPX3344",
        Severity = Severity.Info,
        Title = "Claim keeps its size",
        Explanation = """
            The disk has another size than the PersistentVolumeClaim asks for, and the storage class does not let claims be resized. The claim
            keeps its number; it has no effect on the space that the app has.
            """,
    };

    /// <summary>Every descriptor of this area.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } = [Foreign, CannotChange, StillThere, VolumeHeld, SizeKept];
}
