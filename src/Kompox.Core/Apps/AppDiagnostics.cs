using Kompox.Diagnostics;

namespace Kompox.Apps;

/// <summary>Problems of deploying, destroying and rolling back: KPX3346 to KPX3349 and KPX3356 to KPX3361.</summary>
public static class AppDiagnostics
{
    public static readonly DiagnosticDescriptor DnsByHand = new()
    {
        Code = "KPX3346",
        Severity = Severity.Warning,
        Title = "DNS records are set by hand",
        Explanation = """
            The platform of the app's provider keeps no DNS zone that Kompox could write to. The records that are needed were printed; set them
            at your DNS provider. An Ingress without an address has no load balancer yet.
            """,
    };

    public static readonly DiagnosticDescriptor RevisionTooLarge = new()
    {
        Code = "KPX3347",
        Severity = Severity.Warning,
        Title = "State not kept for a rollback",
        Explanation = """
            The objects of the app, compressed, do not fit into one Secret of the cluster (1 MiB). The deploy went through; `app rollback` cannot
            come back to it. Put large config files into an image or onto a volume.
            """,
    };

    public static readonly DiagnosticDescriptor NoRevision = new()
    {
        Code = "KPX3348",
        Severity = Severity.Error,
        Title = "No such revision",
        Explanation = "The history has no revision of that number, or none to go back to. `app history` lists the last ten; `app destroy` removes them.",
    };

    public static readonly DiagnosticDescriptor DiskNeverDeployed = new()
    {
        Code = "KPX3349",
        Severity = Severity.Error,
        Title = "Assigned disk was never deployed",
        Explanation = """
            A rollback takes manifests back, not disks. The disk that is assigned now has no PersistentVolumeClaim in the cluster yet, and the
            revision knows another one. Deploy once, or assign the disk that the revision used.
            """,
    };

    public static readonly DiagnosticDescriptor DiskStays = new()
    {
        Code = "KPX3390",
        Severity = Severity.Info,
        Title = "Rollback leaves the disk as it is",
        Explanation = """
            Since the revision another disk was assigned. The app goes back to its former configuration with the disk that is assigned now.
            Data comes back with `snapshot restore`, `disk assign` and `app deploy`.
            """,
    };

    public static readonly DiagnosticDescriptor RolledBack = new()
    {
        Code = "KPX3391",
        Severity = Severity.Warning,
        Title = "Rolled back after a failed deploy",
        Explanation = "The new state did not become ready in time, and `--rollback-on-failure` put the last good revision back. The deploy counts as failed.",
    };

    public static readonly DiagnosticDescriptor NotDestroyed = new()
    {
        Code = "KPX3392",
        Severity = Severity.Error,
        Title = "Namespace of somebody else",
        Explanation = """
            The namespace of the app's name was not made by Kompox for this app, so nothing in it is deleted.
            """,
    };

    public static readonly DiagnosticDescriptor BoxStays = new()
    {
        Code = "KPX3393",
        Severity = Severity.Info,
        Title = "Kept for the box",
        Explanation = "A box of the app still runs and uses the volumes. What it needs stays until `box destroy`; run `app destroy` again afterwards to remove the rest.",
    };

    public static readonly DiagnosticDescriptor NothingToGoBackTo = new()
    {
        Code = "KPX3394",
        Severity = Severity.Warning,
        Title = "Nothing to roll back to",
        Explanation = "The deploy failed and `--rollback-on-failure` was given, but no earlier revision of the app ever became ready. The new state stays as it is.",
    };

    public static readonly DiagnosticDescriptor NotDeployed = new()
    {
        Code = "KPX3395",
        Severity = Severity.Info,
        Title = "App is not deployed",
        Explanation = "The cluster has nothing of the app, so there was nothing to do.",
    };

    /// <summary>Every descriptor of this area.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } =
        [DnsByHand, RevisionTooLarge, NoRevision, DiskNeverDeployed, DiskStays, RolledBack, NotDestroyed, BoxStays, NothingToGoBackTo, NotDeployed];
}
