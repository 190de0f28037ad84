using Kompox.Diagnostics;

namespace Kompox.Compose;

/// <summary>Problems with putting a Compose project together: KPX2101 to KPX2199.</summary>
public static class LoadDiagnostics
{
    public static readonly DiagnosticDescriptor ObsoleteVersion = new()
    {
        Code = "KPX2101",
        Severity = Severity.Info,
        Title = "Key 'version' is obsolete",
        Explanation = "Compose ignores the top-level `version`; the newest specification always applies. Remove the key.",
    };

    public static readonly DiagnosticDescriptor InvalidValue = new()
    {
        Code = "KPX2102",
        Severity = Severity.Error,
        Title = "Value cannot be read",
        Explanation = "The value does not have the form that its key needs. The message says which form that is.",
    };

    public static readonly DiagnosticDescriptor NotAProject = new()
    {
        Code = "KPX2103",
        Severity = Severity.Error,
        Title = "Document is not a Compose project",
        Explanation = "A Compose file is a mapping with keys such as `services`, `volumes` and `networks`.",
    };

    public static readonly DiagnosticDescriptor NoServices = new()
    {
        Code = "KPX2104",
        Severity = Severity.Error,
        Title = "No service is declared",
        Explanation = "A project needs at least one service under `services`.",
    };

    public static readonly DiagnosticDescriptor InvalidProjectName = new()
    {
        Code = "KPX2105",
        Severity = Severity.Error,
        Title = "Project name is not valid",
        Explanation = "A project name has only lower-case letters, digits, `-` and `_`, and starts with a letter or a digit.",
    };

    public static readonly DiagnosticDescriptor UndefinedReference = new()
    {
        Code = "KPX2106",
        Severity = Severity.Error,
        Title = "Something undefined is referred to",
        Explanation = "A service refers to a service, network, config, secret or model that no file of the project declares. Declare it, or correct the name.",
    };

    public static readonly DiagnosticDescriptor ImpliedVolume = new()
    {
        Code = "KPX2107",
        Severity = Severity.Warning,
        Title = "Named volume is not declared",
        Explanation = "Compose wants every named volume under the top-level `volumes`. It is taken as declared with default settings; add it to be exact.",
    };

    public static readonly DiagnosticDescriptor UndeclaredVolume = new()
    {
        Code = "KPX2108",
        Severity = Severity.Error,
        Title = "Named volume is not declared",
        Explanation = "Every named volume must stand under the top-level `volumes`. Declare it there; for a host path, start it with `./` or `/`.",
    };

    public static readonly DiagnosticDescriptor DependencyCycle = new()
    {
        Code = "KPX2109",
        Severity = Severity.Error,
        Title = "Services wait for each other",
        Explanation = "`depends_on`, `links`, `volumes_from` and `service:` references must not form a circle: no service of it could start first.",
    };

    public static readonly DiagnosticDescriptor NoImage = new()
    {
        Code = "KPX2110",
        Severity = Severity.Error,
        Title = "Service has no image",
        Explanation = "A service needs `image`, `build` or `provider`.",
    };

    public static readonly DiagnosticDescriptor InactiveDependency = new()
    {
        Code = "KPX2111",
        Severity = Severity.Error,
        Title = "Service depends on one that is not active",
        Explanation = "A profile that is not active keeps the other service out. Activate the profile, drop the dependency, or say `required: false`.",
    };

    public static readonly DiagnosticDescriptor NetworkModeConflict = new()
    {
        Code = "KPX2112",
        Severity = Severity.Error,
        Title = "Both network_mode and networks are given",
        Explanation = "A service either joins networks or has a `network_mode`, not both.",
    };

    public static readonly DiagnosticDescriptor ContainerNameConflict = new()
    {
        Code = "KPX2113",
        Severity = Severity.Error,
        Title = "Container name cannot be given",
        Explanation = "A container name belongs to one container: two services cannot share it, and a service with several replicas cannot have one.",
    };

    public static readonly DiagnosticDescriptor ExternalConflict = new()
    {
        Code = "KPX2114",
        Severity = Severity.Error,
        Title = "External resource has settings",
        Explanation = "An external resource exists already, so only its `name` can be given here.",
    };

    public static readonly DiagnosticDescriptor ReplicaConflict = new()
    {
        Code = "KPX2115",
        Severity = Severity.Error,
        Title = "scale and deploy.replicas differ",
        Explanation = "Both say how many containers a service has. Keep one of them.",
    };

    public static readonly DiagnosticDescriptor InactiveService = new()
    {
        Code = "KPX2116",
        Severity = Severity.Info,
        Title = "Service is not active",
        Explanation = "None of the service's profiles is active, so it is left out. Name one with `--profile` or in `COMPOSE_PROFILES`.",
    };

    public static readonly DiagnosticDescriptor UnsetVariable = new()
    {
        Code = "KPX2117",
        Severity = Severity.Warning,
        Title = "Variable is not set",
        Explanation = "The file uses a variable that is not set and has no default, so it is replaced with nothing. Set it, write it to `.env`, or give a default as in `${NAME:-default}`.",
    };

    public static readonly DiagnosticDescriptor RequiredVariable = new()
    {
        Code = "KPX2118",
        Severity = Severity.Error,
        Title = "Variable is not set",
        Explanation = "The file uses a variable that is not set and has no default. Set it, write it to `.env`, or give a default as in `${NAME:-default}`.",
    };

    public static readonly DiagnosticDescriptor IncludeCycle = new()
    {
        Code = "KPX2119",
        Severity = Severity.Error,
        Title = "Files include each other",
        Explanation = "`include` must not form a circle.",
    };

    public static readonly DiagnosticDescriptor ExtendsCycle = new()
    {
        Code = "KPX2120",
        Severity = Severity.Error,
        Title = "Services extend each other",
        Explanation = "`extends` must not form a circle.",
    };

    public static readonly DiagnosticDescriptor UnknownBase = new()
    {
        Code = "KPX2121",
        Severity = Severity.Error,
        Title = "Extended service does not exist",
        Explanation = "`extends` names a service that the file does not declare.",
    };

    public static readonly DiagnosticDescriptor OutsideBoundary = new()
    {
        Code = "KPX2122",
        Severity = Severity.Error,
        Title = "File lies outside the project",
        Explanation = "The project may only read files below its own directory, symbolic links followed. Move the file there.",
    };

    public static readonly DiagnosticDescriptor FilesForbidden = new()
    {
        Code = "KPX2123",
        Severity = Severity.Error,
        Title = "Other files may not be read",
        Explanation = "A Compose document that does not come from a local file may not refer to files. Write the content into the document.",
    };

    public static readonly DiagnosticDescriptor TooDeep = new()
    {
        Code = "KPX2124",
        Severity = Severity.Error,
        Title = "Files or services are nested too deep",
        Explanation = "`include` and `extends` may be 32 levels deep.",
    };

    public static readonly DiagnosticDescriptor TooManyFiles = new()
    {
        Code = "KPX2125",
        Severity = Severity.Error,
        Title = "Project has too many files",
        Explanation = "A project may read 1,000 files.",
    };

    public static readonly DiagnosticDescriptor IncludeConflict = new()
    {
        Code = "KPX2126",
        Severity = Severity.Error,
        Title = "Included project declares the same name",
        Explanation = "A service, volume, network, config or secret of an included project has the name of one that exists already and differs from it. Rename one, or put the changes into an override file.",
    };

    public static readonly DiagnosticDescriptor InvalidEnvFile = new()
    {
        Code = "KPX2127",
        Severity = Severity.Error,
        Title = "Environment file cannot be used",
        Explanation = "The file has variables that no container can take: names are letters, digits and `_`, values are text without control characters, all together at most 1,000,000 bytes.",
    };

    public static readonly DiagnosticDescriptor InvalidPort = new()
    {
        Code = "KPX2128",
        Severity = Severity.Error,
        Title = "Port cannot be read",
        Explanation = "A port is `[[IP:]HOST:]CONTAINER[/PROTOCOL]`. Both sides are ports from 1 to 65535 or ranges of one length; the protocol is tcp, udp or sctp.",
    };

    public static readonly DiagnosticDescriptor InvalidMount = new()
    {
        Code = "KPX2129",
        Severity = Severity.Error,
        Title = "Mount cannot be read",
        Explanation = "A mount is `[SOURCE:]TARGET[:MODE]`, or a mapping with `type`, `source` and `target`.",
    };

    public static readonly DiagnosticDescriptor DuplicateTarget = new()
    {
        Code = "KPX2130",
        Severity = Severity.Warning,
        Title = "Two entries of a service have one target",
        Explanation = "A container path can hold one mount; the last entry wins. Remove the other one.",
    };

    public static readonly DiagnosticDescriptor TooLarge = new()
    {
        Code = "KPX2131",
        Severity = Severity.Error,
        Title = "Project is too large",
        Explanation = "All files of a project together may have 2,000,000 values, aliases written out.",
    };

    public static readonly DiagnosticDescriptor NoContent = new()
    {
        Code = "KPX2132",
        Severity = Severity.Error,
        Title = "Config or secret has no content",
        Explanation = "A config needs one of `file`, `content`, `environment` or `external: true`; a secret one of `file`, `environment` or `external: true`.",
    };

    public static readonly DiagnosticDescriptor RemoteFile = new()
    {
        Code = "KPX2133",
        Severity = Severity.Error,
        Title = "Remote file",
        Explanation = "Files are read from the local disk only; fetch the file and refer to the copy.",
    };

    public static readonly DiagnosticDescriptor AbstractService = new()
    {
        Code = "KPX2134",
        Severity = Severity.Warning,
        Title = "Service without an image is left out",
        Explanation = "Other services extend this one and it has no image of its own, so it is taken as a template.",
    };

    public static readonly DiagnosticDescriptor OptionalDependency = new()
    {
        Code = "KPX2135",
        Severity = Severity.Info,
        Title = "Optional dependency is left out",
        Explanation = "The dependency says `required: false` and the other service is not there or not active.",
    };

    public static readonly DiagnosticDescriptor InvalidInclude = new()
    {
        Code = "KPX2138",
        Severity = Severity.Error,
        Title = "Include cannot be read",
        Explanation = "An include is a path, or a mapping with `path`, `project_directory` and `env_file`.",
    };

    public static readonly DiagnosticDescriptor UnknownMountOption = new()
    {
        Code = "KPX2139",
        Severity = Severity.Warning,
        Title = "Mount option is not known",
        Explanation = "The part after the second colon of a volume may be `ro`, `rw`, `z`, `Z`, `nocopy`, a propagation mode or a consistency; other words have no effect.",
    };

    public static readonly DiagnosticDescriptor BrokenByVariable = new()
    {
        Code = "KPX2140",
        Severity = Severity.Error,
        Title = "Variable without a value breaks a setting",
        Explanation = "A variable that is not set becomes empty, and what is left makes no sense at this place. Set the variable, or give it a default as in `${NAME:-default}`.",
    };

    public static readonly DiagnosticDescriptor MissingPart = new()
    {
        Code = "KPX2141",
        Severity = Severity.Error,
        Title = "Entry lacks a part",
        Explanation = "The long form of a port needs `target`, that of a mount `target` and mostly `source`, that of a config or secret `source`.",
    };

    /// <summary>Every descriptor of this class, by code.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All =>
    [
        ObsoleteVersion, InvalidValue, NotAProject, NoServices, InvalidProjectName, UndefinedReference, ImpliedVolume, UndeclaredVolume,
        DependencyCycle, NoImage, InactiveDependency, NetworkModeConflict, ContainerNameConflict, ExternalConflict, ReplicaConflict,
        InactiveService, UnsetVariable, RequiredVariable, IncludeCycle, ExtendsCycle, UnknownBase, OutsideBoundary, FilesForbidden,
        TooDeep, TooManyFiles, IncludeConflict, InvalidEnvFile, InvalidPort, InvalidMount, DuplicateTarget, TooLarge, NoContent, RemoteFile,
        AbstractService, OptionalDependency, InvalidInclude, UnknownMountOption, BrokenByVariable,
        MissingPart,
    ];
}
